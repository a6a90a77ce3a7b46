package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.GroupedGemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.Adapter.Target;
import dev.zettasim.models.transformer.Flops.Scores;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.StateBytes.Sharding;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterTest {
    private static final Architecture MODEL = TestModels.llama3Of8b();
    private static final Adapter ALL = new Adapter(16, List.of(Target.values()));
    private static final long SEQUENCE = 8192;

    /**
     * Rank times inputs and outputs, per layer of Llama 3 8B: queries, keys and values 16 · (4096 + 6144), projection 16 · 2 · 4096, first
     * matrices 16 · (4096 + 2 · 14336), last 16 · (14336 + 4096): 163,840 + 131,072 + 524,288 + 294,912 = 1,114,112.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void layerOnRank_rankThatDivides_isAnEqualShareOfRankTimesWidths(int tensor) {
        AdapterParameters parameters = new AdapterParameters(MODEL, ALL);
        assertThat(parameters.total()).isEqualTo(32 * 1_114_112);
        assertThat(tensor * parameters.layerOnRank(3, tensor)).isEqualTo(1_114_112);
    }

    /** As MLPerf's benchmark has it: 80 layers of 16 · (8192 + 10240) + 16 · (8192 + 8192), of a model of 70 billion. */
    @Test
    void total_attentionOfLlama70b_isFortyFourMillion() {
        Adapter adapter = new Adapter(16, List.of(Target.QKV, Target.PROJECTION));
        assertThat(new AdapterParameters(TestModels.llama3Of70b(), adapter).total())
                .isEqualTo(44_564_480);
    }

    /** Of each frozen weight a product forward and one backward; of each trained one three: 2 FLOP per token each. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void passes_beside_frozenMatrices_multiplyTwiceAndThrice(int tensor) {
        LayerKernels layer = new LayerKernels(MODEL, execution(tensor, ALL));
        double frozen = 218_103_808; // a layer without its norms
        double expected = SEQUENCE * (4 * frozen + 6 * 1_114_112.0) / tensor;
        assertThat(multiplied(layer.forward()) + multiplied(layer.backward())).isCloseTo(expected, within(1.0));
    }

    /** The embedding look-up is no product; the head is frozen, too. */
    @Test
    void adaptingFlopPerToken_wholeModel_isTheSumOfItsKernels() {
        LayerExecution execution = execution(1, ALL);
        LayerKernels layer = new LayerKernels(MODEL, execution);
        HeadKernels head = new HeadKernels(MODEL, execution);
        double products = 32 * (multiplied(layer.forward()) + multiplied(layer.backward()))
                + multiplied(head.forward())
                + multiplied(head.backward());
        Flops flops = new Flops(MODEL);
        double scores = 3 * 32 * flops.coreFlopPerToken(SEQUENCE, Scores.CAUSAL);
        assertThat(flops.adaptingFlopPerToken(SEQUENCE, Scores.CAUSAL, ALL))
                .isCloseTo(products / SEQUENCE + scores, within(1e3));
    }

    /** 2 B of 8192 tokens, times the rank of 16 or the width of 4096; what the frozen matrices exchange is not alone. */
    @Test
    void passes_onTwoRanks_exchangeRanksAndOutputsAlone() {
        long narrow = 2 * SEQUENCE * 16;
        long wide = 2 * SEQUENCE * 4096;
        LayerKernels layer = new LayerKernels(MODEL, execution(2, ALL));
        List<TensorExchange> forward = alone(layer.forward());
        assertThat(forward.stream().map(TensorExchange::kind))
                .containsExactly(
                        Kind.ALL_GATHER,
                        Kind.ALL_REDUCE,
                        Kind.ALL_GATHER,
                        Kind.ALL_GATHER,
                        Kind.ALL_REDUCE,
                        Kind.ALL_GATHER);
        assertThat(forward.stream().map(TensorExchange::bytes))
                .containsExactly(narrow, narrow, wide, narrow, narrow, wide);
        assertThat(alone(layer.backward()).stream().map(TensorExchange::bytes))
                .containsExactly(wide, narrow, narrow, wide, narrow, narrow);
    }

    /** Nothing gathers the inputs of frozen matrices again; gradients of inputs are scattered with nothing beside. */
    @Test
    void backward_frozen_hasNoExchangeBesideWeightGradients() {
        Adapter projection = new Adapter(8, List.of(Target.PROJECTION));
        List<LayerStep> backward = new LayerKernels(MODEL, execution(2, projection)).backward();
        assertThat(exchanges(backward)).noneMatch(TensorExchange::overlapsNext);
        assertThat(exchanges(backward).filter(exchange -> !exchange.alone()).map(TensorExchange::kind))
                .containsExactly(Kind.ALL_GATHER, Kind.REDUCE_SCATTER, Kind.ALL_GATHER, Kind.REDUCE_SCATTER);
    }

    /** All experts of a rank share a pair; every copy of a token meets it. */
    @Test
    void passes_ofExperts_multiplyEachCopy() {
        Architecture mixtral = TestModels.mixtral8x7b();
        Adapter adapter = new Adapter(16, List.of(Target.FC1, Target.FC2));
        LayerExecution whole = execution(1, Adapter.NONE);
        double added = multiplied(new LayerKernels(mixtral, whole.with(adapter)).forward())
                - multiplied(new LayerKernels(mixtral, whole).forward());
        // 2 FLOP, 8192 tokens, 2 experts each, rank 16, widths 4096 + 2 · 14336 and 14336 + 4096.
        assertThat(added).isCloseTo(2.0 * 8192 * 2 * 16 * (4096 + 28_672 + 14_336 + 4096), within(1.0));
    }

    /** Weights 2 B of all; gradients 4 B and optimizer 12 B, shared by eight, of what is trained. */
    @Test
    void demand_frozen_hasStatesOfWhatIsTrainedOnly() {
        MemoryCosts costs = new MemoryCosts(8, 4, 1.2e9, 2e9, 0.05, 1.5, 2, 4, 2, 0, 0.97);
        Memory.Setting setting = new Memory.Setting(costs.states(2, 4), Sharding.OPTIMIZER, 8, costs);
        StageLayers all = new StageLayers(0, 32, true, true);
        MemoryDemand demand = new Memory(MODEL, execution(1, ALL), setting).demand(List.of(all), 32);
        double trained = 32 * 1_114_112;
        assertThat(demand.weightsBytes()).isEqualTo(2 * (8_030_261_248.0 + trained));
        assertThat(demand.gradientsBytes()).isEqualTo(4 * trained);
        assertThat(demand.optimizerBytes()).isEqualTo(12 / 8.0 * trained);
        assertThat(demand.gatheredBytes()).isZero();
    }

    /**
     * Per token of a layer: inputs of both norms 2 · 2 · 4096; queries, keys and values 2 · 6144, output 2 · 4096, sums of the softmax
     * 4 · 32; gate and values 2 · 2 · 14336. Beside the last matrix also its input 2 · 14336, and what A makes of it, 2 · 16.
     */
    @Test
    void layerBytes_frozen_keepNoInputsOfFrozenMatrices() {
        double frozen = 16_384 + 12_288 + 8192 + 128 + 57_344;
        Adapter projection = new Adapter(16, List.of(Target.PROJECTION));
        Adapter last = new Adapter(16, List.of(Target.FC2));
        assertThat(new Activations(MODEL, execution(1, projection)).layerBytes(0))
                .isEqualTo(SEQUENCE * (frozen + 32));
        assertThat(new Activations(MODEL, execution(1, last)).layerBytes(0))
                .isEqualTo(SEQUENCE * (frozen + 28_672 + 32));
    }

    @Test
    void constructor_rankWithoutTargets_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Adapter(16, List.of()))
                .withMessage("an adapter of rank 16 beside []");
    }

    private static double multiplied(List<LayerStep> steps) {
        return steps.stream()
                .filter(Segment.class::isInstance)
                .flatMap(step -> ((Segment) step).kernels().stream())
                .filter(kernel -> kernel instanceof Gemm || kernel instanceof GroupedGemm)
                .mapToDouble(Kernel::flop)
                .sum();
    }

    private static List<TensorExchange> alone(List<LayerStep> steps) {
        return exchanges(steps).filter(TensorExchange::alone).toList();
    }

    private static Stream<TensorExchange> exchanges(List<LayerStep> steps) {
        return steps.stream().filter(TensorExchange.class::isInstance).map(TensorExchange.class::cast);
    }

    private static LayerExecution execution(int tensor, Adapter adapter) {
        LayerExecution whole = new LayerExecution(
                tensor,
                1,
                true,
                1,
                SEQUENCE,
                Precision.BF16,
                Recompute.NONE,
                Attention.Style.FLASH,
                ExecutionStyle.FUSED,
                true);
        return whole.with(adapter);
    }
}
