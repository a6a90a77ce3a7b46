package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.GroupedGemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.ExpertExchange.Kind;
import dev.zettasim.models.transformer.Flops.Scores;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertFeedForwardTest {
    private static final Architecture DEEPSEEK = TestModels.deepSeekV3(0);
    private static final int EXPERT_LAYER = 10;

    /** All ranks that share tokens together do what the model's layer counts; backward twice that, the core 2.5 times. */
    @ParameterizedTest
    @CsvSource({"1, 8, 1", "2, 8, 1", "2, 8, 2", "4, 32, 1", "1, 1, 1"})
    void flop_allRanks_sumToTheModelsLayer(int tensor, int ranks, int expertTensor) {
        LayerKernels layer =
                layer(tensor, new ExpertExecution(ranks, expertTensor, 1, false, 2, false, ExpertHost.NONE));
        Flops flops = new Flops(DEEPSEEK);
        double perToken = flops.layerFlopPerToken(EXPERT_LAYER, 4096, Scores.CAUSAL);
        double core = flops.coreFlopPerToken(4096, Scores.CAUSAL);
        assertThat(tensor * flop(layer.forward()) / 4096).isCloseTo(perToken, Percentage.withPercentage(1e-9));
        assertThat(tensor * flop(layer.backward()) / 4096)
                .isCloseTo(2 * (perToken - core) + 2.5 * core, Percentage.withPercentage(1e-9));
    }

    @Test
    void flop_denseLayerOfTheSameModel_isThatOfItsWiderBlock() {
        LayerKernels dense = new LayerKernels(DEEPSEEK, execution(1, ExpertExecution.alone(1)), 1, 0);
        assertThat(flop(dense.forward()) / 4096)
                .isCloseTo(
                        new Flops(DEEPSEEK).layerFlopPerToken(0, 4096, Scores.CAUSAL), Percentage.withPercentage(1e-9));
    }

    /** 4,096 tokens x 8 copies x 7,168 channels: 234,881,024 elements; out in a byte and 1/32, everything else in two. */
    @Test
    void passes_onEightRanks_exchangeTwiceEach() {
        LayerKernels layer = layer(1, new ExpertExecution(8, 1, 1, true, 1.03125, false, ExpertHost.NONE));
        assertThat(exchanges(layer.forward()))
                .containsExactly(
                        new ExpertExchange(Kind.TOKENS, 242_221_056, false),
                        new ExpertExchange(Kind.TOKENS, 469_762_048, false));
        assertThat(exchanges(layer.backward()))
                .containsExactly(
                        new ExpertExchange(Kind.TOKENS, 469_762_048, false),
                        new ExpertExchange(Kind.TOKENS, 469_762_048, false));
    }

    /** Two tensor ranks have 2,048 tokens each; for each expert they share they gather those of both. */
    @Test
    void forward_sharedMatrices_gatherAndScatterBetweenTheExchanges() {
        LayerKernels layer = layer(2, new ExpertExecution(8, 2, 1, false, 2, false, ExpertHost.NONE));
        assertThat(exchanges(layer.forward()))
                .extracting(ExpertExchange::kind)
                .containsExactly(Kind.COPIES, Kind.GATHER, Kind.SCATTER, Kind.COPIES);
        assertThat(exchanges(layer.forward()))
                .extracting(ExpertExchange::bytes)
                .containsExactly(234_881_024L, 469_762_048L, 469_762_048L, 234_881_024L);
    }

    /** First matrices beside the way out, last matrix beside the way back; both are segments of their own. */
    @Test
    void forward_sharedExpertsBeside_overlapBothExchanges() {
        List<LayerStep> steps = layer(1, new ExpertExecution(8, 1, 1, false, 2, true, ExpertHost.NONE))
                .forward();
        assertThat(exchanges(steps)).extracting(ExpertExchange::overlapsNext).containsOnly(true);
        int out = steps.indexOf(exchanges(steps).get(0));
        assertThat(((Segment) steps.get(out + 1)).kernels()).hasSize(2);
        assertThat(steps.get(out + 2)).isInstanceOf(Segment.class);
    }

    /** The busiest rank multiplies, sends and keeps half as much again. */
    @Test
    void forward_busiestRank_hasMoreRowsAndBytes() {
        LayerKernels balanced = layer(1, new ExpertExecution(8, 1, 1, false, 2, false, ExpertHost.NONE));
        LayerKernels skewed = layer(1, new ExpertExecution(8, 1, 1.5, false, 2, false, ExpertHost.NONE));
        assertThat(exchanges(skewed.forward()).get(0).bytes())
                .isEqualTo(exchanges(balanced.forward()).get(0).bytes() * 3 / 2);
        assertThat(grouped(skewed.forward())).allMatch(group -> group.each().m() == 1536);
        assertThat(grouped(balanced.forward()))
                .allMatch(group -> group.count() == 32 && group.each().m() == 1024);
    }

    @Test
    void constructor_ranksThatDoNotDivide_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layer(1, new ExpertExecution(3, 1, 1, false, 2, false, ExpertHost.NONE)))
                .withMessageContaining("experts 256");
    }

    /** 8 copies of an input of 7,168 and three times an inner width of 2,048 in two bytes, and the router's 256 logits. */
    @Test
    void layerBytes_expertsInSixteenBits_isTheWorkedSumPerToken() {
        Activations activations = new Activations(DEEPSEEK, execution(1, ExpertExecution.alone(1)));
        double experts = 8 * 256 + 8 * (2 * 7168 + 6 * 2048) + 6 * 2048;
        double latents = 2 * (1536 + 512 + 64) + 2 * (1536 + 512);
        double attention = 2 * 128 * (192 + 192 + 128) + 2 * 128 * 128 + 4 * 128;
        assertThat(activations.layerBytes(EXPERT_LAYER) / 4096)
                .isCloseTo(8 * 7168 + latents + attention + experts, Percentage.withPercentage(1e-9));
    }

    /** The host waits once, forward: after it has been counted, before anything is sent; backward it knows. */
    @Test
    void passes_countsOnHost_areAwaitedOnceBeforeTheFirstExchange() {
        ExpertHost host = new ExpertHost(true, 1, 1.5);
        LayerKernels layer = layer(1, new ExpertExecution(8, 1, 1, true, 2, false, host));
        List<LayerStep> forward = layer.forward();
        int awaited = awaited(forward).get(0);
        assertThat(awaited(forward)).hasSize(1);
        assertThat(awaited).isLessThan(forward.indexOf(exchanges(forward).get(0)));
        assertThat(awaited(layer.backward())).isEmpty();
    }

    /** 32 experts, a launch each and one and a half for an input that is quantised: of the two matrices, and of their two gradients. */
    @Test
    void launches_quantisedExperts_areWorthMore() {
        ExpertHost host = new ExpertHost(false, 1, 1.5);
        assertThat(host.launches(32, Gemm.forward(128, 4096, 7168, Precision.BF16)))
                .isEqualTo(32);
        assertThat(host.launches(
                        32, Gemm.forward(128, 4096, 7168, Precision.FP8).ofExpert()))
                .isEqualTo(80);
        assertThat(host.launches(
                        32, Gemm.weightGradient(128, 4096, 7168, Precision.FP8).ofExpert()))
                .isEqualTo(32);
    }

    /**
     * 100 copies, 30 wide inside and 50 wide outside. Limits: two halves read and written (8 x 3,000) and put together (8 x 3,000).
     * Biases with shares in sixteen bits: product 2, sum 6, together 4 bytes for each of 5,000; in 32 bits 4, 10, 8, and 2 more to narrow.
     */
    @Test
    void extras_eachOperation_readsAndWritesAllItTouches() {
        ExpertExtras narrow = new ExpertExtras(false, 4, 100 * 30, 100 * 50);
        ExpertExtras wide = new ExpertExtras(true, 4, 100 * 30, 100 * 50);
        assertThat(narrow.clamp(false).bytes()).isEqualTo((8 + 8) * 3000);
        assertThat(narrow.clamp(true).bytes()).isEqualTo((12 + 8) * 3000);
        assertThat(narrow.outputBias(false).bytes()).isEqualTo((2 + 6 + 4) * 5000);
        assertThat(narrow.outputBias(true).bytes()).isEqualTo((4 + 6 + 6) * 5000);
        assertThat(wide.outputBias(false).bytes()).isEqualTo((4 + 6 + 4 + 8 + 6 - 4) * 5000);
        assertThat(narrow.innerBiasGradient().bytes()).isEqualTo(4 * 3000);
        assertThat(narrow.outputBias(false).launches()).isEqualTo(8);
    }

    /**
     * 4,096 tokens x 8 copies x 7,168 channels are 234,881,024 elements; read and written in two bytes: 939,524,096 B, into whole tiles
     * and back, forward and backward. Sixteen bits need no tiles, exchanges that multiply tokens on arrival lay them out so.
     */
    @ParameterizedTest
    @CsvSource({"FP8, false, 2", "NVFP4, false, 2", "BF16, false, 0", "FP8, true, 0"})
    void padding_plainExchangeOfNarrowNumbers_copiesAllRowsInAndOut(
            Precision precision, boolean hierarchical, int times) {
        ExpertExecution experts = new ExpertExecution(8, 1, 1, hierarchical, 2, false, ExpertHost.NONE);
        LayerKernels layer = new LayerKernels(DEEPSEEK, execution(1, precision, experts), 1, EXPERT_LAYER);
        for (List<LayerStep> pass : List.of(layer.forward(), layer.backward())) {
            assertThat(kernels(pass).stream()
                            .filter(kernel -> kernel instanceof MemoryBound moved
                                    && moved.name().equals("padding")))
                    .hasSize(times)
                    .allSatisfy(
                            kernel -> assertThat(((MemoryBound) kernel).bytes()).isEqualTo(939_524_096));
        }
    }

    private static List<Integer> awaited(List<LayerStep> steps) {
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Segment segment && segment.awaited()) {
                at.add(i);
            }
        }
        return at;
    }

    /**
     * Experts on latents of 1024 instead of 4096 channels: a quarter of the bytes to them and back, and of their products (2 experts, three
     * matrices of 14,336); besides, two matrices of 4096 x 1024 for each token.
     */
    @Test
    void passes_ofLatents_sendAndMultiplyAQuarter() {
        ExpertExecution spread = new ExpertExecution(8, 1, 1, false, 2, false, ExpertHost.NONE);
        LayerKernels whole = new LayerKernels(TestModels.mixtral8x7b(), execution(1, spread));
        LayerKernels latent = new LayerKernels(TestModels.mixtralOfLatents(), execution(1, spread));
        assertThat(exchanges(latent.forward()).stream()
                        .mapToLong(ExpertExchange::bytes)
                        .sum())
                .isEqualTo(exchanges(whole.forward()).stream()
                                .mapToLong(ExpertExchange::bytes)
                                .sum()
                        / 4);
        assertThat(exchanges(latent.backward()).stream()
                        .mapToLong(ExpertExchange::bytes)
                        .sum())
                .isEqualTo(exchanges(whole.backward()).stream()
                                .mapToLong(ExpertExchange::bytes)
                                .sum()
                        / 4);
        double saved = 4096.0 * 2 * 3 * 3072 * 14_336;
        double projected = 4096.0 * 2 * 4096 * 1024;
        assertThat(flop(whole.forward()) - flop(latent.forward())).isCloseTo(2 * (saved - projected), within(1e6));
        assertThat(flop(whole.backward()) - flop(latent.backward())).isCloseTo(4 * (saved - projected), within(1e6));
    }

    /** 32 layers of eight experts with three matrices of 3072 x 14,336 less, and two of 4096 x 1024 more, whole on every tensor rank. */
    @Test
    void parameters_ofLatents_countNarrowExpertsAndProjections() {
        Parameters whole = new Parameters(TestModels.mixtral8x7b());
        Parameters latent = new Parameters(TestModels.mixtralOfLatents());
        long projections = 2L * 4096 * 1024;
        assertThat(whole.total() - latent.total()).isEqualTo(32 * (8 * 3L * 3072 * 14_336 - projections));
        assertThat(latent.layerOnRank(0, 4) - whole.layerOnRank(0, 4)).isEqualTo(projections);
        assertThat(latent.expertsOnRank(4, 1)).isEqualTo(whole.expertsOnRank(4, 1) / 4);
        double saved = 2.0 * 3 * 3072 * 14_336;
        assertThat(new Flops(TestModels.mixtral8x7b()).forwardFlopPerToken(4096, Flops.Scores.CAUSAL)
                        - new Flops(TestModels.mixtralOfLatents()).forwardFlopPerToken(4096, Flops.Scores.CAUSAL))
                .isCloseTo(2 * 32 * (saved - projections), within(1e3));
    }

    private static LayerKernels layer(int tensor, ExpertExecution experts) {
        return new LayerKernels(DEEPSEEK, execution(tensor, experts), 1, EXPERT_LAYER);
    }

    private static LayerExecution execution(int tensor, ExpertExecution experts) {
        return execution(tensor, Precision.BF16, experts);
    }

    private static LayerExecution execution(int tensor, Precision precision, ExpertExecution experts) {
        return new LayerExecution(
                tensor,
                1,
                tensor > 1,
                1,
                4096,
                precision,
                Recomputation.NONE,
                Attention.Style.FLASH,
                ExecutionStyle.FUSED,
                true,
                experts);
    }

    private static List<ExpertExchange> exchanges(List<LayerStep> steps) {
        return steps.stream()
                .filter(ExpertExchange.class::isInstance)
                .map(ExpertExchange.class::cast)
                .toList();
    }

    private static List<GroupedGemm> grouped(List<LayerStep> steps) {
        return kernels(steps).stream()
                .filter(GroupedGemm.class::isInstance)
                .map(GroupedGemm.class::cast)
                .toList();
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
}
