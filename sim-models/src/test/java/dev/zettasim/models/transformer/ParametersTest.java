package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void total_llama3Of8b_isExact() {
        // Layer: 4096·(2·32 + 2·8)·128 + 3·4096·14336 + 2·4096 = 41,943,040 + 176,160,768 + 8,192 = 218,112,000.
        // 32 layers 6,979,584,000 + norm 4,096 + two embeddings of 128,256·4096 = 525,336,576.
        assertThat(new Parameters(TestModels.llama3Of8b()).layer(0)).isEqualTo(218_112_000);
        assertThat(total(TestModels.llama3Of8b())).isEqualTo(8_030_261_248L);
    }

    @Test
    void total_llama3Of70b_isExact() {
        // Layer: 8192·(128 + 16)·128 + 3·8192·28672 + 2·8192 = 150,994,944 + 704,643,072 + 16,384; 80 of them;
        // norm 8,192; embeddings 2·128,256·8192.
        assertThat(total(TestModels.llama3Of70b())).isEqualTo(70_553_706_496L);
    }

    @Test
    void total_llama3Of405b_isExact() {
        // Layer: 16384·(256 + 16)·128 + 3·16384·53248 + 2·16384 = 570,425,344 + 2,617,245,696 + 32,768; 126 of them;
        // norm 16,384; embeddings 2·128,256·16384.
        assertThat(total(TestModels.llama3Of405b())).isEqualTo(405_853_388_800L);
    }

    @Test
    void totalAndActive_mixtral_areExact() {
        // Layer: attention 4096·80·128 = 41,943,040; norms 8,192; router 8·4096 = 32,768; 8 (active 2) experts of
        // 3·4096·14336 = 176,160,768. 32 layers, norm 4,096, embeddings 2·32,000·4096.
        Parameters mixtral = new Parameters(TestModels.mixtral8x7b());
        assertThat(mixtral.total()).isEqualTo(46_702_792_704L);
        assertThat(mixtral.active()).isEqualTo(12_879_925_248L);
    }

    @Test
    void totalAndActive_deepSeekV3_areExact() {
        // Latent attention: 7168·1536 + 1536 + 1536·128·192 + 7168·(512+64) + 512 + 512·128·(128+128) + 128·128·7168.
        // 58 layers with 257 experts of 3·7168·2048, a router of 256·7168 and 256 selection biases; 3 dense of
        // 3·7168·18432.
        Parameters deepSeek = new Parameters(TestModels.deepSeekV3(0));
        assertThat(deepSeek.attention()).isEqualTo(187_107_328);
        assertThat(deepSeek.total()).isEqualTo(671_026_419_200L);
        assertThat(deepSeek.active()).isEqualTo(37_552_297_472L);
    }

    @Test
    void total_gpt3_countsBiasesPositionsAndTiedEmbedding() {
        // Layer: 12·12288² + 13·12288 (biases 3h + h + 4h + h, norms 4h); 96 of them; final norm 2h; (51,200 +
        // 2,048)·h.
        long hidden = 12_288;
        long expected = 96 * (12 * hidden * hidden + 13 * hidden) + 2 * hidden + 53_248 * hidden;
        assertThat(total(TestModels.gpt3())).isEqualTo(expected);
    }

    @Test
    void onRank_405bOver8And16_isAboutAHundredTwentyEighth() {
        // 405,853,388,800 / 128 = 3.1707e9 on average. A middle stage of 126/16 layers: 8 layers are
        // 8·(570,425,344 + 2,617,245,696)/8 + 8·32,768 = 3,187,933,184.
        Parameters llama = new Parameters(TestModels.llama3Of405b());
        assertThat(llama.total() / 128.0).isCloseTo(3.1707e9, within(1e5));
        assertThat(llama.onRank(new StageLayers(8, 8, false, false), 8)).isEqualTo(3_187_933_184L);
    }

    @Test
    void total_405bOver128Ranks_exchangesInTheWorkedTime() {
        // 3.1707e9 parameters per rank, 128 data-parallel ranks at 50 GB/s: 4 B scattered 0.2517 s, 2 B gathered 0.1258
        // s.
        double perRank = new Parameters(TestModels.llama3Of405b()).total() / 128.0;
        double ring = 127 / 128.0 / 50e9;
        assertThat(4 * perRank * ring).isCloseTo(0.2517, within(5e-5));
        assertThat(2 * perRank * ring).isCloseTo(0.1258, within(5e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void onRank_allRanks_sumToTotalPlusWhatIsReplicatedAndPadded(int tensor) {
        Architecture llama = TestModels.llama3Of8b();
        Parameters parameters = new Parameters(llama);
        long padding = 2 * (llama.paddedVocabulary(tensor) - llama.vocabulary()) * llama.hidden();
        long replicatedNorms = (tensor - 1L) * (32 * parameters.norms(0) + parameters.finalNorm());
        long ranks = tensor * parameters.onRank(new StageLayers(0, 32, true, true), tensor);
        assertThat(ranks).isEqualTo(parameters.total() + padding + replicatedNorms);
    }

    @Test
    void layerOnRank_fewerKeyHeadsThanRanks_keepsAWholeHead() {
        // 16 ranks, 8 key heads of 128: per rank 2·4096·128 for key and value, queries and output 2·4096·32·128/16.
        Parameters llama = new Parameters(TestModels.llama3Of8b());
        long attention = 2L * 4096 * 128 + 2L * 4096 * 32 * 128 / 16;
        assertThat(llama.layerOnRank(0, 16)).isEqualTo(attention + 3L * 4096 * 14_336 / 16 + 2 * 4096);
    }

    @Test
    void onRank_tiedOnOneStage_holdsOneEmbedding() {
        Parameters gpt = new Parameters(TestModels.gpt3());
        assertThat(gpt.onRank(new StageLayers(0, 96, true, true), 1)).isEqualTo(gpt.total());
        long both = gpt.onRank(new StageLayers(0, 48, true, false), 1)
                + gpt.onRank(new StageLayers(48, 48, false, true), 1);
        assertThat(both).isEqualTo(gpt.total() + 51_200L * 12_288);
    }

    @Test
    void paddedVocabulary_llamaOnEightRanks_isTheNextMultiple() {
        // Multiples of 128·8 = 1024: 128,256 / 1024 = 125.25, so 126.
        assertThat(TestModels.llama3Of8b().paddedVocabulary(8)).isEqualTo(126 * 1024);
        assertThat(TestModels.gpt3().paddedVocabulary(8)).isEqualTo(51_200);
    }

    @Test
    void architecture_unevenGroups_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architecture.gated("odd", 2, 1024, 8, 3, 4096, 1000))
                .withMessageContaining("odd: 8 heads cannot share 3 key-value heads evenly");
    }

    private static long total(Architecture architecture) {
        return new Parameters(architecture).total();
    }
}
