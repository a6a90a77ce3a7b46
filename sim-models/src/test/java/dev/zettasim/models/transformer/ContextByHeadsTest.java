package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.LayerExecution.ContextStyle;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Llama 3.1 8B, 32 heads, 8 key-value heads of 128, 8192 tokens, with context ranks that trade tokens for heads. */
class ContextByHeadsTest {
    private static LayerKernels layer(int context, ContextStyle style) {
        LayerExecution execution = new LayerExecution(
                        1,
                        context,
                        false,
                        1,
                        8192,
                        Precision.BF16,
                        Recompute.NONE,
                        Attention.Style.FLASH,
                        ExecutionStyle.FUSED,
                        true)
                .with(style);
        Architecture model = Architecture.gated("8b", 32, 4096, 32, 8, 14_336, 128_256);
        return new LayerKernels(model, execution);
    }

    private static List<Long> bytes(List<LayerStep> steps) {
        return steps.stream()
                .filter(ContextExchange.class::isInstance)
                .map(step -> ((ContextExchange) step).bytes())
                .toList();
    }

    private static double coreFlop(List<LayerStep> steps) {
        return steps.stream()
                .filter(Segment.class::isInstance)
                .flatMap(step -> ((Segment) step).kernels().stream())
                .filter(Attention.class::isInstance)
                .mapToDouble(kernel -> kernel.flop())
                .sum();
    }

    /** 2 B x 2048 tokens x (32 + 2 x 8) x 128 = 25,165,824 before the core, 2 B x 2048 x 32 x 128 = 16,777,216 after it. */
    @Test
    void forward_fourRanks_tradesTokensForHeads() {
        assertThat(bytes(layer(4, ContextStyle.ALL_TO_ALL).forward())).containsExactly(25_165_824L, 16_777_216L);
        assertThat(bytes(layer(4, ContextStyle.ALL_TO_ALL).backward())).containsExactly(16_777_216L, 25_165_824L);
    }

    /** Sixteen ranks have one of 8 key-value heads each, every head on two: 2 B x 512 x (32 + 2 x 16) x 128. */
    @Test
    void forward_moreRanksThanKeyValueHeads_repeatsThem() {
        assertThat(bytes(layer(16, ContextStyle.ALL_TO_ALL).forward()).get(0)).isEqualTo(8_388_608L);
    }

    /** The heads' work is divided, whatever the way. */
    @Test
    void core_anyRanks_isTheirShareOfTheWork() {
        double whole = coreFlop(layer(1, ContextStyle.RING).forward());
        assertThat(coreFlop(layer(4, ContextStyle.ALL_TO_ALL).forward())).isCloseTo(whole / 4, within(1.0));
    }

    @Test
    void layer_headsThatDoNotDivide_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layer(64, ContextStyle.ALL_TO_ALL))
                .withMessageContaining("32 heads");
    }
}
