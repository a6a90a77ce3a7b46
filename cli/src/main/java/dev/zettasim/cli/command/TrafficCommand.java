package dev.zettasim.cli.command;

import dev.zettasim.cli.report.TrafficText;
import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.traffic.ConnectionMatrix;
import dev.zettasim.scenarios.traffic.Demand;
import dev.zettasim.scenarios.traffic.EventBudget;
import dev.zettasim.scenarios.traffic.LinkFault;
import dev.zettasim.scenarios.traffic.TrafficFault;
import dev.zettasim.scenarios.traffic.TrafficGround;
import dev.zettasim.scenarios.traffic.TrafficOutcome;
import dev.zettasim.scenarios.traffic.TrafficPattern;
import dev.zettasim.scenarios.traffic.TrafficQuestion;
import dev.zettasim.scenarios.traffic.TrafficRun;
import dev.zettasim.scenarios.traffic.TrafficShape;
import dev.zettasim.scenarios.traffic.Transport;
import dev.zettasim.scenarios.traffic.UnreachableHostException;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.TextFile;
import dev.zettasim.scenarios.yaml.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zettasim traffic}: messages over a fat tree, or the fabric of a scenario, packet by packet. */
@Command(
        name = "traffic",
        description = "Send messages over a fabric packet by packet, and tell when each has arrived.",
        footer = {
            "",
            "Try:",
            "  zettasim traffic permutation --routing ecmp",
            "  zettasim traffic incast --senders 32 --congestion dcqcn --flows flows.csv",
            "  zettasim traffic permutation --cluster my.yaml --size '8 MB'",
            "  zettasim traffic perm_128n_128c.cm --rate '100 Gbit/s' --hop-latency '1 us'"
        })
final class TrafficCommand implements Callable<Integer> {
    private static final int MOST_MESSAGES = 2_000_000;

    /** A run that takes longer is announced. */
    private static final double PATIENCE_SECONDS = 5;

