package dev.zettasim.cli.command;

import dev.zettasim.cli.report.TextReport;
import dev.zettasim.scenarios.build.CalibrationFile;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.run.Result;
import dev.zettasim.scenarios.run.RunScenario;
import dev.zettasim.scenarios.schema.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code zettasim run}: simulates a scenario and reports what came out. */
@Command(name = "run", description = "Simulate a scenario: one that ships (see `zettasim list`) or a file.")
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO|FILE", description = "A scenario that ships, or a YAML file.")
    private String scenario;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a key of the scenario by its path, such as workload.placement=scattered; repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; text by default.")
    private Format format = Format.TEXT;

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            description = "Constants that `zettasim calibrate` has fitted, instead of those that ship.")
    private @Nullable Path calibration;

    @Mixin
    private Output output = new Output();

    @Option(names = "--verbose", description = "Everything there is to tell.")
    private boolean verbose;

    @Option(names = "--ascii", description = "No characters beyond ASCII in the text report.")
    private boolean ascii;

    /** What a result is written as. */
    enum Format {
        TEXT,
        JSON;

        static Format parse(String text) {
            for (Format format : values()) {
                if (format.toString().equalsIgnoreCase(text)) {
                    return format;
                }
            }
            throw new TypeConversionException("`" + text + "` is neither `text` nor `json`");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OutputFile file = output.open();
        Scenario read = ScenarioArgument.read(scenario, overrides);
        Catalog catalog = calibration == null ? Catalog.load() : CalibrationFile.apply(calibration, Catalog.load());
        long startNanos = System.nanoTime();
        Result result = simulate(read, catalog);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        Output.write(text(result), file, terminal);
        if (!output.quiet()) {
            terminal.err().println(String.format(Locale.ROOT, "zettasim: simulated in %.2f s", seconds));
        }
        return ExitCode.DONE;
    }

    private Result simulate(Scenario read, Catalog catalog) {
        ProgressLine line = output.progress(terminal);
        if (line == null) {
            return RunScenario.run(read, Progress.SILENT, catalog);
        }
        try {
            return RunScenario.run(read, line, catalog);
        } finally {
            line.clear();
        }
    }

    private String text(Result result) {
        return format == Format.JSON ? Json.of(result) : TextReport.of(result, output.style(terminal, ascii, verbose));
    }
}
