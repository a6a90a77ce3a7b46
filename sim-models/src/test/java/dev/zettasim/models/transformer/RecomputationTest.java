package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.Recomputation.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecomputationTest {
    private static final Architecture LLAMA = TestModels.llama3Of70b();

    /**
     * 70B: h = 8192, a = 64, k = 8, d = 128, f = 28672; bytes per token. Everything: 8h + 2(a + 2k)d + 2ad + 4a + 6f = 274,688. Without
     * the norms' outputs 4h less, without the feed-forward block 6f less, without the core's sums 4a less. Every other multiplication:
     * input and last output 4h, queries and attention's output 4ad, values 2kd, sums 4a, the gate 2f. Without the sum after attention 2h less;
     * the output projection's input is kept for its own gradient as long as attention does not run again.
     */
    @ParameterizedTest
    @CsvSource({
        "NORM, 241920",
        "MLP, 102656",
        "MLP_UP_PROJECTION, 102656",
        "ATTENTION_OUTPUT, 258304",
        "CORE_ATTENTION, 274432",
        "LAYER, 16384",
        "EVERY_OTHER_MULTIPLICATION, 125184"
    })
    void layerBytes_partsRepeated_areLess(Part part, double bytesPerToken) {
        assertThat(new Activations(LLAMA, execution(part)).layerBytes(0) / 8192).isCloseTo(bytesPerToken, within(1e-9));
    }

    /** Attention and its output projection: 2h, 2ad and 4a less. */
    @Test
    void layerBytes_attentionAndItsProjectionRepeated_keepsNeither() {
        double bytes = new Activations(LLAMA, execution(Part.CORE_ATTENTION, Part.ATTENTION_OUTPUT)).layerBytes(0);

        assertThat(bytes / 8192).isCloseTo(241_664, within(1e-9));
    }

    /**
     * Multiplications repeated, FLOP per token: the block 6hf, its first matrices 4hf; the output projection 2had; every other one: keys 2hkd,
     * output projection 2had, gate's partner 2hf.
     */
    @ParameterizedTest
    @CsvSource({
        "NORM, 0",
        "MLP, 1409286144",
        "MLP_UP_PROJECTION, 939524096",
        "ATTENTION_OUTPUT, 134217728",
        "EVERY_OTHER_MULTIPLICATION, 620756992"
    })
    void backward_partsRepeated_multipliesAgain(Part part, double flopPerToken) {
        double plain = flop(new LayerKernels(LLAMA, execution()).backward());
        double more = flop(new LayerKernels(LLAMA, execution(part)).backward()) - plain;

        assertThat(more / 8192).isCloseTo(flopPerToken, within(1e-6 * plain / 8192));
    }

    /** Of six layers the first four, of these every second: the second and the fourth. */
    @Test
    void keptBytes_someLayers_dropsThoseAlone() {
        Recomputation some = new Recomputation(List.of(Part.LAYER), 4, 2);
        double all = new Activations(LLAMA, execution()).layerBytes(0);
        double input = new Activations(LLAMA, execution(Part.LAYER)).layerBytes(0);

        double kept = memory(execution(some)).keptBytes(new StageLayers(0, 6, false, false));

        assertThat(kept).isCloseTo(4 * all + 2 * input, within(1.0));
    }

    /** Every second layer of the model, however few of them a chunk has: layers 1, 3, 5, ... counted from 0. */
    @Test
    void covers_everySecondLayer_countsOverTheModel() {
        Recomputation second = new Recomputation(List.of(Part.LAYER), Integer.MAX_VALUE, 2);
        assertThat(second.covers(0, 4)).isFalse();
        assertThat(second.covers(0, 5)).isTrue();
        Recomputation first = new Recomputation(List.of(Part.LAYER), 1, 1);
        assertThat(first.covers(0, 5)).isTrue();
        assertThat(first.covers(1, 6)).isFalse();
    }

    private static Memory memory(LayerExecution execution) {
        MemoryCosts costs = new MemoryCosts(8, 4, 0, 0, 0, 1, 2, 4, 2, 0, 1);
        return new Memory(LLAMA, execution, new Memory.Setting(costs.states(2, 4), StateBytes.Sharding.NONE, 1, costs));
    }

    private static double flop(List<LayerStep> steps) {
        double sum = 0;
        for (LayerStep step : steps) {
            if (step instanceof Segment segment) {
                sum += segment.kernels().stream().mapToDouble(Kernel::flop).sum();
            }
        }
        return sum;
    }

    private static LayerExecution execution(Part... parts) {
        return execution(new Recomputation(List.of(parts), Integer.MAX_VALUE, 1));
    }

    private static LayerExecution execution(Recomputation recompute) {
        return new LayerExecution(
                1,
                1,
                true,
                1,
                8192,
                Precision.BF16,
                recompute,
                Attention.Style.FLASH,
                ExecutionStyle.FUSED,
                true,
                ExpertExecution.alone(1));
    }
}
