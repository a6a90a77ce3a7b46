package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.Documents.Lengths;
import dev.zettasim.models.transformer.Flops.Scores;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.StateSpace.Rule;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that are not all alike, on Llama 3 8B with 8192 tokens, of which windows show 1024. */
class LayerPatternTest {
    private static final StateSpace MAMBA = new StateSpace(Rule.MAMBA_2, 64, 64, 8, 128, 4, 128);
    private static final LayerPattern FIVE_TO_ONE = new LayerPattern(
            List.of(
                    LayerKind.WINDOW,
                    LayerKind.WINDOW,
                    LayerKind.WINDOW,
                    LayerKind.WINDOW,
                    LayerKind.WINDOW,
                    LayerKind.ATTENTION),
            1024,
            null);
    private static final LayerPattern SINGLE_BLOCKS = new LayerPattern(
            List.of(LayerKind.STATE_SPACE_ONLY, LayerKind.FEED_FORWARD_ONLY, LayerKind.ATTENTION_ONLY), 0, MAMBA);

    private static Architecture llama(LayerPattern pattern) {
        return TestModels.llama3Of8b().with(pattern);
    }

    private static LayerExecution execution(int tensor, int context) {
        return new LayerExecution(
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
    }

    private static LayerKernels layer(LayerPattern pattern, int tensor, int layer) {
        return new LayerKernels(llama(pattern), execution(tensor, 1), 1, layer);
    }

    private static double flop(List<LayerStep> steps) {
        return kernels(steps).stream().mapToDouble(Kernel::flop).sum();
    }

    private static List<Kernel> kernels(List<LayerStep> steps) {
        return steps.stream()
                .filter(Segment.class::isInstance)
                .flatMap(step -> ((Segment) step).kernels().stream())
                .toList();
    }

    /** Layers 0 to 4 see 960 tokens on average, layer 5 sees 4096; 2 x 32 x 256 FLOP for each; layer 6 is as layer 0. */
    @Test
    void flop_windows_areThoseOfTheTokensThatAreSeen() {
        Flops flops = new Flops(llama(FIVE_TO_ONE));
        double local = flops.layerFlopPerToken(0, 8192, Scores.CAUSAL);
        double global = flops.layerFlopPerToken(5, 8192, Scores.CAUSAL);
        assertThat(global - local).isCloseTo(2.0 * 32 * 256 * (4096 - 960), within(1e-3));
        assertThat(flops.layerFlopPerToken(6, 8192, Scores.CAUSAL)).isEqualTo(local);
        assertThat(flops.layerFlopPerToken(11, 8192, Scores.CAUSAL)).isEqualTo(global);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0", "1, 5", "8, 5"})
    void flop_kernelsOfAllRanks_sumToTheModels(int tensor, int layer) {
        double perToken = new Flops(llama(FIVE_TO_ONE)).layerFlopPerToken(layer, 8192, Scores.CAUSAL);
        double kernels = tensor * flop(layer(FIVE_TO_ONE, tensor, layer).forward()) / 8192;
        assertThat(kernels).isCloseTo(perToken, Percentage.withPercentage(1e-9));
    }

    /** Two documents of 4096 halve the core's work in all its forms. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void flop_documents_areBlocksOnTheDiagonal(int context) {
        Documents halves = new Documents(4096, Lengths.EQUAL);
        LayerExecution packed = execution(1, context).with(new Packing(halves, 1));
        double whole = core(execution(1, context));
        assertThat(core(packed)).isCloseTo(whole / 2, Percentage.withPercentage(1e-9));
        assertThat(core(packed.withContextByHeads(context))).isCloseTo(whole / 2, Percentage.withPercentage(1e-9));
        Flops flops = new Flops(TestModels.llama3Of8b(), halves);
        assertThat(context * core(packed) / 8192)
                .isCloseTo(flops.coreFlopPerToken(8192, Scores.CAUSAL), Percentage.withPercentage(1e-9));
    }

    /** The replica that all wait for has a tenth more; a sequence cannot have more than one document has. */
    @Test
    void flop_worstReplica_isAboveTheMean() {
        Documents random = new Documents(1024, Lengths.EXPONENTIAL);
        double mean = core(execution(1, 1).with(new Packing(random, 1)));
        assertThat(core(execution(1, 1).with(new Packing(random, 1.1))))
                .isCloseTo(1.1 * mean, Percentage.withPercentage(1e-9));
        assertThat(core(execution(1, 1).with(new Packing(random, 50)))).isEqualTo(core(execution(1, 1)));
    }

    private static double core(LayerExecution execution) {
        LayerKernels layer = new LayerKernels(TestModels.llama3Of8b(), execution);
        return kernels(layer.forward()).stream()
                .filter(Attention.class::isInstance)
                .mapToDouble(Kernel::flop)
                .sum();
    }

    /** Nothing of a layer of two blocks is lost or doubled where they are layers of their own. */
    @Test
    void layers_ofSingleBlocks_addUpToOneOfBoth() {
        LayerPattern single = new LayerPattern(List.of(LayerKind.ATTENTION_ONLY, LayerKind.FEED_FORWARD_ONLY), 0, null);
        Parameters parameters = new Parameters(llama(single));
        assertThat(parameters.layer(0) + parameters.layer(1))
                .isEqualTo(new Parameters(TestModels.llama3Of8b()).layer(0));
        assertThat(parameters.layerOnRank(0, 4) + parameters.layerOnRank(1, 4))
                .isEqualTo(new Parameters(TestModels.llama3Of8b()).layerOnRank(0, 4));
        Activations plain = new Activations(TestModels.llama3Of8b(), execution(4, 1));
        Activations apart = new Activations(llama(single), execution(4, 1));
        assertThat(apart.layerBytes(0) + apart.layerBytes(1)).isCloseTo(plain.layerBytes(0), within(1e-3));
        assertThat(flop(layer(single, 2, 0).backward())
                        + flop(layer(single, 2, 1).backward()))
                .isCloseTo(flop(layer(LayerPattern.PLAIN, 2, 0).backward()), within(1.0));
    }

    @Test
    void kinds_singleBlocks_runTheirOwnAlone() {
        assertThat(kernels(layer(SINGLE_BLOCKS, 1, 0).forward())).noneMatch(Attention.class::isInstance);
        assertThat(kernels(layer(SINGLE_BLOCKS, 1, 1).forward())).hasSize(5);
        assertThat(kernels(layer(SINGLE_BLOCKS, 1, 2).forward())).anyMatch(Attention.class::isInstance);
        assertThat(llama(SINGLE_BLOCKS).firstLike(31)).isEqualTo(1);
        assertThat(llama(SINGLE_BLOCKS).denseLayers()).isEqualTo(11);
    }

    @Test
    void ring_withWindows_isRefused() {
        LayerExecution ring = execution(1, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerKernels(llama(FIVE_TO_ONE), ring, 1, 0))
                .withMessageContaining("window");
        assertThat(new LayerKernels(llama(FIVE_TO_ONE), ring.withContextByHeads(4), 1, 0).forward())
                .isNotEmpty();
    }

    @Test
    void pattern_thatLacksWhatItsLayersNeed_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LayerPattern(List.of(LayerKind.WINDOW), 0, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerPattern(List.of(LayerKind.STATE_SPACE), 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new LayerPattern(List.of(LayerKind.ATTENTION), 0, MAMBA));
        assertThatIllegalArgumentException().isThrownBy(() -> new LayerPattern(Collections.emptyList(), 0, null));
    }
}
