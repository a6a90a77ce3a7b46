package dev.zettasim.cli.command;

import dev.zettasim.scenarios.interop.HuggingFaceConfig;
import dev.zettasim.scenarios.interop.ImportedModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zettasim import}: foreign formats into the language of scenarios. */
@Command(
        name = "import",
        description = "Turn a foreign format into a section of a scenario.",
        synopsisSubcommandLabel = "FORMAT",
        commandListHeading = "%nFormats:%n")
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** The command with its formats. */
    static CommandLine line(Terminal terminal) {
        return new CommandLine(new ImportCommand()).addSubcommand(new HuggingFace(terminal));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "which format: `hf-config`?");
    }

    /** {@code zettasim import hf-config}. */
    @Command(
            name = "hf-config",
            description = {
                "The config.json of a model on Hugging Face becomes the section `model` of a workload.",
                "What matters and cannot be taken over is named on standard error."
            })
    static final class HuggingFace implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "FILE|-", description = "A config.json, or - for standard input.")
        private String file;

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "Write the section to a file, whole or not at all.")
        private @Nullable Path output;

        HuggingFace(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            OutputFile target = output == null ? null : OutputFile.at(output);
            ImportedModel model =
                    file.equals("-") ? HuggingFaceConfig.read(System.in) : HuggingFaceConfig.read(Path.of(file));
            model.notes().forEach(note -> terminal.err().println("zettasim: warning: " + note));
            if (target == null) {
                terminal.out().print(model.yaml());
            } else {
                target.write(model.yaml());
            }
            return ExitCode.DONE;
        }
    }
}
