package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.RankGrid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rank with four layers of 100 + 200 ticks; a byte takes a tick to the host or back. */
class OffloadingTest {
    private static StepTrace run(int microBatches, long bytes, OffloadedStates states) {
        LayerCost layer = LayerCost.of(new Work(100, 1), new Work(200, 1), 100);
        List<LayerCost> layers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            layers.add(layer.offloading(bytes));
        }
        layers.add(layer);
        StageCost stage = new StageCost(List.of(layers), new Work(10, 0), new Work(40, 0), 0, 0, states);
        StepCost cost = new StepCost(List.of(stage), 0, 4, 2, 0, 0);
        Plan plan = Plan.of(1, 1, 1, 1, microBatches);
        return Assembly.folded(new Job(new RankGrid(plan), cost, StepOptions.plain()))
                .run();
    }

    /** Copies that take no longer than the passes beside them cost nothing. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 50", "1, 100", "3, 100"})
    void run_copiesFasterThanPasses_areHidden(int microBatches, long bytes) {
        StepTrace trace = run(microBatches, bytes, OffloadedStates.NONE);
        assertThat(trace.stepPs(1)).isEqualTo(microBatches * 1200 + 50);
        assertThat(trace.breakdown(1).ps(Category.OFFLOAD)).isZero();
    }

    /**
     * Copies of 300. The third layer begins when the first's activations are gone, at 100 + 300, the fourth at 100 + 600; the last copy
     * ends at 1000, and comes back until 1300, when the third layer's backward pass begins; the next two wait for 300 each.
     */
    @Test
    void run_copiesSlowerThanPasses_setThePace() {
        StepTrace trace = run(1, 300, OffloadedStates.NONE);
        assertThat(trace.stepPs(1)).isEqualTo(1300 + 2 * 300 + 200 + 50);
        assertThat(trace.breakdown(1).totalPs()).isEqualTo(trace.stepPs(1));
        assertThat(trace.breakdown(1).ps(Category.OFFLOAD)).isGreaterThan(900);
    }

    /** Four pieces of 30 out, 50 on the host, 20 back, in a pipeline: 30 + 4 * 50 + 20 beside 40 on the accelerator. */
    @Test
    void run_statesOnTheHost_updatePieceByPiece() {
        StepTrace trace = run(1, 0, new OffloadedStates(4, 30, 20, 50));
        assertThat(trace.stepPs(1)).isEqualTo(1200 + 10 + 30 + 4 * 50 + 20);
    }

    /** The link sets the pace where it is the slowest: four pieces of 70 out, 50 and 20 after the last. */
    @Test
    void run_statesOverASlowLink_waitForGradients() {
        StepTrace trace = run(1, 0, new OffloadedStates(4, 70, 20, 50));
        assertThat(trace.stepPs(1)).isEqualTo(1200 + 10 + 4 * 70 + 50 + 20);
    }
}
