package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.Flops.Scores;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerKernelsTest {

    @Test
    void forward_sequenceParallel_gathersAndScattersTwice() {
        List<LayerStep> steps = layer(4, true, Recompute.NONE).forward();
        assertThat(kinds(steps))
                .containsExactly(Kind.ALL_GATHER, Kind.REDUCE_SCATTER, Kind.ALL_GATHER, Kind.REDUCE_SCATTER);
        // Five segments, of which the middle one ends attention with its residual and begins the feed-forward block
        // with its norm.
        assertThat(steps).hasSize(4 + 6);
    }

    @Test
    void forward_llama70bOnFourRanks_sendsTheWorkedBytes() {
        // S = 2 B · 8192 tokens · 8192 wide = 134,217,728; on the ring each of four exchanges sends 3/4 of it:
        // 402,653,184 B.
        List<TensorExchange> exchanges = exchanges(layer(Precision.BF16).forward());
        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.bytes()).isEqualTo(134_217_728));
        double sent = exchanges.stream()
                .mapToDouble(exchange -> exchange.bytes() * 3 / 4.0)
                .sum();
        assertThat(sent).isCloseTo(402_653_184, within(1e-6));
    }

    /**
     * Of S = 2 B · 8192 · 8192 = 134,217,728 bytes: what is gathered as an input has one byte per element and a 32nd for scales of blocks, or half a
     * byte and a 16th; the gathered gradient twice that, but with one scale per tensor. What is scattered has two bytes always.
     */
    @ParameterizedTest
    @CsvSource({
        "BF16, 134217728, 134217728",
        "FP8, 67108864, 67108864",
        "FP8_BLOCK, 69206016, 138412032",
        "MXFP8, 69206016, 138412032",
        "NVFP4, 37748736, 75497472"
    })
    void passes_narrowPrecision_gatherWhatIsQuantised(Precision precision, long input, long gradient) {
        LayerKernels layer = layer(precision);
        long scattered = 134_217_728;

        assertThat(exchanges(layer.forward()).stream().map(TensorExchange::bytes))
                .containsExactly(input, scattered, input, scattered);
        assertThat(exchanges(layer.backward()).stream().map(TensorExchange::bytes))
                .containsExactly(gradient, input, scattered, gradient, input, scattered);
    }

    @Test
    void backward_sequenceParallel_hasTwoExposedGathersAndFourHiddenExchanges() {
        List<TensorExchange> exchanges =
                exchanges(layer(4, true, Recompute.NONE).backward());
        assertThat(exchanges.stream().map(TensorExchange::kind))
                .containsExactly(
                        Kind.ALL_GATHER,
                        Kind.ALL_GATHER,
                        Kind.REDUCE_SCATTER,
                        Kind.ALL_GATHER,
                        Kind.ALL_GATHER,
                        Kind.REDUCE_SCATTER);
        assertThat(exchanges.stream().map(TensorExchange::overlapsNext))
                .containsExactly(false, true, true, false, true, true);
    }

    @Test
    void passes_withoutSequenceParallelism_reduceTwiceEach() {
        LayerKernels layer = layer(4, false, Recompute.NONE);
        assertThat(kinds(layer.forward())).containsExactly(Kind.ALL_REDUCE, Kind.ALL_REDUCE);
        assertThat(kinds(layer.backward())).containsExactly(Kind.ALL_REDUCE, Kind.ALL_REDUCE);
        assertThat(kinds(layer(4, false, Recompute.FULL).backward())).hasSize(4);
    }

    @Test
    void passes_onOneRank_areASegmentPerBlock() {
        LayerKernels layer = layer(1, true, Recompute.NONE);
        assertThat(layer.forward()).hasSize(2);
        assertThat(layer.backward()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void flop_allRanks_sumToTheModelsLayer(int tensor) {
        Architecture llama = TestModels.llama3Of70b();
        LayerKernels layer = layer(tensor, true, Recompute.NONE);
        double perToken = new Flops(llama).layerFlopPerToken(0, 8192, Scores.CAUSAL);
        assertThat(tensor * flop(layer.forward()) / 8192).isCloseTo(perToken, Percentage.withPercentage(1e-9));
        // Backward: twice the matrices, but 2.5 times the fused core, whose scores are computed again.
        double core = new Flops(llama).coreFlopPerToken(8192, Scores.CAUSAL);
        double backward = 2 * (perToken - core) + 2.5 * core;
        assertThat(tensor * flop(layer.backward()) / 8192).isCloseTo(backward, Percentage.withPercentage(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Recompute.class)
    void backward_recompute_addsWhatItRepeats(Recompute recompute) {
        double extra = flop(layer(4, true, recompute).backward())
                - flop(layer(4, true, Recompute.NONE).backward());
        Flops flops = new Flops(TestModels.llama3Of70b());
        double expected = 8192
                / 4.0
                * switch (recompute) {
                    case NONE -> 0;
                    case SELECTIVE -> flops.coreFlopPerToken(8192, Scores.CAUSAL);
                    case FULL -> flops.layerFlopPerToken(0, 8192, Scores.CAUSAL);
                };
        assertThat(extra)
                .isCloseTo(
                        expected,
                        within(1e-9 * flop(layer(4, true, Recompute.NONE).forward())));
    }

    @Test
    void forward_contextRanks_shareTokensAndScores() {
        LayerExecution one = execution(4, 1, true, Recompute.NONE);
        LayerExecution two = execution(4, 2, true, Recompute.NONE);
        Architecture llama = TestModels.llama3Of70b();
        assertThat(2 * flop(new LayerKernels(llama, two).forward()))
                .isCloseTo(flop(new LayerKernels(llama, one).forward()), Percentage.withPercentage(1e-9));
    }

    /** 2 B x 4096 local tokens x 2 of 8 key heads x (128 + 128); backward the gradients go along. */
    @Test
    void passes_twoContextRanks_sendKeysAndValuesOnce() {
        LayerKernels layer = new LayerKernels(TestModels.llama3Of70b(), execution(4, 2, true, Recompute.NONE));
        long bytes = 2L * 4096 * 2 * 256;
        assertThat(rings(layer.forward())).containsExactly(bytes);
        assertThat(rings(layer.backward())).containsExactly(2 * bytes);
    }

    /**
     * 64 heads of 128 and 8 key heads over 4 ranks, 2048 local tokens: outputs and gradients of queries have 2048 x 8192 elements, keys and
     * values together 2048 x 2048. Forward each block's outputs are read with the sum and written (6 B), and exponentials' sums of 64 heads in 32 bits (12 B);
     * backward gradients of queries likewise, and half of those of keys and values.
     */
    @Test
    void passes_fourContextRanks_addWhatEachBlockGives() {
        LayerKernels layer = new LayerKernels(TestModels.llama3Of70b(), execution(1, 4, true, Recompute.NONE));
        double outputs = 6.0 * 2048 * 8192;

        assertThat(bytes(layer.forward(), "ring merge")).isEqualTo(4 * (outputs + 12.0 * 2048 * 64));
        assertThat(bytes(layer.backward(), "ring merge")).isEqualTo(4 * (outputs + 3.0 * 2048 * 2048));
        assertThat(bytes(layer(1, true, Recompute.NONE).forward(), "ring merge"))
                .isZero();
    }

    /** Each of four blocks stands alone in its segment but the last, which the output projection follows. */
    @Test
    void forward_fourContextRanks_cutsAttentionIntoEqualBlocks() {
        LayerKernels layer = new LayerKernels(TestModels.llama3Of70b(), execution(1, 4, true, Recompute.NONE));
        List<Kernel> blocks = kernels(layer.forward()).stream()
                .filter(Attention.class::isInstance)
                .toList();
        assertThat(rings(layer.forward())).hasSize(3);
        assertThat(blocks).hasSize(4);
        assertThat(blocks).containsOnly(blocks.get(0));
        assertThat(layer.forward()).hasSize(1 + 3 + 4 + 1);
        assertThat(rings(new LayerKernels(TestModels.llama3Of70b(), execution(1, 4, true, Recompute.FULL)).backward()))
                .hasSize(6);
    }

    @Test
    void forward_fewerKeyHeadsThanRanks_keepsAWholeHead() {
        // 16 ranks of 64 heads and 8 key heads: 4 query heads and 1 key head each, (4 + 2) · 128 columns.
        Gemm projection = (Gemm) kernels(layer(16, true, Recompute.NONE).forward()).stream()
                .filter(Gemm.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(projection.n()).isEqualTo(6 * 128);
    }

    @Test
    void forward_separateElementwise_takesMoreLaunchesAndBytes() {
        Architecture gpt = TestModels.gpt3();
        LayerExecution fused = new LayerExecution(
                8,
                1,
                false,
                1,
                2048,
                Precision.FP16,
                Recompute.NONE,
                Attention.Style.UNFUSED,
                ExecutionStyle.FUSED,
                false);
        LayerExecution separate = new LayerExecution(
                8,
                1,
                false,
                1,
                2048,
                Precision.FP16,
                Recompute.NONE,
                Attention.Style.UNFUSED,
                ExecutionStyle.eager(1.8),
                false);
        // Fused: 2 norms, 2 residuals, activation, 4 multiplications, 4 kernels of the core; separate: 2·2 + 2·2 + 3
        // instead of 5.
        assertThat(launches(new LayerKernels(gpt, fused).forward())).isEqualTo(13);
        assertThat(launches(new LayerKernels(gpt, separate).forward())).isEqualTo(19);
    }

    /**
     * Llama 3 8B operation by operation: norms move 34 bytes per channel instead of 4, twice 8,192 x 4,096; rotary positions 20
     * instead of 4 over 32 + 8 heads of 128.
     */
    @Test
    void forward_llamaByHand_movesNormsAndPositionsInManyPasses() {
        List<LayerStep> forward = new LayerKernels(TestModels.llama3Of8b(), eager()).forward();
        assertThat(bytes(forward, "norm")).isEqualTo(2 * 34.0 * 4096 * 8192);
        assertThat(bytes(forward, "rotary")).isEqualTo(20.0 * 40 * 128 * 8192);
    }

    /** Slopes within attention cost nothing; positions that are turned, a kernel. */
    @Test
    void forward_slopesInsteadOfPositions_turnNothing() {
        Architecture rotary = TestModels.llama3Of8b();
        Architecture slopes = new Architecture(
                "slopes",
                rotary.layers(),
                rotary.hidden(),
                rotary.heads(),
                rotary.keyValueHeads(),
                rotary.headDim(),
                rotary.feedForward(),
                rotary.gated(),
                rotary.norm(),
                rotary.bias(),
                rotary.queryKeyValueBias(),
                Positions.SLOPES,
                rotary.vocabulary(),
                rotary.vocabularyMultiple(),
                rotary.tied(),
                null,
                null,
                0,
                LayerPattern.PLAIN);
        assertThat(bytes(new LayerKernels(rotary, eager()).forward(), "rotary")).isPositive();
        assertThat(bytes(new LayerKernels(slopes, eager()).forward(), "rotary")).isZero();
    }

    private static LayerExecution eager() {
        return new LayerExecution(
                1,
                1,
                false,
                1,
                8192,
                Precision.BF16,
                Recompute.NONE,
                Attention.Style.FLASH,
                ExecutionStyle.eager(1.8),
                false);
    }

    private static double bytes(List<LayerStep> steps, String name) {
        return kernels(steps).stream()
                .filter(MemoryBound.class::isInstance)
                .map(MemoryBound.class::cast)
                .filter(kernel -> kernel.name().equals(name))
                .mapToDouble(MemoryBound::bytes)
                .sum();
    }

    /** Four forward, and the input gradients of the two matrices that are divided by inputs; six run whole. */
    @Test
    void passes_piecewise_divideWhatRunsBesideAnExchangeInPieces() {
        LayerKernels layer = new LayerKernels(TestModels.llama3Of70b(), execution(4, 1, true, Recompute.NONE), 4);
        assertThat(pieces(layer.forward())).containsExactly(4, 4, 4, 4);
        assertThat(pieces(layer.backward())).containsExactly(4, 1, 1, 1, 4, 1, 1, 1);
    }

    private static List<Integer> pieces(List<LayerStep> steps) {
        return kernels(steps).stream()
                .filter(Gemm.class::isInstance)
                .map(kernel -> ((Gemm) kernel).pieces())
                .toList();
    }

    @Test
    void constructor_headsThatDoNotDivide_areNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layer(3, true, Recompute.NONE))
                .withMessage("llama-3-70b: heads 64 cannot be divided by 3 tensor ranks");
    }

    private static LayerKernels layer(int tensor, boolean sequenceParallel, Recompute recompute) {
        return new LayerKernels(TestModels.llama3Of70b(), execution(tensor, 1, sequenceParallel, recompute));
    }

    private static LayerKernels layer(Precision precision) {
        return new LayerKernels(TestModels.llama3Of70b(), execution(4, 1, true, precision, Recompute.NONE));
    }

    private static LayerExecution execution(int tensor, int context, boolean sequenceParallel, Recompute recompute) {
        return execution(tensor, context, sequenceParallel, Precision.FP8, recompute);
    }

    private static LayerExecution execution(
            int tensor, int context, boolean sequenceParallel, Precision precision, Recompute recompute) {
        return new LayerExecution(
                tensor,
                context,
                sequenceParallel,
                1,
                8192,
                precision,
                recompute,
                Attention.Style.FLASH,
                ExecutionStyle.FUSED,
                true);
    }

    private static List<TensorExchange> exchanges(List<LayerStep> steps) {
        return steps.stream()
                .filter(TensorExchange.class::isInstance)
                .map(TensorExchange.class::cast)
                .toList();
    }

    private static List<Long> rings(List<LayerStep> steps) {
        return steps.stream()
                .filter(ContextExchange.class::isInstance)
                .map(step -> ((ContextExchange) step).bytes())
                .toList();
    }

    private static List<Kind> kinds(List<LayerStep> steps) {
        return exchanges(steps).stream().map(TensorExchange::kind).toList();
    }

    private static List<Kernel> kernels(List<LayerStep> steps) {
        List<Kernel> kernels = new ArrayList<>();
        for (LayerStep step : steps) {
            if (step instanceof Segment segment) {
                kernels.addAll(segment.kernels());
            }
        }
        return kernels;
    }

    private static double flop(List<LayerStep> steps) {
        return kernels(steps).stream().mapToDouble(Kernel::flop).sum();
    }

    private static int launches(List<LayerStep> steps) {
        return kernels(steps).stream().mapToInt(Kernel::launches).sum();
    }
}
