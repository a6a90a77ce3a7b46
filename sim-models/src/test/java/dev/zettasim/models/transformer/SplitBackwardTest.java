package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitBackwardTest {
    private static List<LayerStep> backward(int tensor) {
        LayerExecution execution = new LayerExecution(
                tensor,
                1,
                tensor > 1,
                1,
                8192,
                Precision.BF16,
                Recompute.NONE,
                Attention.Style.FLASH,
                ExecutionStyle.FUSED,
                true);
        Architecture model = Architecture.gated("70b", 80, 8192, 64, 8, 28_672, 128_256);
        return new LayerKernels(model, execution).backward();
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

    /** The weights of a layer, 2 flop per token: h(a + 2k)d + ahd + 3hf = 855,638,016; four multiplications. */
    @Test
    void weights_oneRank_areTheMultiplicationsOfTheWeights() {
        SplitBackward split = new SplitBackward(backward(1));
        assertThat(kernels(split.weights())).hasSize(4);
        assertThat(flop(split.weights())).isEqualTo(2.0 * 8192 * 855_638_016L);
        assertThat(flop(split.weights()) + flop(split.inputs())).isEqualTo(flop(backward(1)));
        assertThat(kernels(split.inputs()).size())
                .isEqualTo(kernels(backward(1)).size() - 4);
    }

    /** Inputs gathered for weight gradients go with them; what ran beside a weight gradient is exposed. */
    @Test
    void exchanges_sequenceParallel_goWithTheirMultiplications() {
        SplitBackward split = new SplitBackward(backward(4));
        assertThat(exchanges(split.inputs()))
                .containsExactly(Kind.ALL_GATHER, Kind.REDUCE_SCATTER, Kind.ALL_GATHER, Kind.REDUCE_SCATTER);
        assertThat(exchanges(split.weights())).containsExactly(Kind.ALL_GATHER, Kind.ALL_GATHER);
        assertThat(split.inputs()).noneMatch(step -> step instanceof TensorExchange sent && sent.overlapsNext());
    }

    private static List<Kind> exchanges(List<LayerStep> steps) {
        return steps.stream()
                .filter(TensorExchange.class::isInstance)
                .map(step -> ((TensorExchange) step).kind())
                .toList();
    }
}
