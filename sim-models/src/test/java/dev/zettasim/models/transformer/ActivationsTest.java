package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationsTest {

    private static final double GIB = 1 << 30;

    /** Korthikanti et al., 2022: 22B on eight tensor ranks, micro-batch 4, all 48 layers of one micro-batch. */
    @ParameterizedTest
    @CsvSource({
        // sbh = 2048·4·6144 = 50,331,648; scores 5·64·2048/6144 = 106.67 per tensor group, 13.33 per rank.
        "NONE, false, 59.25", // (10 + 24/8 + 13.33)·sbh·48
        "NONE, true, 39.5625", // (34 + 106.67)/8·sbh·48
        "SELECTIVE, false, 29.25", // (10 + 24/8)·sbh·48
        "SELECTIVE, true, 9.5625", // 34/8·sbh·48
        "FULL, false, 4.5", // 2·sbh·48
    })
    void layerBytes_megatron22b_isThePublishedFigure(Recompute recompute, boolean sequenceParallel, double gib) {
        Activations activations = new Activations(TestModels.megatron22b(), gpt(4, sequenceParallel, recompute));
        assertThat(48 * activations.layerBytes(0) / GIB).isCloseTo(gib, within(1e-9));
    }

    @Test
    void layerBytes_megatron175bTo1t_areThePublishedFigures() {
        // 175B, 8 stages in 3 chunks: the first stage keeps 96·(1 + 7/24) = 124 layers; (10 + 24/8 + 10)·sbh =
        // 23·25,165,824 each.
        assertThat(124 * layer(TestModels.gpt3(), false, Recompute.NONE) / GIB).isCloseTo(66.84375, within(1e-9));
        // 530B, 35 stages in 3 chunks: 105·(1 + 34/105) = 139 layers; (10 + 3 + 8)·41,943,040 each.
        assertThat(139 * layer(TestModels.megatron530b(), false, Recompute.NONE) / GIB)
                .isCloseTo(114.0234375, within(1e-9));
        // 1T, 64 stages: 128 layers; 34/8·52,428,800 each.
        assertThat(128 * layer(TestModels.megatron1t(), true, Recompute.SELECTIVE) / GIB)
                .isCloseTo(26.5625, within(1e-9));
    }

    @Test
    void layerBytes_llama_isTheWorkedSumPerToken() {
        // 8B: 8·4096 + 2·(32+16)·128 + 2·32·128 + 4·32 + 6·14336 = 32,768 + 12,288 + 8,192 + 128 + 86,016.
        assertThat(perToken(TestModels.llama3Of8b(), Precision.BF16)).isEqualTo(139_392);
        // 70B: 8·8192 + 2·80·128 + 2·64·128 + 4·64 + 6·28672; 405B: 8·16384 + 2·144·128 + 2·128·128 + 4·128 + 6·53248.
        assertThat(perToken(TestModels.llama3Of70b(), Precision.BF16)).isEqualTo(274_688);
        assertThat(perToken(TestModels.llama3Of405b(), Precision.BF16)).isEqualTo(520_704);
    }

    @Test
    void layerBytes_llamaInFp8_halvesInputsOfMultiplications() {
        // Norm outputs 2·4096·(2-1), attention output 4096, activation output 14,336: one byte less each.
        assertThat(perToken(TestModels.llama3Of8b(), Precision.FP8)).isEqualTo(139_392 - 2 * 4096 - 4096 - 14_336);
    }

    /** All but the softmax's sums, 4·32, is twice as wide. */
    @Test
    void layerBytes_llamaIn32Bits_doubles() {
        assertThat(perToken(TestModels.llama3Of8b(), Precision.FP32)).isEqualTo(2 * (139_392 - 128) + 128);
        assertThat(perToken(TestModels.llama3Of8b(), Precision.TF32)).isEqualTo(2 * (139_392 - 128) + 128);
    }

    @Test
    void logitsBytes_byLoss_areTwoBytesPerLogitAndMore() {
        Activations activations = new Activations(TestModels.llama3Of8b(), modern(Precision.BF16));
        assertThat(activations.logitsBytes(0)).isEqualTo(2.0 * 8192 * 128_256);
        assertThat(activations.logitsBytes(4)).isEqualTo(6.0 * 8192 * 128_256);
    }

    private static double perToken(Architecture architecture, Precision precision) {
        return new Activations(architecture, modern(precision)).layerBytes(0) / 8192;
    }

    private static double layer(Architecture architecture, boolean sequenceParallel, Recompute recompute) {
        return new Activations(architecture, gpt(1, sequenceParallel, recompute)).layerBytes(0);
    }

    private static LayerExecution modern(Precision precision) {
        return new LayerExecution(
                1, 1, true, 1, 8192, precision, Recompute.NONE, Attention.Style.FLASH, ExecutionStyle.FUSED, true);
    }

    private static LayerExecution gpt(int microBatch, boolean sequenceParallel, Recompute recompute) {
        return new LayerExecution(
                8,
                1,
                sequenceParallel,
                microBatch,
                2048,
                Precision.FP16,
                recompute,
                Attention.Style.UNFUSED,
                ExecutionStyle.FUSED,
                true);
    }
}
