package dev.zettasim.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.transformer.Documents.Lengths;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {
    private static final int DRAWS = 4000;

    /**
     * A whole sequence: s / 2, with a window s W - W^2 / 2 scores, 1024 - 1024^2 / (2 x 8192) = 960 per token. Four documents of 2048: 1024,
     * with a window of 512: 512 - 512^2 / 4096 = 448. 5000 tokens are two documents of 2048 and the beginning of a third, of 904:
     * (2048^2 + 904^2 / 2) / 5000.
     */
    @ParameterizedTest
    @CsvSource({
        "Infinity, 8192, 8192, 4096",
        "Infinity, 8192, 1024, 960",
        "Infinity, 512, 1024, 256",
        "2048, 8192, 8192, 1024",
        "2048, 8192, 512, 448",
        "2048, 5000, 5000, 920.5824",
        "100000, 8192, 8192, 4096"
    })
    void keys_equalLengths_areTheSumOfSquares(double mean, long sequence, long window, double keys) {
        assertThat(new Documents(mean, Lengths.EQUAL).keys(sequence, window)).isCloseTo(keys, within(1e-9));
    }

    /** Borders drawn one after the other; at each token what came since the last one. */
    @ParameterizedTest
    @CsvSource({"1000, 8000, 8000, 1", "1000, 8000, 700, 2", "4000, 8000, 8000, 3", "50000, 8000, 2000, 5"})
    void keys_exponentialLengths_areThoseOfDraws(double mean, int sequence, int window, long seed) {
        Random random = new Random(seed);
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double scores = scores(mean, sequence, window, random);
            sum += scores;
            squares += scores * scores;
        }
        Documents documents = new Documents(mean, Lengths.EXPONENTIAL);
        double drawn = sum / DRAWS;
        assertThat(drawn / sequence).isCloseTo(documents.keys(sequence, window), Percentage.withPercentage(2));
        if (window == sequence) {
            double variation = Math.sqrt(squares / DRAWS - drawn * drawn) / drawn;
            assertThat(variation).isCloseTo(documents.variation(sequence), Percentage.withPercentage(4));
        }
    }

    private static double scores(double mean, double sequence, double window, Random random) {
        double scores = 0;
        double at = 0;
        while (at < sequence) {
            double length = Math.min(sequence - at, -mean * Math.log(1 - random.nextDouble()));
            double seen = Math.min(length, window);
            scores += length * seen - seen * seen / 2;
            at += length;
        }
        return scores;
    }

    /** Of many short documents, work varies as the square root of twice their share of the sequence; of long ones, not at all. */
    @Test
    void variation_limits_areThoseOfManyAndOfNone() {
        assertThat(new Documents(10, Lengths.EXPONENTIAL).variation(1_000_000))
                .isCloseTo(Math.sqrt(2e-5), within(1e-6));
        assertThat(new Documents(1e9, Lengths.EXPONENTIAL).variation(8192)).isLessThan(0.005);
        assertThat(Documents.WHOLE.variation(8192)).isZero();
    }

    @Test
    void documents_ofNothing_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Documents(0, Lengths.EQUAL));
    }
}
