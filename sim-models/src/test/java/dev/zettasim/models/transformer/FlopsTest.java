package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.transformer.Flops.Scores;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FlopsTest {

    /** Published model TFLOP/s over tokens/s of Megatron-Bridge: 51.48, 449.2 and 2523.97 GFLOP per token at 8,192 tokens. */
    @Test
    void training_llama3_isThePublishedRatio() {
        // 8B: 6·[32·(41,943,040 + 176,160,768) + 4096·128,256] + 6·32·32·128·8192 = 45.028e9 + 6.442e9.
        assertThat(giga(TestModels.llama3Of8b(), 8192)).isCloseTo(51.470, within(0.001));
        // 70B: 6·[80·(150,994,944 + 704,643,072) + 8192·128,256] + 6·80·64·128·8192 = 417.01e9 + 32.21e9.
        assertThat(giga(TestModels.llama3Of70b(), 8192)).isCloseTo(449.22, within(0.005));
        // 405B: 6·[126·3,187,671,040 + 16384·128,256] + 6·126·128·128·8192 = 2422.49e9 + 101.47e9.
        assertThat(giga(TestModels.llama3Of405b(), 8192)).isCloseTo(2523.96, within(0.005));
    }

    /** Published: 249.7 without and 260.0 with the layer that predicts a second token. */
    @Test
    void training_deepSeekV3_isWithinAThousandthOfTheWorkedValue() {
        assertThat(giga(TestModels.deepSeekV3(0), 4096)).isCloseTo(250.45, within(0.005));
        assertThat(giga(TestModels.deepSeekV3(1), 4096)).isCloseTo(260.6, within(0.05));
    }

    @Test
    void training_gpt3FullScores_isTheFormulaOfNarayanan() {
        // 72·B·s·L·h²·(1 + s/6h + V/12hL) per token, s 2048, L 96, h 12288, V 51200.
        double h = 12_288;
        double formula = 72 * 96 * h * h * (1 + 2048 / (6 * h) + 51_200 / (12 * h * 96));
        Flops gpt3 = new Flops(TestModels.gpt3());
        assertThat(gpt3.trainingFlopPerToken(2048, Scores.FULL)).isCloseTo(formula, Percentage.withPercentage(1e-9));
        assertThat(gpt3.trainingFlopPerToken(2048, Scores.FULL)).isCloseTo(1.0764e12, within(5e7));
        assertThat(gpt3.trainingFlopPerToken(2048, Scores.CAUSAL)).isCloseTo(1.0619e12, within(5e7));
    }

    @Test
    void perLayer_andHead_sumToTheModel() {
        Flops flops = new Flops(TestModels.deepSeekV3(0));
        double sum = flops.headFlopPerToken();
        for (int layer = 0; layer < 61; layer++) {
            sum += flops.layerFlopPerToken(layer, 4096, Scores.CAUSAL);
        }
        assertThat(sum).isCloseTo(flops.forwardFlopPerToken(4096, Scores.CAUSAL), Percentage.withPercentage(1e-9));
        assertThat(3 * sum).isCloseTo(flops.trainingFlopPerToken(4096, Scores.CAUSAL), Percentage.withPercentage(1e-9));
    }

    private static double giga(Architecture architecture, long sequence) {
        return new Flops(architecture).trainingFlopPerToken(sequence, Scores.CAUSAL) / 1e9;
    }
}
