package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndKernelsTest {

    private static final Architecture LLAMA = TestModels.llama3Of8b();

    @Test
    void embedding_onFourRanks_scattersForwardAndGathersBackward() {
        EmbeddingKernels embedding = new EmbeddingKernels(LLAMA, execution(4));
        long bytes = 2L * 8192 * 4096;
        assertThat(embedding.forward()).endsWith(TensorExchange.exposed(Kind.REDUCE_SCATTER, bytes));
        assertThat(embedding.backward()).startsWith(TensorExchange.exposed(Kind.ALL_GATHER, bytes));
        assertThat(new EmbeddingKernels(LLAMA, execution(1)).forward()).hasSize(1);
    }

    @Test
    void head_inBothPasses_multipliesThriceInSixteenBits() {
        HeadKernels head = new HeadKernels(LLAMA, execution(4));
        // 128,256 is padded to the next multiple of 4·128: 251·512 = 128,512; a quarter is 32,128.
        assertThat(gemms(head.forward())).containsExactly(Gemm.forward(8192, 32_128, 4096, Precision.BF16));
        assertThat(gemms(head.backward()))
                .containsExactly(
                        Gemm.inputGradient(8192, 32_128, 4096, Precision.BF16),
                        Gemm.weightGradient(8192, 32_128, 4096, Precision.BF16));
    }

    @Test
    void head_loss_movesSixteenBytesPerLogit() {
        HeadKernels head = new HeadKernels(LLAMA, execution(1));
        double loss = 0;
        for (Kernel kernel : kernels(List.of(head.forward(), head.backward()))) {
            loss += kernel instanceof MemoryBound m && m.name().equals("loss") ? m.bytes() : 0;
        }
        assertThat(loss).isEqualTo(16.0 * 8192 * 128_256);
    }

    @Test
    void optimizer_perParameter_movesThirtyEightBytesInAll() {
        assertThat(OptimizerKernels.update(1000, 30).bytes()).isEqualTo(30_000);
        assertThat(OptimizerKernels.gradientNorm(1000).bytes()
                        + OptimizerKernels.zeroGradients(1000).bytes())
                .isEqualTo(8000);
    }

    private static List<Gemm> gemms(List<LayerStep> steps) {
        return kernels(List.of(steps)).stream()
                .filter(Gemm.class::isInstance)
                .map(Gemm.class::cast)
                .toList();
    }

    private static List<Kernel> kernels(List<List<LayerStep>> passes) {
        return passes.stream()
                .flatMap(List::stream)
                .filter(Segment.class::isInstance)
                .flatMap(step -> ((Segment) step).kernels().stream())
                .toList();
    }

    private static LayerExecution execution(int tensor) {
        return new LayerExecution(
                tensor,
                1,
                true,
                1,
                8192,
                Precision.FP8,
                Recompute.NONE,
                Attention.Style.FLASH,
                ExecutionStyle.FUSED,
                false);
    }
}
