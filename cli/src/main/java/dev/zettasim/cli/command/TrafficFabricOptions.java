package dev.zettasim.cli.command;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.traffic.LinkFault;
import dev.zettasim.scenarios.traffic.ScenarioFaults;
import dev.zettasim.scenarios.traffic.TrafficFabric;
import dev.zettasim.scenarios.traffic.TrafficGround;
import dev.zettasim.scenarios.traffic.UnreachableHostException;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The fabric of a traffic study. */
final class TrafficFabricOptions {
    private static final List<String> TREE_OPTIONS =
            List.of("--hosts", "--tiers", "--ports", "--rate", "--hop-latency", "--oversubscription");

    /** What says nothing about the links; keys of the workload may be needed for the scenario to fit its cluster. */
    private static final List<String> OTHER_KEYS =
            List.of("simulation", "cluster.storage", "cluster.stragglers", "cluster.fabric.prices");

    /** What may be needed for the scenario to fit its cluster, and changes nothing else here. */
    private static final List<String> KEYS_OF_THE_JOB = List.of("workload", "name", "assumptions", "calibration");

    private static final double SLOWEST_BYTES_PER_SECOND = 1e6 / 8;
    private static final double FASTEST_BYTES_PER_SECOND = 100e12 / 8;
    private static final double LONGEST_HOP_SECONDS = 1;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--hosts", paramLabel = "N", description = "Hosts below the tree; 128 by default.")
    private @Nullable Integer hosts;

    @Option(names = "--tiers", paramLabel = "N", description = "Tiers of switches, 2 or 3; 3 by default.")
    private int tiers = 3;

    @Option(
            names = "--ports",
            paramLabel = "N",
            description = "Ports of each switch; by default the fewest with which the hosts fit.")
    private @Nullable Integer ports;

    @Option(names = "--rate", paramLabel = "RATE", description = "Of every link; '400 Gbit/s' by default.")
    private String rate = "400 Gbit/s";

    @Option(
            names = "--hop-latency",
            paramLabel = "TIME",
            description = "One link and the switch behind it; '600 ns' by default.")
    private String hopLatency = "600 ns";

    @Option(
            names = "--oversubscription",
            paramLabel = "RATIO",
            description = "Capacity of a leaf towards its hosts over its capacity upwards; 1 by default.")
    private double oversubscription = 1;

    @Option(
            names = "--cluster",
            paramLabel = "SCENARIO|FILE",
            description = "The fabric of a scenario instead of a tree; its adapters are the hosts.")
    private @Nullable String cluster;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a key of that scenario; repeatable.")
    private List<String> overrides = new ArrayList<>();

    private @Nullable ScenarioFaults faults;

    /** Whether the scenario, once read, has faults of its fabric. */
    boolean haveFaults() {
        return faults != null && faults.areOfFabric();
    }

    /** Whether it has others, which are not among what is taken of it. */
    boolean leaveFaultsOut() {
        return faults != null && faults.areInDomains();
    }

    /** What fails in the scenario. */
    List<LinkFault> faults(LoadBalancing balancing) {
        return faults == null ? List.of() : faults.of(balancing);
    }

    /** What to say of messages that faults of the scenario leave no path; null where they are not to blame. */
    @Nullable
    ScenarioException refusal(UnreachableHostException unreachable) {
        return faults == null ? null : faults.refusal(unreachable).orElse(null);
    }

    /** Keys that were set and say nothing about the links. */
    List<String> keysOfTheJob() {
        return overrides.stream()
                .map(TrafficFabricOptions::key)
                .filter(key -> KEYS_OF_THE_JOB.stream().anyMatch(other -> isBelow(key, other)))
                .distinct()
                .toList();
    }

    private static String key(String override) {
        return override.split("=", 2)[0].strip();
    }

    private static boolean isBelow(String key, String other) {
        return key.matches(Pattern.quote(other) + "([.\\[].*)?");
    }

