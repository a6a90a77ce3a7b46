package dev.zettasim.cli.command;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.Rerouting;
import dev.zettasim.scenarios.traffic.TrafficFault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Cables of a traffic study that fail. */
final class TrafficFaultOptions {
    private static final Pattern CABLE = Pattern.compile("([a-z][a-z0-9-]*):(\\d{1,9})");

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    private static final long NANOSECOND_PS = 1000;

    @Option(
            names = "--fail",
            paramLabel = "KIND:N",
            description = "A cable that fails, such as leaf-up:3, the fourth leaf-up link of the report.")
    private List<String> cables = new ArrayList<>();

    @Option(names = "--fail-at", paramLabel = "TIME", description = "When; '1 ns' by default.")
    private @Nullable String failAt;

    @Option(names = "--fail-for", paramLabel = "TIME", description = "For how long; for ever by default.")
    private @Nullable String failFor;

    @Option(
            names = "--reroute-after",
            paramLabel = "TIME",
            description = "When all switches avoid it; by default the next ones after 10 us and others after 300 ms,"
                    + " all after 300 ms where paths are hashed.")
    private @Nullable String rerouteAfter;

    boolean isAny() {
        return !cables.isEmpty();
    }

    List<TrafficFault> faults(LoadBalancing balancing) {
        GivenOptions options = new GivenOptions(spec);
        if (cables.isEmpty()) {
            options.refuse(
                    List.of("--fail-at", "--fail-for", "--reroute-after"),
                    "they are of cables that `--fail` names; faults of a scenario say their own times");
        }
        if (failFor != null
                && rerouteAfter != null
                && ps("--reroute-after", rerouteAfter) >= ps("--fail-for", failFor)) {
            options.refuse(List.of("--reroute-after"), "the cable is back by then (`--fail-for " + failFor + "`)");
        }
        return cables.stream().map(cable -> fault(cable, balancing)).toList();
    }

    private TrafficFault fault(String cable, LoadBalancing balancing) {
        Matcher matcher = CABLE.matcher(cable);
        if (!matcher.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "`--fail " + cable + "` is not a kind of link and a number, such as leaf-up:3");
        }
        if (failFor == null && matcher.group(1).startsWith("nic-")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "`--fail " + cable
                            + "` cuts a host off for good, so that its messages never arrive: add --fail-for");
        }
        long lastsPs = failFor == null ? Long.MAX_VALUE : ps("--fail-for", failFor);
        return new TrafficFault(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                failAt == null ? NANOSECOND_PS : ps("--fail-at", failAt),
                lastsPs,
                rerouting(balancing));
    }

    private Rerouting rerouting(LoadBalancing balancing) {
        if (rerouteAfter == null) {
            return Rerouting.usual(balancing);
        }
        long afterPs = ps("--reroute-after", rerouteAfter);
        return new Rerouting(afterPs, afterPs);
    }

    private long ps(String option, String text) {
        return Units.toPs(Quantities.positive(spec, option, text, Dimension.DURATION));
    }
}
