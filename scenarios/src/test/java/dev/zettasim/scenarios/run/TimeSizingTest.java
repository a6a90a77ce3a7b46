package dev.zettasim.scenarios.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

    private Result run(long replicas) {
        asked.add(replicas);
        return Results.trained(replicas, 100.0 / replicas);
    }
}
