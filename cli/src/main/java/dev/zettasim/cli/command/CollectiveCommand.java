package dev.zettasim.cli.command;

import dev.zettasim.cli.report.CollectiveText;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.microbench.CollectiveBench;
import dev.zettasim.scenarios.microbench.CollectiveOperation;
import dev.zettasim.scenarios.microbench.CollectiveTable;
import dev.zettasim.scenarios.run.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zettasim collective}: the table that nccl-tests prints. */
@Command(
        name = "collective",
        description = "Time a collective by size on an idle cluster, as the table that nccl-tests prints.")
final class CollectiveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COLLECTIVE",
            description = "all-reduce, all-gather, reduce-scatter, all-to-all, broadcast, reduce or send-recv.")
    private String collective;

    @Option(
            names = "--cluster",
            required = true,
            paramLabel = "SCENARIO|FILE",
            description = "Whose cluster: a scenario that ships, or a YAML file.")
    private String scenario;

    @Option(names = "--gpus", paramLabel = "N", description = "Among the first N GPUs of its job; all by default.")
    private @Nullable Integer gpus;

    @Option(
            names = "--from",
            paramLabel = "SIZE",
            description = "The least size; K, M, G are powers of 1,024. 8 by default.")
    private BinarySize from = new BinarySize(8);

    @Option(names = "--to", paramLabel = "SIZE", description = "The largest size; 16G by default.")
    private BinarySize to = new BinarySize(1L << 34);

    @Option(names = "--factor", paramLabel = "N", description = "Each size is N times the one before; 2 by default.")
    private int factor = 2;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a key of the scenario; repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private ResultOptions result = new ResultOptions();

    CollectiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CollectiveOperation operation = operation();
        if (factor < 2 || to.bytes() < from.bytes()) {
            throw wrong("sizes grow from --from to --to by a --factor of at least 2");
        }
        return result.write(terminal, () -> text(table(operation)));
    }

    private CollectiveTable table(CollectiveOperation operation) {
        BuiltScenario built = ScenarioBuilder.build(ScenarioArgument.read(scenario, overrides), Catalog.load());
        int all = built.task().plan().ranks();
        int ranks = gpus == null ? all : gpus;
        if (ranks < 2 || ranks > all) {
            throw wrong("a collective among " + ranks + " GPUs; the job of `" + scenario + "` has " + all
                    + ", and at least 2 take part");
        }
        return new CollectiveBench(built, ranks).table(operation, from.bytes(), to.bytes(), factor);
    }

    private CollectiveOperation operation() {
        for (CollectiveOperation operation : CollectiveOperation.values()) {
            if (operation.word().replace("-", "").equalsIgnoreCase(collective.replaceAll("[-_]", ""))) {
                return operation;
            }
        }
        List<String> words = CollectiveOperation.words();
        String near = Nearest.to(collective, words);
        throw wrong("there is no collective `" + collective + "`; there are `" + String.join("`, `", words) + "`"
                + (near == null ? "" : "; did you mean `" + near + "`?"));
    }

    private ParameterException wrong(String problem) {
        CommandLine line = spec.commandLine();
        return new ParameterException(line, problem);
    }

    private String text(CollectiveTable table) {
        return result.isJson() ? Json.of(table) : CollectiveText.of(table);
    }
}
