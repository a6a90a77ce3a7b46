package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.packet.HostSettings;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.Reordering;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.traffic.CongestionKind;
import dev.zettasim.scenarios.traffic.Demand;
import dev.zettasim.scenarios.traffic.Forwarding;
import dev.zettasim.scenarios.traffic.LinkFault;
import dev.zettasim.scenarios.traffic.ScenarioFaults;
import dev.zettasim.scenarios.traffic.TrafficGround;
import dev.zettasim.scenarios.traffic.TrafficQuestion;
import dev.zettasim.scenarios.traffic.TrafficResult;
import dev.zettasim.scenarios.traffic.TrafficRun;
import dev.zettasim.scenarios.traffic.Transport;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowScenarioTest {
    private static final String TEXT = """
            zettasim: 1
            name: rings of scattered servers
            cluster:
              nodes: {type: hgx-h100, count: 16}
              fabric: {type: rail-optimized, switch: qm9700, routing: ecmp, nodes-per-unit: 4}
            workload:
              placement: [0, 5, 10, 15, 1, 4, 11, 14, 2, 7, 8, 13, 3, 6, 9, 12]
              model: {name: llama-3.1-8b, layers: 4}
              sequence-length: 4096
              global-batch: 32
              precision: bf16
              parallelism: {tensor: 8}
              overlap: {gradients: false, parameters: false}
            """;

    private static final int[] ORDER = {0, 5, 10, 15, 1, 4, 11, 14, 2, 7, 8, 13, 3, 6, 9, 12};
    private static final String ADAPTIVE = "cluster.fabric.routing=adaptive";
    private static final long BYTES = 4 << 20;

    private static Result run(String... overrides) {
        return Probe.run(TEXT, List.of(overrides));
    }

    private static Result.Window window(Result result) {
        return Objects.requireNonNull(result.network().window());
    }

    /** Each server's adapter on each of eight rails sends 4 MiB to that of the next server in the order: the same messages, the same end. */
    @Test
    void run_hashedScatteredRings_areWhatTrafficFinds() {
        Result.Window window = window(run("simulation.window=data"));
        TrafficResult traffic = traffic(0);

        assertThat(window.messages()).isEqualTo(16 * 8);
        assertThat(window.packets()).isEqualTo(traffic.simulation().packets());
        double goodput = traffic.bytes() / traffic.seconds() / (traffic.lineBytesPerSecond() * 16 * 8);
        assertThat(window.goodputFraction()).isCloseTo(goodput, within(1e-9));
        assertThat(goodput).isBetween(0.2, 0.7);
    }

    private static TrafficResult traffic(long startPs, String... overrides) {
        Scenario scenario = Probe.read(TEXT, List.of(overrides));
        BuiltScenario built = ScenarioBuilder.build(scenario, Catalog.load());
        List<Demand> demands = new ArrayList<>();
        for (int place = 0; place < ORDER.length; place++) {
            for (int rail = 0; rail < 8; rail++) {
                int next = ORDER[(place + 1) % ORDER.length];
                demands.add(new Demand(8 * ORDER[place] + rail, 8 * next + rail, startPs, BYTES));
            }
        }
        demands.sort(Comparator.comparingInt(Demand::from));
        Transport transport = new Transport(
                LoadBalancing.ECMP,
                CongestionKind.SWIFT,
                4096,
                1,
                1,
                HostSettings.of(Reordering.PLACED),
                Forwarding.plain());
        TrafficGround ground = TrafficGround.of(built, "rings");
        return new TrafficRun(new TrafficQuestion("rings", demands, ground, transport, faults(built), 1))
                .run()
                .result();
    }

    private static List<LinkFault> faults(BuiltScenario built) {
        return new ScenarioFaults(built).of(LoadBalancing.ECMP);
    }

    /** Without congestion control and with pauses on a narrow fabric, packets reach less, and the exchanges of that kind take that much longer. */
    @Test
    void run_packetsReachLess_theStepTakesLonger() {
        String narrow = "cluster.fabric.oversubscription=2";
        Result plain = run(narrow);
        Result found =
                run(narrow, "simulation.window={traffic: data, congestion: none, pause-above: 16 KiB, bytes: 1 MiB}");
        Result.Window window = window(found);

        assertThat(window.pausedFraction()).isGreaterThan(0.1);
        assertThat(window.usedFraction()).isEqualTo(window.efficiencyFraction()).isLessThan(0.95);
        assertThat(found.step().breakdownSeconds().dataParallel()
                        / plain.step().breakdownSeconds().dataParallel())
                .isBetween(1.02, 1.02 / window.usedFraction());
    }

    @Test
    void run_nothingOfThatKindCrossesTheFabric_keyIsWithoutEffect() {
        Result found = run("simulation.window=tensor");

        assertThat(found.network().window()).isNull();
        assertThat(found.ineffectiveKeys()).contains("simulation.window");
        assertThat(found.digest()).isEqualTo(run().digest());
    }

    /**
     * Leaf 0 joins the first rail of servers 0 to 3: each sends to a server of the next unit and gets from one of the last. No other
     * message of the rail goes up from the last unit or down to the next.
     */
    @Test
    void run_aroundALeaf_sendsThatOnly() {
        Result.Window window = window(run("simulation.window={traffic: data, at: leaf-0}"));

        assertThat(window.at()).isEqualTo("leaf-0");
        assertThat(window.messages()).isEqualTo(8);
        assertThat(window.aroundMessages()).isZero();
        assertThat(window.usedFraction()).isGreaterThan(0.5);
    }

    /** What leaves a leaf may take the cable to any spine where packets are spread; where they are hashed, it takes one. */
    @Test
    void run_aroundACable_measuresWhatMayCrossIt() {
        Result.Window ofLeaf = window(run(ADAPTIVE, "simulation.window={traffic: data, at: leaf-0, radius: 0}"));
        Result.Window ofCable =
                window(run(ADAPTIVE, "simulation.window={traffic: data, at: leaf-0/spine-32, radius: 0}"));

        assertThat(ofLeaf.aroundMessages()).isZero();
        assertThat(ofCable.messages()).isEqualTo(ofLeaf.messages()).isEqualTo(8);
        assertThat(hashedOver(32) + hashedOver(33)).isBetween(1, 8);
    }

    private static int hashedOver(int spine) {
        String at = "leaf-0/spine-" + spine;
        Result.Window found = run("simulation.window={traffic: data, radius: 0, at: " + at + "}")
                .network()
                .window();
        return found == null ? 0 : found.messages();
    }

    /** 128 adapters × 1 GiB / 4 KiB × 7 = 235 million. Of 256 MiB it is 59 million, but with a fault twice. */
    @Test
    void check_longWindow_isAnnounced() {
        String shorter = "simulation.window={traffic: data, bytes: 256 MiB}";
        assertThat(warnings("simulation.window={traffic: data, bytes: 1 GiB}"))
                .anyMatch(warning -> warning.contains("235 million events"));
        assertThat(warnings(shorter)).noneMatch(warning -> warning.contains("million events"));
        assertThat(warnings(shorter, "faults=[{kind: switch-down, switch: spine-32}]"))
                .anyMatch(warning -> warning.contains(
                        "59 million events, and up to 20 s, before the step, and again for each state"));
        assertThat(warnings(shorter, "faults=[{kind: nvswitch-down, node: 0}]"))
                .noneMatch(warning -> warning.contains("million events"));
    }

    /** Noticed and gone around at once, from the first instant on: `traffic` with the same messages and the same fault, a picosecond later. */
    @Test
    void run_switchDown_isWhatTrafficFinds() {
        String fault = "faults=[{kind: switch-down, switch: spine-32, detection: 0 s, rerouting: 0 s}]";
        Result.Window window = window(run("simulation.window=data", fault));
        Result.WindowUnderFaults under =
                Objects.requireNonNull(window.underFaults()).get(0);
        TrafficResult traffic = traffic(1, fault);

        assertThat(window.underFaults()).hasSize(1);
        assertThat(under.faults()).containsExactly("switch-down spine-32");
        assertThat(under.fromSeconds()).isZero();
        double goodput = traffic.bytes() / traffic.seconds() / (traffic.lineBytesPerSecond() * 16 * 8);
        assertThat(under.goodputFraction()).isCloseTo(goodput, within(1e-6));
        assertThat(under.goodputFraction()).isLessThan(window.goodputFraction());
        assertThat(under.usedFraction()).isBetween(0.5, 1.0);
    }

    /** A tenth of an adapter's cable is left: both levels take ten times as long, and the step tells the difference once. */
    @Test
    void run_degradedCable_isCountedOnce() {
        String fault = "faults=[{kind: link-degraded, node: 3, nic: 2, left: 10 %}]";
        Result plain = run(ADAPTIVE, fault);
        Result found = run(ADAPTIVE, fault, "simulation.window=data");
        Result.WindowUnderFaults under =
                Objects.requireNonNull(window(found).underFaults()).get(0);

        assertThat(found.warnings()).noneMatch(warning -> warning.contains("do not meet"));
        assertThat(under.efficiencyFraction()).isBetween(0.95, 1.05);
        assertThat(found.step().seconds() / plain.step().seconds()).isBetween(1.0, 1.05);
    }

    /** Over before anything goes around it: the step waits, packets do not see it. What comes after the last step is seen by neither. */
    @ParameterizedTest
    @CsvSource({"'lasts: 1 ms', 1", "'at: 1 h, lasts: 1 s', 0"})
    void run_faultThatPacketsDoNotSee_leavesTheWindowAsItWas(String when, int warnings) {
        Result plain = run("simulation.window=data");
        Result found = run("simulation.window=data", "faults=[{kind: link-down, node: 3, nic: 2, " + when + "}]");

        assertThat(window(found)).isEqualTo(window(plain));
        assertThat(found.warnings())
                .filteredOn(warning -> warning.startsWith("packets of `simulation.window` do not meet"
                        + " `link-down node 3 nic 2`, which is over before anything goes around it"))
                .hasSize(warnings);
    }

    /** Nothing is lost of a link of which all is left, nor of the fabric where a switch inside a server fails. */
    @ParameterizedTest
    @ValueSource(strings = {"kind: link-degraded, node: 3, nic: 2, left: 100 %", "kind: nvswitch-down, node: 0"})
    void run_faultThatTakesNothingOfTheFabric_isNoneOfTheWindow(String fault) {
        Result found = run("simulation.window={traffic: data, bytes: 64 KiB}", "faults=[{" + fault + "}]");

        assertThat(window(found).underFaults()).isNull();
        assertThat(found.warnings()).noneMatch(warning -> warning.contains("do not meet"));
    }

    @Test
    void check_nextToNothingLeft_isRefusedWithAWindow() {
        String fault = "faults=[{kind: link-degraded, node: 3, nic: 2, left: 0.01 %}]";
        assertThatThrownBy(() -> warnings("simulation.window=data", fault))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("left: 0.01 %}]: error: packets are not sent over less than 0.1 % of a link");
        assertThat(warnings(fault)).noneMatch(warning -> warning.contains("0.1 %"));
    }

    /** Nobody sends over a spare leaf. Inside servers nothing crosses the fabric at all. */
    @Test
    void run_nothingCrossesTheWindow_warnsAndNamesTheRemedy() {
        String half = "workload.gpus=64";
        String placement = "workload.placement=contiguous";
        Result spare = run(half, placement, "simulation.window={traffic: data, at: leaf-31}");
        Result inside = run("simulation.window={traffic: tensor, at: leaf-31}");

        assertThat(spare.warnings())
                .contains("no message of `data` exchanges crosses `leaf-31`: nothing is sent packet by packet;"
                        + " take a switch or cable for `simulation.window.at` that some of the 64 cross"
                        + " (`zettasim compare --links FILE` writes what each carries), or leave it out");
        assertThat(inside.warnings())
                .contains("no message of `tensor` exchanges crosses the fabric: nothing is sent packet by packet;"
                        + " take other traffic for `simulation.window`, or leave it out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leaf-0/leaf-1 | no cable joins `leaf-0` and `leaf-1` | two switches of a cable, such as `leaf-0/spine-32`;"
                        + " beside `leaf-0`: `spine-32` to `spine-33`; beside `leaf-1`: `spine-32` to `spine-33`",
                "leaf-0/leaf-0 | `leaf-0` is at both ends: a cable joins two switches | such as `leaf-0/spine-32`;"
                        + " beside `leaf-0`: `spine-32` to `spine-33`",
                "leaf-0/ | `leaf-0/` names one end of a cable only | a switch, or the two of a cable, such as `leaf-0/spine-8`",
            })
    void check_noCable_namesTheNeighbours(String at, String problem, String expected) {
        assertThatThrownBy(() -> warnings("simulation.window={traffic: data, at: " + at + "}"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContainingAll(problem, expected);
    }

    @Test
    void check_faultOfNoCable_namesTheNeighbours() {
        assertThatThrownBy(() -> warnings("faults=[{kind: link-down, between: [leaf-0, leaf-1]}]"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContainingAll("no cable joins `leaf-0` and `leaf-1`", "such as `[leaf-0, spine-32]`");
    }

    private static List<String> warnings(String... overrides) {
        return ScenarioBuilder.build(Probe.read(TEXT, List.of(overrides)), Catalog.load()).warnings().stream()
                .map(String::valueOf)
                .toList();
    }
}
