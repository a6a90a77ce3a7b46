package dev.zettasim.cli.command;

import dev.zettasim.cli.report.SizeText;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.run.PeakSizing;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.run.SizeScenario;
import dev.zettasim.scenarios.run.TimeSizing;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private Output output = new Output();

    SizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OutputFile file = output.open();
        Scenario read = ScenarioArgument.read(scenario, overrides);
        Output.write(target.peakFlopPerSecond() > 0 ? forPeak(read) : forTime(read), file, terminal);
        return ExitCode.DONE;
    }

    private String forPeak(Scenario read) {
        PeakSizing sizing = SizeScenario.forPeak(read, target.peakFlopPerSecond());
        return isJson() ? Json.of(sizing) : SizeText.of(sizing, output.style(terminal, false, false));
    }

    private String forTime(Scenario read) {
        ProgressLine line = output.progress(terminal);
        try {
            TimeSizing sizing = SizeScenario.forTime(
                    more -> ScenarioReader.with(read, more),
                    target.trainingSeconds(),
                    line == null ? Progress.SILENT : line);
            return isJson() ? Json.of(sizing) : SizeText.of(sizing, output.style(terminal, false, false));
        } finally {
            if (line != null) {
                line.clear();
            }
        }
    }

    private boolean isJson() {
        return format == RunCommand.Format.JSON;
    }
}
