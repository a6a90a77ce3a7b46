package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.ChunkScan;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.StateSpace.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state space of Nemotron 3 Nano, 64 heads of 64, 8 groups with 128 states, and that of Qwen3-Next. */
class StateSpaceTest {
    private static final StateSpace MAMBA = new StateSpace(Rule.MAMBA_2, 64, 64, 8, 128, 4, 128);
    private static final StateSpace DELTA = new StateSpace(Rule.GATED_DELTA, 32, 128, 16, 128, 4, 64);

    private static LayerKernels layer(int tensor, int context) {
        LayerExecution execution = new LayerExecution(
                tensor,
                context,
                tensor > 1,
                1,
                8192,
                Precision.BF16,
                Recompute.NONE,
                Attention.Style.FLASH,
                ExecutionStyle.FUSED,
                true);
        LayerPattern pattern = new LayerPattern(List.of(LayerKind.STATE_SPACE_ONLY), 0, MAMBA);
        Architecture model =
                Architecture.gated("mamba", 4, 2688, 64, 8, 8192, 131_072).with(pattern);
        return new LayerKernels(model, execution);
    }

    private static List<ChunkScan> scans(List<LayerStep> steps) {
        return steps.stream()
                .filter(Segment.class::isInstance)
                .flatMap(step -> ((Segment) step).kernels().stream())
                .filter(ChunkScan.class::isInstance)
                .map(ChunkScan.class::cast)
                .toList();
    }

    /**
     * Mamba-2: 4096 + (4096 + 2 x 1024) + 64 = 10,304 columns; 2688 x (10,304 + 4096) weights; 6144 channels of 4 weights and a
     * bias, 3 x 64 scalars, a norm of 4096. Delta rule: 4096 + (4096 + 2 x 2048) + 2 x 32 = 12,352 columns; 8192 channels of 4 weights,
     * 2 x 32 scalars, a norm of 128.
     */
    @Test
    void weights_ofPublishedShapes_areCounted() {
        assertThat(MAMBA.columns()).isEqualTo(10_304);
        assertThat(MAMBA.matrices(2688)).isEqualTo(2688L * 14_400);
        assertThat(MAMBA.vectors()).isEqualTo(6144 * 5 + 192 + 4096);
        assertThat(DELTA.columns()).isEqualTo(12_352);
        assertThat(DELTA.vectors()).isEqualTo(8192 * 4 + 64 + 128);
    }

    /**
     * Mamba-2, chunks of 128: keys and queries of 8 groups, half of 2 x 128 x 128 each, values of 64 heads, half of 2 x 128 x 64, the
     * state written and read, 2 x 64 x 128 x 64 each: 131,072 + 524,288 + 2,097,152. As Megatron-LM counts: 7 x 4096 x 128.
     */
    @Test
    void flop_perToken_isThatOfTheChunks() {
        assertThat(MAMBA.chunkFlop()).isCloseTo(2_752_512, within(1e-6));
        assertThat(MAMBA.countedFlop()).isCloseTo(3_670_016, within(1e-6));
        // Per head: 64 x (3 x 128 + 2 x 128) within, 2/3 x 64^2 for the triangle, 6 x 128 x 128 between.
        assertThat(DELTA.chunkFlop()).isCloseTo(32 * (40_960 + 8192 / 3.0 + 98_304), within(1e-6));
        assertThat(DELTA.countedFlop()).isCloseTo(8.0 * 32 * 128 * 128, within(1e-6));
    }

    /** x twice, y once, keys and queries twice, in two bytes; four passes over the states and two over the groups' scores in four. */
    @Test
    void bytes_perToken_areThePassesOfTheKernels() {
        assertThat(MAMBA.chunkBytes())
                .isCloseTo(2 * (3 * 4096 + 4 * 1024) + 4 * (4 * 4096 + 2 * 8 * 128), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void scan_ofTensorRanks_isTheirShare(int tensor) {
        ChunkScan forward = scans(layer(tensor, 1).forward()).get(0);
        ChunkScan backward = scans(layer(tensor, 1).backward()).get(0);
        assertThat(forward.flop()).isCloseTo(8192 * MAMBA.chunkFlop() / tensor, within(1e-3));
        assertThat(backward.flop()).isCloseTo(3 * forward.flop(), within(1e-3));
        assertThat(backward.bytes()).isCloseTo(3 * forward.bytes(), within(1e-3));
    }

    /** Four context ranks of 2048 tokens send all columns before the scan and its output behind it, 2 bytes each. */
    @Test
    void passes_contextRanks_tradeTokensForHeads() {
        assertThat(sent(layer(1, 4).forward())).containsExactly(2L * 2048 * 10_304, 2L * 2048 * 4096);
        assertThat(sent(layer(1, 4).backward())).containsExactly(2L * 2048 * 4096, 2L * 2048 * 10_304);
    }

    private static List<Long> sent(List<LayerStep> steps) {
        return steps.stream()
                .filter(ContextExchange.class::isInstance)
                .map(step -> ((ContextExchange) step).bytes())
                .toList();
    }

    @Test
    void shape_thatDoesNotDivide_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MAMBA.ofTensorRank(16))
                .withMessageContaining("8 groups");
        assertThatIllegalArgumentException().isThrownBy(() -> layer(1, 128)).withMessageContaining("128 context ranks");
        assertThatIllegalArgumentException().isThrownBy(() -> new StateSpace(Rule.MAMBA_2, 6, 64, 4, 128, 4, 128));
    }
}
