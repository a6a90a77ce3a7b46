package dev.zettasim.cli.command;

import dev.zettasim.cli.report.CalibrationText;
import dev.zettasim.scenarios.calibrate.Calibration;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.run.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code zettasim calibrate}: constants fitted to measurements of the user's own. */
@Command(
        name = "calibrate",
        description = {
            "Fit constants to measurements of your own: training steps, kernels, or collectives.",
            "Writes a file for `zettasim run --calibration` and for the key `calibration` of a scenario;",
            "a constant needs four rows."
        })
final class CalibrateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Measurements measurements = new Measurements();

    @Option(
            names = "--node",
            paramLabel = "NAME",
            defaultValue = "hgx-h100",
            description = "The node of the catalog on which the collectives ran; ${DEFAULT-VALUE} by default.")
    private String node = "hgx-h100";

    @Option(names = "--operation", paramLabel = "NAME", description = "Which collective, where the log does not tell.")
    private @Nullable String operation;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; text by default.")
    private RunCommand.Format format = RunCommand.Format.TEXT;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the calibration to a file, whole or not at all.")
    private @Nullable Path output;

    /** What is fitted to. */
    private static final class Measurements {
        @Option(
                names = "--steps",
                paramLabel = "FILE",
                description = "A table of training steps (CSV), in the columns of `validate-accuracy --cases`.")
        private @Nullable Path steps;

        @Option(
                names = "--kernels",
                paramLabel = "FILE",
                description = "A table of kernels (CSV), in the columns of `validate-accuracy --cases`.")
        private @Nullable Path kernels;

        @Option(
                names = "--collectives",
                paramLabel = "LOG",
                description = "What a program of nccl-tests printed, run inside one node.")
        private @Nullable Path collectives;
    }

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
        if (measurements.kernels != null) {
            return Calibration.ofKernels(measurements.kernels);
        }
        if (measurements.collectives != null) {
            return Calibration.ofCollectives(measurements.collectives, node, operation);
        }
        if (measurements.steps == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "nothing is given to fit to: name `--steps FILE`, `--kernels FILE` or `--collectives LOG`");
        }
        return ofSteps(measurements.steps);
    }

    private Calibration ofSteps(Path steps) {
        if (!terminal.abilities().progress()) {
            return Calibration.ofSteps(steps, Progress.SILENT);
        }
        ProgressLine line = new ProgressLine(terminal.err(), terminal.manner());
        try {
            return Calibration.ofSteps(steps, line);
        } finally {
            line.clear();
        }
    }
}