    /** A run that takes longer than two days is refused: nobody waits for it. */
    private static final double MOST_SECONDS = 2 * 86_400;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATTERN|FILE.cm",
            description = "permutation, incast, all-to-all or random-pairs; or a connection matrix of htsim.")
    private String traffic;

    @Option(names = "--size", paramLabel = "DATA", description = "Bytes of each message; '2 MB' by default.")
    private String size = "2 MB";

    @Option(names = "--senders", paramLabel = "N", description = "Senders of an incast; all other hosts by default.")
    private @Nullable Integer senders;

    @Option(names = "--pairs", paramLabel = "N", description = "Messages of random pairs; as many as hosts by default.")
    private @Nullable Integer pairs;

    @Option(
            names = "--load",
            paramLabel = "FRACTION",
            description = "Random pairs start one after the other, such that they offer this share of all hosts' rate.")
    private @Nullable Double load;

    @Option(names = "--flows", paramLabel = "FILE", description = "Write every message to a CSV file.")
    private @Nullable Path flows;

    @Mixin
    private TrafficFabricOptions fabricOptions = new TrafficFabricOptions();

    @Mixin
    private TransportOptions transportOptions = new TransportOptions();

    @Mixin
    private TrafficFaultOptions faultOptions = new TrafficFaultOptions();

    @Option(names = "--quiet", description = "Nothing on standard error but errors.")
    private boolean quiet;

    @Mixin
    private ResultOptions result = new ResultOptions();

    TrafficCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TrafficQuestion question = traffic.endsWith(".cm") ? ofMatrix() : ofPattern();
        OutputFile flowFile = flows == null ? null : OutputFile.at(flows);
        return result.write(terminal, () -> {
            TrafficOutcome outcome = run(question);
            if (flowFile != null) {
                flowFile.write(outcome.csv());
            }
            return result.isJson() ? Json.of(outcome.result()) : TrafficText.of(outcome.result());
        });
    }

    private TrafficOutcome run(TrafficQuestion question) {
        TrafficRun run = prepared(question);
        requirePossible(run.budget());
        sayIfLong(run.budget());
        ProgressLine line = quiet ? null : new ProgressLine(terminal.err(), terminal.manner());
        try {
            return run.run(line == null ? Progress.SILENT : line);
        } catch (UnreachableHostException e) {
            throw refusal(e);
        } finally {
            if (line != null) {
                line.clear();
            }
        }
    }

    /** At the place of the scenario's fault, or of the options that name the cables. */
    private RuntimeException refusal(UnreachableHostException e) {
        ScenarioException ofScenario = fabricOptions.refusal(e);
        return ofScenario == null || faultOptions.isAny()
                ? fabricOptions.wrong(e.getMessage() + "; add `--fail-for`, or let fewer cables fail")
                : ofScenario;
    }

    private TrafficRun prepared(TrafficQuestion question) {
        try {
            return new TrafficRun(question);
        } catch (IllegalArgumentException e) {
            throw fabricOptions.wrong(String.valueOf(e.getMessage()));
        }
    }

    private void requirePossible(EventBudget budget) {
        if (budget.seconds() > MOST_SECONDS) {
            throw fabricOptions.wrong("this takes " + TrafficText.of(budget) + ", as it is with fewer hosts");
        }
    }

    private void sayIfLong(EventBudget budget) {
        if (!quiet && budget.seconds() > PATIENCE_SECONDS) {
            terminal.err().println("zettasim: " + TrafficText.of(budget));
        }
    }

    /** Told with the result, as warnings of all commands are. */
    private List<String> leftOut() {
        List<String> leftOut = new ArrayList<>();
        if (fabricOptions.leaveFaultsOut()) {
            leftOut.add("`nvswitch-down` does not happen here: messages cross the fabric between nodes only");
        }
        List<String> keys = fabricOptions.keysOfTheJob();
        if (!keys.isEmpty()) {
            leftOut.add(Words.list(keys)
                    + (keys.size() == 1 ? " says" : " say")
                    + " nothing here: the messages are those of `" + traffic + "`");
        }
        return leftOut;
    }

    private TrafficQuestion ofMatrix() {
        new GivenOptions(spec)
                .refuse(List.of("--size", "--senders", "--pairs", "--load"), "a file says who sends what to whom");
        ConnectionMatrix matrix = ConnectionMatrix.parse(TextFile.read(Path.of(traffic)));
        return question(matrix.demands(), fabricOptions.ground(matrix.hosts()));
    }

    private TrafficQuestion ofPattern() {
        TrafficPattern pattern =
                transportOptions.named(traffic, TrafficPattern.values(), TrafficPattern::word, "pattern");
        refuseOthersOptions(pattern);
        TrafficGround ground = fabricOptions.ground(null);
        TrafficShape shape = shape(ground);
        long messages = pattern == TrafficPattern.ALL_TO_ALL ? (long) ground.hosts() * (ground.hosts() - 1) : 0;
        if (messages > MOST_MESSAGES) {
            throw fabricOptions.wrong("all-to-all among " + ground.hosts() + " hosts is " + messages
                    + " messages; at most " + MOST_MESSAGES + " are simulated");
        }
        return question(pattern.demands(shape), ground);
    }

    private void refuseOthersOptions(TrafficPattern pattern) {
        GivenOptions options = new GivenOptions(spec);
        if (pattern != TrafficPattern.INCAST) {
            options.refuse(List.of("--senders"), "it is for `incast`");
        }
        if (pattern != TrafficPattern.RANDOM_PAIRS) {
            options.refuse(List.of("--pairs", "--load"), "it is for `random-pairs`");
        }
    }

    private TrafficQuestion question(List<Demand> demands, TrafficGround ground) {
        Transport transport = transportOptions.transport(faultOptions.isAny() || fabricOptions.haveFaults());
        List<TrafficFault> cables = faultOptions.faults(transport.balancing());
        List<LinkFault> faults = faults(cables, ground, transport.balancing());
        return new TrafficQuestion(traffic, demands, ground, transport, faults, transportOptions.seed(), leftOut());
    }

    private List<LinkFault> faults(List<TrafficFault> cables, TrafficGround ground, LoadBalancing balancing) {
        try {
            List<LinkFault> faults = new ArrayList<>(fabricOptions.faults(balancing));
            faults.addAll(TrafficFault.on(ground.fabric(), cables));
            return faults;
        } catch (IllegalArgumentException e) {
            throw fabricOptions.wrong(String.valueOf(e.getMessage()));
        }
    }

    private TrafficShape shape(TrafficGround ground) {
        int hosts = ground.hosts();
        double bytes = fabricOptions.quantity("--size", size, Dimension.DATA);
        int sending = senders == null ? hosts - 1 : senders;
        int drawn = pairs == null ? hosts : pairs;
        if (sending < 1 || sending >= hosts) {
            throw fabricOptions.wrong("`--senders " + sending + "` is not a number from 1 to " + (hosts - 1)
                    + ": one of the " + hosts + " hosts receives");
        }
        if (drawn < 1 || drawn > MOST_MESSAGES) {
            throw fabricOptions.wrong("`--pairs " + drawn + "` is not a number from 1 to " + MOST_MESSAGES);
        }
        if (load != null && !(load > 0 && load <= 1)) {
            throw fabricOptions.wrong("`--load " + load + "` is not above 0 and at most 1");
        }
        double gapSeconds = load == null ? 0 : bytes / (load * hosts * ground.lineBytesPerSecond());
        return new TrafficShape(hosts, (long) bytes, sending, drawn, gapSeconds, transportOptions.seed());
    }
}
