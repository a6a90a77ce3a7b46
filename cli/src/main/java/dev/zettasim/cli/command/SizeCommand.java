package dev.zettasim.cli.command;

import dev.zettasim.cli.report.SizeText;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.run.PeakSizing;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.run.SizeScenario;
import dev.zettasim.scenarios.run.TimeSizing;
import dev.zettasim.scenarios.schema.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zettasim size}: how many GPUs reach a target. */
@Command(name = "size", description = "Find how many GPUs, and servers or racks of them, reach a target.")
final class SizeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO|FILE", description = "A scenario that ships, or a YAML file.")
    private String scenario;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "TARGET",
            description = "A training time such as '60 d', or a peak such as 'peak 1e21 FLOP/s'.")
    private Target target;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a key of the scenario; repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; text by default.")
    private RunCommand.Format format = RunCommand.Format.TEXT;

    SizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(target.peakFlopPerSecond() > 0 ? forPeak() : forTime());
        return ExitCode.DONE;
    }

    private String forPeak() {
        PeakSizing sizing = SizeScenario.forPeak(read(List.of()), target.peakFlopPerSecond());
        return isJson() ? Json.of(sizing) : SizeText.of(sizing, terminal.style(false, false, false));
    }

    private String forTime() {
        ProgressLine line = new ProgressLine(terminal.err());
        Progress progress = terminal.abilities().progress() ? line : Progress.SILENT;
        try {
            TimeSizing sizing = SizeScenario.forTime(this::read, target.trainingSeconds(), progress);
            return isJson() ? Json.of(sizing) : SizeText.of(sizing, terminal.style(false, false, false));
        } finally {
            line.clear();
        }
    }

    private boolean isJson() {
        return format == RunCommand.Format.JSON;
    }

    private Scenario read(List<String> more) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(more);
        return ScenarioArgument.read(scenario, all);
    }
}