    /** What messages cross: the tree, or the scenario's fabric. */
    TrafficGround ground(@Nullable Integer hostsOfFile) {
        if (cluster == null) {
            if (!overrides.isEmpty()) {
                throw wrong("`--set` is for the scenario of `--cluster`");
            }
            return TrafficGround.of(fabric(hostsOfFile));
        }
        refuseTreeOptions();
        overrides.forEach(this::refuseWithoutEffect);
        TrafficGround ground = ofScenario(cluster);
        if (hostsOfFile != null && ground.hosts() < hostsOfFile) {
            throw wrong("the cluster has " + ground.hosts() + " adapters, the file " + hostsOfFile + " hosts");
        }
        return ground;
    }

    private void refuseTreeOptions() {
        for (String option : TREE_OPTIONS) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw wrong(
                        "`" + option + "` is for a tree; with `--cluster` the scenario says it (`--set` changes it)");
            }
        }
    }

    private void refuseWithoutEffect(String override) {
        String key = key(override);
        if (key.equals("cluster.fabric.routing")) {
            throw wrong("`--set " + override + "` would have no effect: `--routing` says how packets are routed");
        }
        if (OTHER_KEYS.stream().anyMatch(other -> isBelow(key, other))) {
            throw wrong("`--set " + override + "` would have no effect: of the scenario only its fabric is taken");
        }
    }

    private void refuseRecoveryOfNothing() {
        String recovery = "cluster.fabric.recovery";
        if (!haveFaults() && overrides.stream().anyMatch(override -> isBelow(key(override), recovery))) {
            throw wrong("`--set " + recovery + "` would have no effect: the scenario has no `faults` of its fabric");
        }
    }

    private TrafficGround ofScenario(String name) {
        List<String> keys = new ArrayList<>(overrides);
        keys.add("cluster.fabric.routing=ecmp");
        try {
            Scenario scenario = ScenarioArgument.read(name, keys);
            BuiltScenario built = ScenarioBuilder.build(scenario, Catalog.load());
            faults = new ScenarioFaults(built);
            refuseRecoveryOfNothing();
            return TrafficGround.of(built, name);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** The tree, for as many hosts as a file says if it says so. */
    private TrafficFabric fabric(@Nullable Integer hostsOfFile) {
        int wanted = hosts == null ? (hostsOfFile == null ? 128 : hostsOfFile) : hosts;
        if (hostsOfFile != null && wanted < hostsOfFile) {
            throw wrong("`--hosts " + wanted + "` is less than the " + hostsOfFile + " hosts of the file");
        }
        if (wanted < 2 || wanted > TrafficFabric.MOST_HOSTS) {
            throw wrong("`--hosts " + wanted + "` is not a number from 2 to " + TrafficFabric.MOST_HOSTS);
        }
        if (tiers != 2 && tiers != 3) {
            throw wrong("`--tiers " + tiers + "` is neither 2 nor 3");
        }
        if (!(oversubscription >= 1 && oversubscription <= wanted)) {
            throw wrong("`--oversubscription " + oversubscription + "` is not a ratio from 1 to " + wanted);
        }
        return of(wanted);
    }

    private TrafficFabric of(int wanted) {
        double bytesPerSecond = quantity("--rate", rate, Dimension.DATA_RATE);
        double hopSeconds = quantity("--hop-latency", hopLatency, Dimension.DURATION);
        if (bytesPerSecond < SLOWEST_BYTES_PER_SECOND || bytesPerSecond > FASTEST_BYTES_PER_SECOND) {
            throw wrong("`--rate " + rate + "` is not from 1 Mbit/s to 100 Tbit/s");
        }
        if (hopSeconds > LONGEST_HOP_SECONDS) {
            throw wrong("`--hop-latency " + hopLatency + "` is longer than 1 s");
        }
        int each = ports == null ? TrafficFabric.fewestPorts(tiers, wanted) : ports;
        try {
            return new TrafficFabric(wanted, tiers, each, bytesPerSecond, hopSeconds, oversubscription);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A quantity above nothing. */
    double quantity(String option, String text, Dimension dimension) {
        return Quantities.positive(spec, option, text, dimension);
    }

    ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
