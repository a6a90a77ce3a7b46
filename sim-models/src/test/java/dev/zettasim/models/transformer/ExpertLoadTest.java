package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.transformer.Architecture.Experts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertLoadTest {
    private static final Experts DEEPSEEK = new Experts(256, 8, 2048, 1, 3, true);
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    @Test
    void worstOverMean_equallyPopular_isTheMean() {
        assertThat(ExpertLoad.worstOverMean(DEEPSEEK, 64, 0, UNLIMITED)).isEqualTo(1);
        assertThat(ExpertLoad.worstOverMean(DEEPSEEK, 64, 0, 0.5)).isEqualTo(0.5);
    }

    /** The more ranks, the fewer experts even the load out; an expert of its own rank gets at most every token: 256 / 8 = 32. */
    @ParameterizedTest
    @CsvSource({"8, 1.2", "32, 1.2", "64, 1.2", "256, 3"})
    void worstOverMean_skewed_growsWithRanksUpToEveryToken(int ranks, double skew) {
        double worst = ExpertLoad.worstOverMean(DEEPSEEK, ranks, skew, UNLIMITED);
        assertThat(worst).isGreaterThan(ExpertLoad.worstOverMean(DEEPSEEK, ranks / 2, skew, UNLIMITED));
        assertThat(worst).isLessThanOrEqualTo(32 + 1e-9);
    }

    @Test
    void worstOverMean_oneRank_holdsTheMeanWhateverTheSkew() {
        assertThat(ExpertLoad.worstOverMean(DEEPSEEK, 1, 1.2, UNLIMITED)).isCloseTo(1, within(1e-12));
    }

    @Test
    void worstOverMean_capacity_boundsIt() {
        assertThat(ExpertLoad.worstOverMean(DEEPSEEK, 64, 1.2, 1.5)).isLessThanOrEqualTo(1.5);
    }

    /** Two experts, one per rank, one chosen, popularity 1 to 1/2: loads 4/3 and 2/3 of the mean. */
    @Test
    void worstOverMean_twoExperts_isTheMorePopularOne() {
        Experts two = new Experts(2, 1, 8, 0, 0, false);
        assertThat(ExpertLoad.worstOverMean(two, 2, 1, UNLIMITED)).isCloseTo(4.0 / 3, within(1e-12));
    }
}
