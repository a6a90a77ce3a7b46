package dev.zettasim.cli.command;

import dev.zettasim.cli.report.CalibrationText;
import dev.zettasim.scenarios.calibrate.Calibration;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.run.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zettasim calibrate}: constants fitted to measurements of the user's own. */
@Command(
        name = "calibrate",
        description = {
            "Fit the constants of training steps to measurements of your own.",
            "Writes a file for `zettasim run --calibration`; a constant needs four rows."
        })
final class CalibrateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--steps",
            required = true,
            paramLabel = "FILE",
            description = "A table of training steps (CSV), in the columns of `validate-accuracy --cases`.")
    private Path steps;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; text by default.")
    private RunCommand.Format format = RunCommand.Format.TEXT;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the calibration to a file, whole or not at all.")
    private @Nullable Path output;

    CalibrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OutputFile file = output == null ? null : OutputFile.at(output);
        Calibration calibration = fit();
        if (file != null) {
            file.write(calibration.fileText());
        }
        terminal.out()
                .print(
                        format == RunCommand.Format.JSON
                                ? Json.of(calibration)
                                : CalibrationText.of(calibration, terminal.style(false, false, false)));
        return ExitCode.DONE;
    }

    private Calibration fit() {
        if (!terminal.abilities().progress()) {
            return Calibration.ofSteps(steps, Progress.SILENT);
        }
        ProgressLine line = new ProgressLine(terminal.err());
        try {
            return Calibration.ofSteps(steps, line);
        } finally {
            line.clear();
        }
    }
}
