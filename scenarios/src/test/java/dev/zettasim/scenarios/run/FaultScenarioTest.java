package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.network.Fault;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.run.Result.FaultStep;
import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScenarioTest {
    /** Eight replicas per node that exchange gradients over the fabric. */
    private static final String BASE = """
            zettasim: 1
            name: faults
            cluster:
              nodes: {type: hgx-h100, count: 4}
              fabric: {type: rail-optimized, switch: qm9700, nodes-per-unit: 1}
            workload:
              model: {name: llama-3.1-8b, layers: 4}
              sequence-length: 4096
              global-batch: 32
              precision: bf16
              parallelism: {tensor: 1, pipeline: 1}
            faults: []
            """;

    /** One of the four switches of a server has a quarter of its eight GPUs' links, and of those to a second tier. */
    @Test
    void build_scaleUpSwitchBelowASecondTier_takesItsShareOfBothTiers() {
        List<String> set = List.of("cluster.nodes.type=hgx-h100-nvl256", "faults=[{kind: nvswitch-down, node: 1}]");
        BuiltScenario built = ScenarioBuilder.build(ScenarioReader.read("probe.yaml", BASE, set), Catalog.load());
        List<Fault.Loss> losses = built.faults().plan().faults().get(0).losses();

        assertThat(losses).hasSize(18).allMatch(loss -> loss.limits() && loss.fraction() == 0.25);
        assertThat(losses.stream()
                        .map(loss -> built.cluster().kind(loss.link()))
                        .distinct())
                .containsExactly("gpu-up", "gpu-down", "domain-up", "domain-down");
    }

    private static Result run(String... overrides) {
        return Probe.run(BASE, List.of(overrides));
    }

    private static Result.Faults faults(Result result) {
        return Objects.requireNonNull(result.faults());
    }

    private static List<Double> seconds(String fault, String... more) {
        List<String> overrides = new ArrayList<>(List.of(more));
        overrides.add("faults=[{" + fault + "}]");
        return faults(run(overrides.toArray(new String[0]))).steps().stream()
                .map(FaultStep::seconds)
                .toList();
    }

    /** Each key of a fault, changed alone, changes how long steps take. */
    @ParameterizedTest(name = "{0} instead of {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: link-down, node: 1, nic: 2, lasts: 1 s | kind: link-down, node: 1, nic: 2, lasts: 2 s",
                "kind: link-down, node: 1, nic: 2, lasts: 1 s | kind: link-down, node: 1, nic: 2, lasts: 1 s, at: 70 ms",
                "kind: link-down, node: 1, nic: 2, lasts: 1 s | kind: link-degraded, node: 1, nic: 2, lasts: 1 s, left: 20 %",
                "kind: link-degraded, node: 1, nic: 2, left: 30 % | kind: link-degraded, node: 1, nic: 2, left: 20 %",
                "kind: link-down, node: 1, nic: 2, lasts: 1 s | kind: link-down, node: 1, nic: 2, lasts: 1 s, every: 2 s, times: 2",
                "kind: link-down, node: 1, nic: 2, lasts: 1 s, every: 2 s, times: 2"
                        + " | kind: link-down, node: 1, nic: 2, lasts: 1 s, every: 1050 ms, times: 2",
                "kind: link-degraded, between: [leaf-0, spine-32], left: 10 %"
                        + " | kind: link-degraded, between: [leaf-0, spine-32], left: 30 %",
                "kind: nvswitch-down, node: 1 | kind: nvswitch-down, node: 1, detection: 2 s",
                "kind: nvswitch-down, node: 1 | kind: nvswitch-down, node: 1, rerouting: 2 s",
                "kind: switch-down, switch: leaf-0, lasts: 1 s | kind: switch-down, switch: leaf-0, lasts: 3 s",
            })
    void run_keyOfAFault_changesSteps(String fault, String other) {
        assertThat(seconds(fault)).isNotEqualTo(seconds(other));
    }

    /** A thousand times a second without a link cost a thousand seconds at most, and more than the few that are simulated. */
    @Test
    void training_linkThatFlapsLongerThanIsSimulated_losesWhatTheFlapsLast() {
        String flap = "faults=[{kind: link-down, node: 1, nic: 2, lasts: 1 s, every: 2 s, times: 1000}]";
        String tokens = "workload.tokens=1 T";
        Result flapping = run(tokens, flap);
        double lost = trainingSeconds(flapping) - trainingSeconds(run(tokens));
        assertThat(lost).isBetween(2 * faults(flapping).lostSeconds(), 1000.0);
    }

    /** What begins a day later is not among the steps simulated: said, and not over. */
    @Test
    void run_faultThatSetsInLater_warns() {
        Result later = run("faults=[{kind: link-degraded, node: 1, nic: 2, at: 1 d, left: 10 %}]");
        assertThat(faults(later).over()).isFalse();
        assertThat(later.warnings()).anyMatch(warning -> warning.contains("sets in after"));
    }

    /** What begins later is told once, by the warning. */
    @Test
    void run_faultThatSetsInLater_isNotToldTwice() {
        Result later = run("faults=[{kind: link-degraded, node: 1, nic: 2, at: 1 d, left: 10 %}]");
        assertThat(later.warnings()).hasSize(1);
        assertThat(later.ineffectiveKeys()).doesNotContain("faults");
    }

    /** A key without effect speaks for those below it. */
    @Test
    void run_recoveryWithoutFaults_isListedOnce() {
        Result result = run("cluster.fabric.recovery.detection=3 s");
        assertThat(result.ineffectiveKeys()).containsOnlyOnce("cluster.fabric.recovery");
        assertThat(result.ineffectiveKeys()).doesNotContain("cluster.fabric.recovery.detection");
    }

    /** The only cable of an adapter is noticed after 0.2 s; nothing leads around it all the same. A leaf of two nodes has a second spine. */
    @Test
    void run_noOtherWay_isNotWorkedAround() {
        String soon = ", detection: 100 ms, rerouting: 100 ms, lasts: 1 s";
        Result.FaultEvent adapter = faults(run("faults=[{kind: link-down, node: 1, nic: 2" + soon + "}]"))
                .events()
                .get(0);
        Result.FaultEvent trunk = faults(run(
                        "cluster.fabric.routing=ecmp",
                        "cluster.fabric.nodes-per-unit=2",
                        "cluster.fabric.switch.ports=16",
                        "faults=[{kind: link-down, between: [leaf-0, spine-16]" + soon + "}]"))
                .events()
                .get(0);
        assertThat(adapter.stuck()).isTrue();
        assertThat(adapter.workedAroundSeconds()).isNull();
        assertThat(trunk.stuck()).isFalse();
        assertThat(trunk.workedAroundSeconds()).isEqualTo(0.2);
    }

    private static double trainingSeconds(Result result) {
        return Objects.requireNonNull(result.training()).seconds();
    }

    /** A leaf has two cables to each of its spines: one of them carries half, the other none. */
    @Test
    void run_bothCablesOfABundle_holdUpTheJobWhileTheyAreAway() {
        String one = "kind: link-down, between: [leaf-0, spine-16], lasts: 1 s, cables: 1";
        String both = "kind: link-down, between: [leaf-0, spine-16], lasts: 1 s, cables: 2";
        String wide = "cluster.fabric.nodes-per-unit=2";
        assertThat(seconds(one, wide).get(0)).isLessThan(0.5);
        assertThat(seconds(both, wide).get(0)).isGreaterThan(1);
    }

    /** A fault of a part that the job does not use is nothing to it, and the keys say so. */
    @Test
    void run_faultElsewhere_isWithoutEffect() {
        Result result = run("workload.gpus=16", "faults=[{kind: link-down, node: 3, nic: 0}]");
        assertThat(faults(result).lostSeconds()).isZero();
        assertThat(faults(result).over()).isTrue();
        assertThat(result.ineffectiveKeys()).contains("faults");
    }

    /** Both levels of the network hold the job up for the second that the adapter is away, but for what can go on without it. */
    @ParameterizedTest
    @ValueSource(strings = {"fluid", "closed-form"})
    void run_adapterAway_isSeenAtEachLevel(String level) {
        Result result = run(
                "simulation.network=" + level, "faults=[{kind: link-down, node: 1, nic: 2, lasts: 1 s, at: 20 ms}]");
        Result.Faults faults = faults(result);
        assertThat(result.step().seconds()).isEqualTo(faults.steps().get(0).seconds());
        assertThat(faults.lostSeconds()).isBetween(0.9, 1.0);
        assertThat(faults.over()).isTrue();
    }

    /** 0.5 s or 5 s by how packets choose, with the delays of this scenario; then the other of two spines is taken. */
    @ParameterizedTest
    @CsvSource({"ecmp, 0.5", "d-mod-k, 5"})
    void run_uplinkDown_waitsUntilRoutesHaveChanged(String routing, double expectedSeconds) {
        Result result = run(
                "cluster.fabric.routing=" + routing,
                "cluster.fabric.recovery.rerouting={ecmp: 500 ms, d-mod-k: 5 s}",
                "faults=[{kind: switch-down, switch: spine-16, at: 0 s}]",
                "cluster.fabric.nodes-per-unit=2",
                "cluster.fabric.switch.ports=16");
        double late = faults(result).steps().get(0).lateSeconds();
        assertThat(late).isCloseTo(expectedSeconds, within(0.1));
    }

    /** The run to the token budget loses what the listed steps lose, not that much in every step. */
    @Test
    void run_shortFault_costsTheTrainingOnce() {
        Result undisturbed = run("workload.tokens=1 G");
        Result disturbed = run("workload.tokens=1 G", "faults=[{kind: link-down, node: 1, nic: 2, lasts: 1 s}]");
        double more = Objects.requireNonNull(disturbed.training()).seconds()
                - Objects.requireNonNull(undisturbed.training()).seconds();
        assertThat(more).isCloseTo(faults(disturbed).lostSeconds(), within(1e-6));
    }

    @Test
    void run_longerThanConnectionsWait_warns() {
        Result result = run("faults=[{kind: link-down, node: 1, nic: 2, lasts: 40 s}]");
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("30 s"));
        assertThat(run("faults=[{kind: link-down, node: 1, nic: 2, lasts: 4 s}]")
                        .warnings())
                .isEmpty();
    }
}
