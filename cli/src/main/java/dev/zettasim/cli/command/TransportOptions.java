package dev.zettasim.cli.command;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.HostSettings;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.Reordering;
import dev.zettasim.scenarios.traffic.CongestionKind;
import dev.zettasim.scenarios.traffic.Transport;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How the messages of a traffic study are carried. */
final class TransportOptions {
    private static final int MOST_PAYLOAD = 65_536;
    private static final int MOST_TRAIN = 64;
    private static final int MOST_QUEUE_PAIRS = 64;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--routing",
            paramLabel = "WORD",
            description = "adaptive (the default), ecmp, random-spray, round-robin, power-of-two, flowlet or reps.")
    private String routing = "adaptive";

    @Option(
            names = "--congestion",
            paramLabel = "WORD",
            description = "swift (the default), dcqcn, hpcc, pull or none.")
    private String congestion = "swift";

    @Option(names = "--queue-pairs", paramLabel = "N", description = "That share each message; 1 by default.")
    private int queuePairs = 1;

    @Option(names = "--packet", paramLabel = "BYTES", description = "Payload of a packet; 4096 by default.")
    private int payloadBytes = 4096;

    @Option(
            names = "--train",
            paramLabel = "N",
            description = "Packets that move as one: faster and less exact. 1 by default.")
    private int trainPackets = 1;

    @Option(
            names = "--go-back",
            description = "Receivers take packets in order only, and senders go back to the first that is missing.")
    private boolean goBack;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "After which a packet that was lost is sent again; '100 us' by default.")
    private String timeout = "100 us";

    @Option(names = "--ack-packets", description = "Acknowledgements are packets on links of their own direction.")
    private boolean ackPackets;

    @Mixin
    private ForwardingOptions forwarding = new ForwardingOptions();

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn; 1 by default.")
    private long seed = 1;

    /**
     * As the options say.
     *
     * @param fails whether something fails, so that packets are lost
     */
    Transport transport(boolean fails) {
        requireBetween("--packet", payloadBytes, 64, MOST_PAYLOAD);
        requireBetween("--train", trainPackets, 1, MOST_TRAIN);
        requireBetween("--queue-pairs", queuePairs, 1, MOST_QUEUE_PAIRS);
        LoadBalancing balancing = named(routing, LoadBalancing.values(), LoadBalancing::word, "routing");
        CongestionKind kind = named(congestion, CongestionKind.values(), CongestionKind::word, "congestion control");
        refuseWithoutEffect(balancing, fails || forwarding.mayLose());
        int unitBytes = trainPackets * Transport.packetBytes(payloadBytes);
        return new Transport(
                balancing, kind, payloadBytes, trainPackets, queuePairs, hosts(), forwarding.forwarding(unitBytes));
    }

    private void refuseWithoutEffect(LoadBalancing balancing, boolean losesPackets) {
        GivenOptions options = new GivenOptions(spec);
        if (!losesPackets) {
            options.refuse(List.of("--timeout"), "no packet is lost without `--buffer` or `--fail`");
        }
        if (!losesPackets && !balancing.reorders()) {
            options.refuse(
                    List.of("--go-back"),
                    "with `--routing " + balancing.word()
                            + "` and without `--buffer` or `--fail` packets arrive in order");
        }
    }

    private HostSettings hosts() {
        HostSettings hosts = HostSettings.of(goBack ? Reordering.GO_BACK : Reordering.PLACED)
                .withTimeout(Units.toPs(Quantities.positive(spec, "--timeout", timeout, Dimension.DURATION)));
        return ackPackets ? hosts.withRepliesByPacket() : hosts;
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    long seed() {
        return seed;
    }

    private void requireBetween(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong("`" + option + " " + value + "` is not a number from " + least + " to " + most);
        }
    }

    /** The one of some values that a word names. */
    <T> T named(String word, T[] values, Function<T, String> wordOf, String what) {
        for (T value : values) {
            if (wordOf.apply(value).replace("-", "").equalsIgnoreCase(word.replaceAll("[-_]", ""))) {
                return value;
            }
        }
        List<String> words = Stream.of(values).map(wordOf).toList();
        String near = Nearest.to(word, words);
        throw wrong("there is no " + what + " `" + word + "`; there are `" + String.join("`, `", words) + "`"
                + (near == null ? "" : "; did you mean `" + near + "`?"));
    }
}
