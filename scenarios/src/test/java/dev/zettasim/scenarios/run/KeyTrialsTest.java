package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.RunScenario.Outcome;
import dev.zettasim.scenarios.schema.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTrialsTest {
    /** Settings of the base scenario that move a figure of it. */
    private static final List<String> MOVING = List.of(
            "cluster.nodes.accelerator.memory.bandwidth=3 TB/s",
            "cluster.nodes.accelerator.timings.memory-bound.efficiency=0.5",
            "cluster.nodes.nic.goodput=0.5",
            "cluster.nodes.nic.rate=200 Gbit/s",
            "cluster.nodes.host-memory=1 TB",
            "cluster.fabric.switch.latency=5 us",
            "cluster.storage.write=1 GB/s",
            "workload.model.feed-forward=7168",
            "workload.framework.bookkeeping=50 ms",
            "workload.micro-batch=2",
            "workload.overlap.gradients=false",
            "simulation.network=closed-form");

    /** Settings that do not: equal to what is there, or beside the point of a job on one unit that never waits for its hosts. */
    private static final List<String> IDLE = List.of(
            "cluster.nodes.accelerator.power.limit=100 kW",
            "cluster.nodes.accelerator.peak.int8=1 PFLOP/s",
            "cluster.nodes.cpu.memory.bandwidth=100 GB/s",
            "cluster.nodes.nics=8",
            "cluster.fabric.cabling.trunk-cable=40 m",
            "cluster.fabric.switch.port-rate=800 Gbit/s",
            "workload.framework.graphs.launch=1 us",
            "workload.global-batch=16",
            "workload.data.prefetch=4");

    private static Result run(Scenario scenario) {
        return RunScenario.run(scenario, Progress.SILENT);
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 12).mapToObj(Long::valueOf);
    }

    /** Some settings of both kinds in any order: a run lists exactly those keys that, left out alone, leave all figures as they are. */
    @ParameterizedTest
    @MethodSource("seeds")
    void result_ofRandomSettings_listsExactlyThoseThatMoveNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> settings = new ArrayList<>();
        for (List<String> kind : List.of(MOVING, IDLE)) {
            for (int i = 0; i < 3; i++) {
                String setting = kind.get(random.nextInt(kind.size()));
                if (!settings.contains(setting)) {
                    settings.add(random.nextInt(settings.size() + 1), setting);
                }
            }
        }

        List<String> ineffective =
                run(Probe.read(KeyEffectsTest.BASE, settings)).ineffectiveKeys();

        for (String setting : settings) {
            List<String> others = new ArrayList<>(settings);
            others.remove(setting);
            boolean moves = !Probe.moved(KeyEffectsTest.BASE, others, setting).isEmpty();
            assertThat(ineffective.contains(keyOf(setting))).as(setting).isEqualTo(!moves);
        }
    }

    @Test
    void result_settingsAlone_areAsSorted() {
        for (String setting : MOVING) {
            assertThat(run(Probe.read(KeyEffectsTest.BASE, List.of(setting))).ineffectiveKeys())
                    .as(setting)
                    .isEmpty();
        }
        for (String setting : IDLE) {
            assertThat(run(Probe.read(KeyEffectsTest.BASE, List.of(setting))).ineffectiveKeys())
                    .containsExactly(keyOf(setting));
        }
    }

    @Test
    void result_keysInPlaceInAFile_areTriedToo() {
        String file = KeyEffectsTest.BASE.replace(
                "{type: hgx-h100, count: 4}",
                "{type: hgx-h100, count: 4, cpu: {launch: 20 us}, accelerator: {power: {limit: 100 kW}}}");

        assertThat(run(Probe.read(file, List.of())).ineffectiveKeys())
                .containsExactly("cluster.nodes.accelerator.power.limit");
    }

    @Test
    void result_ofNodesOfAnotherType_triesTheirKeys() {
        String others = "cluster.other-nodes=[{type: hgx-h200, nodes: [2, 3], accelerator: {peak: {int8: 1 PFLOP/s}}}]";

        assertThat(run(Probe.read(KeyEffectsTest.BASE, List.of(others))).ineffectiveKeys())
                .containsExactly("cluster.other-nodes[0].accelerator.peak.int8");
    }

    @Test
    void result_keyWithoutWhichThereIsNoScenario_hasAnEffect() {
        String file = KeyEffectsTest.BASE.replace("  precision: bf16\n", "");

        assertThat(run(Probe.read(file, List.of("workload.precision=bf16"))).ineffectiveKeys())
                .isEmpty();
    }

    @Test
    void result_texts_areNeverListed() {
        List<String> texts = List.of("name=other", "description=other", "simulation.folding=off", "zettasim=1");

        assertThat(run(Probe.read(KeyEffectsTest.BASE, texts)).ineffectiveKeys())
                .isEmpty();
    }

    /** Two trials cost one event less than there is work left: the key that needs no run is decided, one is tried, one is left. */
    @Test
    void result_moreTrialsThanAffordable_namesWhatWasNotTried() {
        List<String> settings = List.of(
                "cluster.nodes.cpu.launch=1 us", "cluster.nodes.nics=8", "cluster.fabric.switch.port-rate=800 Gbit/s");
        Catalog catalog = Catalog.load();
        Outcome outcome = RunScenario.simulate(Probe.read(KeyEffectsTest.BASE, settings), Progress.SILENT, catalog);
        long trial = KeyTrials.work(outcome);

        Result result = new KeyTrials(outcome, catalog, Progress.SILENT, 2 * trial - 1).result();

        assertThat(result.ineffectiveKeys()).contains("cluster.nodes.nics");
        assertThat(result.uncheckedKeys()).containsExactly("cluster.fabric.switch.port-rate");
    }

    private static String keyOf(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    @Test
    void simulate_alone_triesNothing() {
        Scenario idle = Probe.read(KeyEffectsTest.BASE, List.of(IDLE.get(0)));

        assertThat(RunScenario.simulate(idle, Progress.SILENT, Catalog.load())
                        .result()
                        .ineffectiveKeys())
                .isEmpty();
    }
}
