package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.StateBytes.Sharding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {

    private static final MemoryCosts COSTS = new MemoryCosts(8, 4, 1.2e9, 2e9, 0.05, 1.5, 2, 4, 2, 0, 0.97);
    private static final StateBytes ADAM = COSTS.states(2, 4);
    private static final StageLayers ALL = new StageLayers(0, 32, true, true);

    /** Bytes per parameter; with the distributed optimizer 6 + 12/d. */
    @ParameterizedTest
    @CsvSource({
        "NONE, 8, 18",
        "OPTIMIZER, 1, 18",
        "OPTIMIZER, 8, 7.5",
        "OPTIMIZER, 64, 6.1875",
        "GRADIENTS, 8, 4", // 2 + 16/8
        "PARAMETERS, 8, 2.25", // 18/8
    })
    void shared_adam_isTheKnownSum(Sharding sharding, int ranks, double bytes) {
        assertThat(ADAM.shared(sharding, ranks).total()).isEqualTo(bytes);
    }

    /** In 32 bits the weight is its own copy: 4 + 4 + 8. FP8 is kept in sixteen bits. */
    @Test
    void states_byPrecision_countTheWeightOnceOrTwice() {
        assertThat(COSTS.states(4, 4)).isEqualTo(new StateBytes(4, 4, 8));
        assertThat(COSTS.states(2, 2)).isEqualTo(new StateBytes(2, 2, 12));
        assertThat(COSTS.states(1, 4)).isEqualTo(ADAM);
    }

    /** Gradient 4, moments and copy read and written 2 · 12, weight 2; in 32 bits 4 + 2 · 8 + 2 · 4. */
    @Test
    void updateBytes_byPrecision_areReadsAndWrites() {
        assertThat(COSTS.updateBytes(2)).isEqualTo(30);
        assertThat(COSTS.updateBytes(4)).isEqualTo(28);
    }

    @Test
    void usableBytes_ofEightyGigabytes_leaveTheDriverItsShare() {
        assertThat(COSTS.usableBytes(80_000_000_000L)).isEqualTo(77_600_000_000L);
    }

    @Test
    void demand_llama8bOnOneRank_isTheSumOfItsParts() {
        MemoryDemand demand = memory(Sharding.OPTIMIZER, 8).demand(List.of(ALL), 32);
        double parameters = 8_030_261_248.0;
        assertThat(demand.weightsBytes()).isEqualTo(2 * parameters);
        assertThat(demand.gradientsBytes()).isEqualTo(4 * parameters);
        assertThat(demand.optimizerBytes()).isEqualTo(12 / 8.0 * parameters);
        double activations = 32.0 * 8192 * 139_392;
        // Half a layer's gradients, 0.57 GB, come when the logits have gone, which were more.
        double logits = 6.0 * 8192 * 128_256;
        assertThat(demand.activationsBytes()).isEqualTo(activations);
        double expected = 7.5 * parameters + 1.05 * (activations + logits) + 2 * 218_112_000 + 3.2e9;
        assertThat(demand.peakBytes()).isCloseTo(expected, within(1.0));
        assertThat(demand.fits(137_000_000_000L)).isTrue();
        assertThat(demand.fits(97_000_000_000L)).isFalse();
    }

    /** Sums in 32 bits and gradients in sixteen beside them; nothing beside sums in sixteen. */
    @Test
    void states_narrowGradientsKept_areCountedBesideWideSums() {
        MemoryCosts costs = new MemoryCosts(8, 4, 0, 0, 0, 1, 2, 4, 2, 2, 1);
        assertThat(costs.states(2, 4).gradient()).isEqualTo(6);
        assertThat(costs.states(2, 2).gradient()).isEqualTo(2);
        assertThat(costs.updateBytes(2)).isEqualTo(4 + 2 * 12 + 2);
    }

    @Test
    void demand_middleStage_hasNoLogits() {
        MemoryDemand demand = memory(Sharding.NONE, 1).demand(List.of(new StageLayers(8, 8, false, false)), 8);
        assertThat(demand.logitsBytes()).isZero();
        assertThat(demand.weightsBytes()).isEqualTo(2.0 * 8 * 218_112_000);
    }

    @Test
    void demand_allSharded_holdsTwoLayersWhole() {
        double sharded = memory(Sharding.PARAMETERS, 8).demand(List.of(ALL), 32).gatheredBytes();
        double whole = memory(Sharding.NONE, 8).demand(List.of(ALL), 32).gatheredBytes();
        // Two layers of weights in 2 bytes and of gradients, not yet reduced, in 4.
        assertThat(sharded).isEqualTo(2 * (2.0 + 4.0) * 218_112_000);
        // Gradients of one layer's matrices in sixteen bits beside their sums.
        assertThat(whole).isEqualTo(2.0 * 218_112_000);
    }

    @Test
    void demand_severalChunks_addUp() {
        Memory memory = memory(Sharding.NONE, 1);
        List<StageLayers> chunks = List.of(new StageLayers(0, 4, true, false), new StageLayers(16, 4, false, false));
        double embedding = 128_256.0 * 4096;
        assertThat(memory.demand(chunks, 8).weightsBytes()).isEqualTo(2 * (8 * 218_112_000.0 + embedding));
    }

    @Test
    void setting_noRanks_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting(Sharding.OPTIMIZER, 0))
                .withMessageContaining("0 ranks");
    }

    private static Memory memory(Sharding sharding, int ranks) {
        LayerExecution execution = new LayerExecution(
                1, 1, true, 1, 8192, Precision.BF16, Recompute.NONE, Attention.Style.FLASH, ExecutionStyle.FUSED, true);
        return new Memory(TestModels.llama3Of8b(), execution, setting(sharding, ranks));
    }

    private static Memory.Setting setting(Sharding sharding, int ranks) {
        return new Memory.Setting(ADAM, sharding, ranks, COSTS);
    }
}
