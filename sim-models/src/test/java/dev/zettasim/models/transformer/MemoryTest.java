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
        assertThat(StateBytes.ADAM.shared(sharding, ranks).total()).isEqualTo(bytes);
    }

    @Test
    void shared_sixteenBitGradients_isFourPlusSixteenOverRanks() {
        StateBytes states = StateBytes.ADAM_SIXTEEN_BIT_GRADIENTS;
        assertThat(states.shared(Sharding.NONE, 8).total()).isEqualTo(20);
        assertThat(states.shared(Sharding.OPTIMIZER, 8).total()).isEqualTo(4 + 16 / 8.0);
    }

    @Test
    void demand_llama8bOnOneRank_isTheSumOfItsParts() {
        MemoryDemand demand = memory(Sharding.OPTIMIZER, 8).demand(List.of(ALL), 32);
        double parameters = 8_030_261_248.0;
        assertThat(demand.weightsBytes()).isEqualTo(2 * parameters);
        assertThat(demand.gradientsBytes()).isEqualTo(4 * parameters);
        assertThat(demand.optimizerBytes()).isEqualTo(12 / 8.0 * parameters);
        double activations = 32.0 * 8192 * 139_392;
        double working = 1.5 * 8192 * 139_392;
        double logits = 6.0 * 8192 * 128_256;
        assertThat(demand.activationsBytes()).isEqualTo(activations);
        double expected = 7.5 * parameters + 1.05 * (activations + working + logits) + 3.2e9;
        assertThat(demand.peakBytes()).isCloseTo(expected, within(1.0));
        assertThat(demand.fits(141_000_000_000L)).isTrue();
        assertThat(demand.fits(100_000_000_000L)).isFalse();
    }

    @Test
    void demand_middleStage_hasNoLogits() {
        MemoryDemand demand = memory(Sharding.NONE, 1).demand(List.of(new StageLayers(8, 8, false, false)), 8);
        assertThat(demand.logitsBytes()).isZero();
        assertThat(demand.weightsBytes()).isEqualTo(2.0 * 8 * 218_112_000);
    }

    @Test
    void demand_allSharded_gathersTwoLayers() {
        double sharded = memory(Sharding.PARAMETERS, 8).demand(List.of(ALL), 32).communicationBytes();
        double whole = memory(Sharding.NONE, 8).demand(List.of(ALL), 32).communicationBytes();
        assertThat(sharded - whole).isEqualTo(2 * 2.0 * 218_112_000);
    }

    @Test
    void demand_severalChunks_addUp() {
        Memory memory = memory(Sharding.NONE, 1);
        List<StageLayers> chunks = List.of(new StageLayers(0, 4, true, false), new StageLayers(16, 4, false, false));
        double embedding = 128_256.0 * 4096;
        assertThat(memory.demand(chunks, 8).weightsBytes()).isEqualTo(2 * (8 * 218_112_000.0 + embedding));
    }

    @Test
    void with_sixteenBitGradients_takesTwoBytesLessPerParameter() {
        Memory.Setting usual = Memory.Setting.usual(Sharding.OPTIMIZER, 8);
        Memory.Setting changed = usual.with(new StateBytes(2, 2, 12));
        assertThat(changed.states().total()).isEqualTo(usual.states().total() - 2);
        assertThat(changed.with(StateBytes.ADAM)).isEqualTo(usual);
    }

    @Test
    void setting_noRanks_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Memory.Setting.usual(Sharding.OPTIMIZER, 0))
                .withMessageContaining("0 ranks");
    }

    private static Memory memory(Sharding sharding, int ranks) {
        LayerExecution execution = new LayerExecution(
                1, 1, true, 1, 8192, Precision.BF16, Recompute.NONE, Attention.Style.FLASH, true, true);
        return new Memory(TestModels.llama3Of8b(), execution, Memory.Setting.usual(sharding, ranks));
    }
}
