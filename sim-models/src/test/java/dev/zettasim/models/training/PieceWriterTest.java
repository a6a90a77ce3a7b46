package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.training.LayerExchange.Beside;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One layer on two tensor ranks, one micro-batch; an exchange takes 1 tick per byte, the gradient norm 4. */
class PieceWriterTest {
    private static final long NORM = 4;
    private static final CollectiveKind GATHER = CollectiveKind.ALL_GATHER;
    private static final CollectiveKind SCATTER = CollectiveKind.REDUCE_SCATTER;

    private static StepTrace run(int tensor, List<Piece> forward) {
        LayerCost layer = new LayerCost(forward, List.of(), 0);
        StepCost cost = new StepCost(List.of(StageCost.of(List.of(List.of(layer, layer)))), 0, 4, 2, 0, 0);
        return Assembly.folded(new Job(new RankGrid(Plan.of(tensor, 1, 1, 1, 1)), cost, StepOptions.overlapped()))
                .run();
    }

    private static long layerPs(List<Piece> forward) {
        return (run(2, forward).stepPs(1) - NORM) / 2;
    }

    @Test
    void write_exposedExchange_addsItsTime() {
        assertThat(layerPs(List.of(LayerExchange.exposed(GATHER, 300), new Work(1000, 1))))
                .isEqualTo(1300);
    }

    /** A quarter of 800 is exposed before the work, 600 hide beside it. */
    @Test
    void write_partlyHiddenBesideTheNextWork_exposesTheRest() {
        assertThat(layerPs(List.of(new LayerExchange(GATHER, 800, 0.25, Beside.NEXT), new Work(1000, 1))))
                .isEqualTo(200 + 1000);
    }

    /** 600 hide beside the work, then a quarter of 800 is exposed. */
    @Test
    void write_partlyHiddenBesideThePreviousWork_exposesTheRest() {
        assertThat(layerPs(List.of(new Work(1000, 1), new LayerExchange(SCATTER, 800, 0.25, Beside.PREVIOUS))))
                .isEqualTo(1000 + 200);
    }

    /** 5000 beside 1000: what follows waits for both. */
    @Test
    void write_hiddenExchangeLongerThanTheWork_delaysWhatFollows() {
        assertThat(layerPs(List.of(LayerExchange.besideNext(GATHER, 5000), new Work(1000, 1), new Work(10, 1))))
                .isEqualTo(5000 + 10);
    }

    /** Hidden gather beside the input gradient, hidden scatter beside the weight gradient, as in a layer's backward pass. */
    @Test
    void write_hiddenExchangesInARow_pairWithTheirWork() {
        List<Piece> pieces = List.of(
                LayerExchange.besideNext(GATHER, 400),
                new Work(1000, 1),
                LayerExchange.besideNext(SCATTER, 700),
                new Work(500, 1));
        assertThat(layerPs(pieces)).isEqualTo(1000 + 700);
    }

    /**
     * A launch takes 7. The host waits for the first work of 1000, launched at 7; so the second is launched at 1014 and not at 14, and its 1 tick
     * ends at 1015; the second layer the same, and the norm after it.
     */
    @Test
    void write_awaitedWork_holdsTheHostUntilItsEnd() {
        LayerCost layer =
                new LayerCost(List.of(new Work(1000, new Launches(1, 0), true), new Work(1, 1)), List.of(), 0);
        StepCost cost = new StepCost(List.of(StageCost.of(List.of(List.of(layer)))), 0, 4, 2, 0, 0);
        Job job = new Job(new RankGrid(Plan.of(1, 1, 1, 1, 1)), cost, StepOptions.overlapped());
        assertThat(Assembly.folded(job).with(new Host(7, 1024)).run().stepPs(1)).isEqualTo(7 + 1000 + 7 + 1);
    }

    /** Four blocks of 1000 on four context ranks; three exchanges of 400 hide beside the first three. */
    @Test
    void write_ringFasterThanItsBlocks_isHidden() {
        StepTrace trace = ring(400);
        assertThat(trace.stepPs(1)).isEqualTo(4 * 1000 + NORM);
        assertThat(trace.breakdown(1).ps(Category.CONTEXT_PARALLEL)).isZero();
        assertThat(trace.busyPs(0, Category.CONTEXT_PARALLEL, 1)).isEqualTo(3 * 400);
    }

    /** Of 1500 each, 500 show three times: t + (c - 1) max(0, exchange - t / c). */
    @Test
    void write_ringSlowerThanItsBlocks_exposesTheDifference() {
        StepTrace trace = ring(1500);
        assertThat(trace.stepPs(1)).isEqualTo(4 * 1000 + 3 * 500 + NORM);
        assertThat(trace.breakdown(1).ps(Category.CONTEXT_PARALLEL)).isEqualTo(3 * 1500);
        assertThat(trace.breakdown(1).totalPs()).isEqualTo(trace.stepPs(1));
    }

    private static StepTrace ring(long bytes) {
        Work block = new Work(1000, 1);
        LayerExchange pass = LayerExchange.aroundContext(bytes);
        LayerCost layer = new LayerCost(List.of(pass, block, pass, block, pass, block, block), List.of(), 0);
        StepCost cost = new StepCost(List.of(StageCost.of(List.of(List.of(layer)))), 0, 4, 2, 0, 0);
        return Assembly.folded(
                        new Job(new RankGrid(JobTest.contextPlan(1, 4, 1, 1, 1)), cost, StepOptions.overlapped()))
                .run();
    }

    @Test
    void write_noTensorGroup_leavesExchangesOutAndMergesWork() {
        StepTrace trace = run(1, List.of(LayerExchange.exposed(GATHER, 300), new Work(1000, 1)));
        assertThat(trace.stepPs(1)).isEqualTo(2000);
        // Both layers' work is one operation; gradient norm, optimizer and bookkeeping are three.
        assertThat(trace.program(0).ops()).isEqualTo(2 * (1 + 3));
    }
}
