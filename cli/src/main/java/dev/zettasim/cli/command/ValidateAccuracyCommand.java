package dev.zettasim.cli.command;

import dev.zettasim.cli.report.AccuracyText;
import dev.zettasim.scenarios.accuracy.Accuracy;
import dev.zettasim.scenarios.accuracy.AccuracyReport;
import dev.zettasim.scenarios.accuracy.Selection;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.run.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code zettasim validate-accuracy}: published measurements beside what the simulator says. */
@Command(
        name = "validate-accuracy",
        description = {
            "Predict published measurements and tell how far off the predictions are.",
            "The cases that ship need no network; --cases takes a table of your own."
        })
final class ValidateAccuracyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--family", paramLabel = "FAMILY", description = "Only families whose name contains this.")
    private @Nullable String family;

    @Option(names = "--gpu", paramLabel = "GPU", description = "Only accelerators whose name starts so, such as h100.")
    private @Nullable String gpu;

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            description = "A table of measurements (CSV) instead of the cases that ship; its header tells its kind.")
    private @Nullable Path cases;

    @Option(
            names = "--leave-families-out",
            description = "Also predict each family of --cases with constants fitted to all others.")
    private boolean leavesFamiliesOut;

    @Mixin
    private ResultOptions result = new ResultOptions();

    ValidateAccuracyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AccuracyReport report = result.write(terminal, this::predict, this::text);
        if (report.cases().isEmpty()) {
            terminal.err().println("zettasim: no row of the table could be predicted");
            return ExitCode.WRONG_INPUT;
        }
        return ExitCode.DONE;
    }

    private AccuracyReport predict() {
        if (!terminal.abilities().progress()) {
            return predict(Progress.SILENT);
        }
        ProgressLine line = new ProgressLine(terminal.err(), terminal.manner());
        try {
            return predict(line);
        } finally {
            line.clear();
        }
    }

    private AccuracyReport predict(Progress progress) {
        Selection selection = new Selection(family, gpu);
        if (leavesFamiliesOut) {
            return withoutFamilies(progress);
        }
        return cases == null ? Accuracy.ofShipped(selection, progress) : Accuracy.ofTable(cases, selection, progress);
    }

    private AccuracyReport withoutFamilies(Progress progress) {
        if (cases == null || family != null || gpu != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--leave-families-out takes the whole of a table: --cases FILE, no --family, no --gpu");
        }
        return Accuracy.ofTableByFamilies(cases, progress);
    }

    private String text(AccuracyReport report) {
        return result.isJson() ? Json.of(report) : AccuracyText.of(report, result.style(terminal));
    }
}
