package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    /** 2e23 is among those that {@code Double.toString} writes with more digits on Java 17 than on 25. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-12.5, -12.5",
        "0.1, 0.1",
        "0.002, 0.002",
        "1e15, 1000000000000000",
        "1e21, 1e21",
        "-1.5e21, -1.5e21",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "2e23, 2e23",
        "4.9E-324, 5e-324"
    })
    void shortest_knownValues_areTheShortestText(double value, String text) {
        assertThat(Numbers.shortest(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shortest_randomBits_readBackTheSame(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Numbers.shortest(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void rounded_toNineDigits_forgetsTheRest() {
        assertThat(Numbers.rounded(1.0000000004, 9)).isEqualTo("1");
        assertThat(Numbers.rounded(123456.78951, 9)).isEqualTo("123456.79");
        assertThat(Numbers.rounded(2 / 3.0, 9)).isEqualTo("0.666666667");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void shortest_whatJsonCannotSay_isRefused(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Numbers.shortest(value));
    }
}
