package dev.zettasim.scenarios.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeSizingTest {
    private static final long[] REPLICAS = {1, 2, 4, 8, 16, 32, 64};

    private final List<Long> asked = new ArrayList<>();

    /** 100 s of work divided by the replicas: 100, 50, 25, 12.5 … s; the first below 30 s has 4 replicas. */
    @Test
    void of_reachableTarget_findsTheSmallestNumberInFewRuns() {
        TimeSizing sizing = TimeSizing.of(new TimeSizing.Search(30, REPLICAS, this::run));

        TimeSizing.Trial smallest = requireNonNull(sizing.smallest());
        assertThat(smallest.replicas()).isEqualTo(4);
        assertThat(smallest.trainingSeconds()).isEqualTo(25);
        assertThat(asked).hasSizeLessThanOrEqualTo(4);
        assertThat(sizing.trials()).extracting(TimeSizing.Trial::gpus).isSorted();
    }

    @Test
    void of_unreachableTarget_runsTheLargestOnly() {
        TimeSizing sizing = TimeSizing.of(new TimeSizing.Search(1, REPLICAS, this::run));

        assertThat(sizing.smallest()).isNull();
        assertThat(asked).containsExactly(64L);
    }

    @Test
    void of_targetThatOneReplicaReaches_isOne() {
        TimeSizing sizing = TimeSizing.of(new TimeSizing.Search(1000, REPLICAS, this::run));

        assertThat(requireNonNull(sizing.smallest()).replicas()).isEqualTo(1);
        assertThat(sizing.gpusPerReplica()).isEqualTo(8);
    }

    /** A part that fails in the reported step says nothing about weeks, and is not there in a smaller cluster. */
    @Test
    void forTime_scenarioWithFaults_leavesThemOut() {
        TimeSizing without = sizing();
        TimeSizing with = sizing("faults=[{kind: link-down, node: 3, nic: 0, lasts: 400 ms}]");

        assertThat(with).isEqualTo(without);
        assertThat(with.fewestReplicas()).isEqualTo(2);
    }

    /** Replicas of four GPUs on four nodes of eight, and fewer. */
    private static TimeSizing sizing(String... set) {
        return SizeScenario.forTime(
                more -> ScenarioReader.read(
                        "probe.yaml",
                        KeyEffectsTest.BASE,
                        Stream.of(
                                        List.of("workload.tokens=1 G", "workload.parallelism={tensor: 4}"),
                                        List.of(set),
                                        more)
                                .flatMap(List::stream)
                                .toList()),
                86_400,
                Progress.SILENT);
    }

    private Result run(long replicas) {
        asked.add(replicas);
        return Results.trained(replicas, 100.0 / replicas);
    }
}
