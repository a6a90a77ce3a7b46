package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.ContextExchange.Kind;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Llama 3.1 8B, 32 heads, 8 key-value heads of 128, 8192 tokens, with context ranks that trade tokens for heads. */
class ContextByHeadsTest {
    private static LayerKernels layer(int context, int byHeads) {
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
                .withContextByHeads(byHeads);
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
        assertThat(bytes(layer(4, 4).forward())).containsExactly(25_165_824L, 16_777_216L);
        assertThat(bytes(layer(4, 4).backward())).containsExactly(16_777_216L, 25_165_824L);
    }

    /** Sixteen ranks have one of 8 key-value heads each, every head on two: 2 B x 512 x (32 + 2 x 16) x 128. */
    @Test
    void forward_moreRanksThanKeyValueHeads_repeatsThem() {
        assertThat(bytes(layer(16, 16).forward()).get(0)).isEqualTo(8_388_608L);
    }

    /** The heads' work is divided, whatever the way. */
    @Test
    void core_anyRanks_isTheirShareOfTheWork() {
        double whole = coreFlop(layer(1, 1).forward());
        assertThat(coreFlop(layer(4, 4).forward())).isCloseTo(whole / 4, within(1.0));
    }

    /**
     * Two groups of four: 1024 tokens each. Trading as four ranks do, 2 B x 1024 x (32 + 2 x 8) x 128; then each has 4096 tokens of 8 heads and 2
     * key-value heads, which go once to the other group, 2 B x 4096 x 2 x 256; backward with their gradients.
     */
    @Test
    void passes_twoGroupsOfFour_tradeInsideAndGoRoundOutside() {
        assertThat(bytes(layer(8, 4).forward())).containsExactly(12_582_912L, 4_194_304L, 8_388_608L);
        assertThat(bytes(layer(8, 4).backward())).containsExactly(8_388_608L, 8_388_608L, 12_582_912L);
        assertThat(kinds(layer(8, 4).forward())).containsExactly(Kind.HEADS, Kind.RING, Kind.HEADS);
    }

    private static List<Kind> kinds(List<LayerStep> steps) {
        return steps.stream()
                .filter(ContextExchange.class::isInstance)
                .map(step -> ((ContextExchange) step).kind())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "8, 2", "8, 4", "8, 8"})
    void core_anyHierarchy_isAnEqualShareOfTheWork(int context, int byHeads) {
        double whole = coreFlop(layer(1, 1).forward());
        assertThat(coreFlop(layer(context, byHeads).forward())).isCloseTo(whole / context, within(1.0));
        assertThat(coreFlop(layer(context, byHeads).backward())).isCloseTo(2.5 * whole / context, within(1.0));
    }

    @Test
    void layer_groupsThatDoNotDivide_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> layer(8, 3)).withMessageContaining("groups of 3");
    }

    @Test
    void layer_headsThatDoNotDivide_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> layer(64, 64)).withMessageContaining("32 heads");
    }
}
