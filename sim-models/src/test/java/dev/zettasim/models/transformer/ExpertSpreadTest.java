package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.transformer.Architecture.Experts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertSpreadTest {

    /** N · (1 − C(256 − 256/N, 8) / C(256, 8)). */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1.993", "4, 3.614", "8, 5.295", "16, 6.523", "64, 7.676", "256, 8"})
    void distinct_eightOf256_areTheWorkedNumbers(int parts, double expected) {
        assertThat(new ExpertSpread(new Experts(256, 8, 2048, 1, 3, true)).distinct(parts))
                .isCloseTo(expected, within(5e-4));
    }

    /** 4,096 tokens of 7,168 bytes for 5.295 of eight nodes, one of eight being their own: 136.0 MB, 3.023 ms at 45 GB/s. */
    @Test
    void distinct_dispatchToEightNodes_isTheWorkedNumber() {
        double copies = new ExpertSpread(new Experts(256, 8, 2048, 1, 3, true)).distinct(8);
        double bytes = 4096 * copies * 7 / 8 * 7168;
        assertThat(bytes / 1e6).isCloseTo(136.0, within(0.05));
        assertThat(bytes / 45e9 * 1e3).isCloseTo(3.023, within(5e-4));
    }

    /** Four of eight groups: at most four of eight places, nearly always all four of them. */
    @Test
    void distinct_limitedGroups_staysBelowThem() {
        ExpertSpread limited = new ExpertSpread(new Experts(256, 8, 2048, 1, 3, true, 8, 4));
        // Eight of 128 experts on four places of 32: 4 · (1 − C(96, 8) / C(128, 8)) = 3.63.
        double missed = 1;
        for (int i = 0; i < 8; i++) {
            missed *= (96.0 - i) / (128 - i);
        }
        assertThat(limited.distinct(8)).isCloseTo(4 * (1 - missed), within(1e-12));
        assertThat(limited.distinct(256)).isCloseTo(8, within(1e-12));
    }

    /** Every choice of groups and of experts in them, counted. */
    @ParameterizedTest
    @CsvSource({"8, 2, 4, 2, 2", "8, 2, 4, 2, 4", "8, 2, 4, 2, 8", "8, 3, 4, 2, 1", "8, 2, 4, 3, 2", "12, 3, 4, 2, 2"})
    void distinct_smallModels_isTheMeanOverAllChoices(int count, int chosen, int groups, int visited, int parts) {
        double sum = 0;
        double ways = 0;
        int perGroup = count / groups;
        for (int some = 0; some < 1 << groups; some++) {
            for (int experts = 0; Integer.bitCount(some) == visited && experts < 1 << count; experts++) {
                if (Integer.bitCount(experts) == chosen && isWithin(experts, some, count, perGroup)) {
                    sum += parts(experts, count, count / parts);
                    ways++;
                }
            }
        }
        Experts model = new Experts(count, chosen, 8, 0, 0, false, groups, visited);
        assertThat(new ExpertSpread(model).distinct(parts)).isCloseTo(sum / ways, within(1e-12));
    }

    private static boolean isWithin(int experts, int groups, int count, int perGroup) {
        for (int expert = 0; expert < count; expert++) {
            if (has(experts, expert) && !has(groups, expert / perGroup)) {
                return false;
            }
        }
        return true;
    }

    private static int parts(int experts, int count, int perPart) {
        int seen = 0;
        for (int expert = 0; expert < count; expert++) {
            seen |= has(experts, expert) ? 1 << (expert / perPart) : 0;
        }
        return Integer.bitCount(seen);
    }

    private static boolean has(int set, int member) {
        return ((set >> member) & 1) == 1;
    }
}
