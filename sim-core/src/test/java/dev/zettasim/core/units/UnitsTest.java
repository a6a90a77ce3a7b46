package dev.zettasim.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    /** 8 bit / rate, in ps: at 400 Gbit/s 20, at 800 Gbit/s 10, at 1.6 Tbit/s 5. */
    @ParameterizedTest
    @CsvSource({"1, 5e10, 20", "1, 1e11, 10", "1, 2e11, 5", "4096, 5e10, 81920", "0, 1, 0", "1, 3e12, 1", "1, 3e11, 4"})
    void transferPs_wholeRates_isExactAndRoundsUp(long bytes, double bytesPerSecond, long expectedPs) {
        assertThat(Units.transferPs(bytes, bytesPerSecond)).isEqualTo(expectedPs);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void transferPs_anyWholeRate_agreesWithExactArithmetic(long seed) {
        long state = seed;
        for (int i = 0; i < 2_000; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            long bytes = (state >>> 20) >>> (int) (state & 31);
            long rate = 1 + ((state * 31) >>> 15 >>> (int) ((state >>> 7) & 31));
            BigInteger[] division = BigInteger.valueOf(bytes)
                    .multiply(BigInteger.valueOf(Units.SECOND))
                    .divideAndRemainder(BigInteger.valueOf(rate));
            BigInteger expected = division[0].add(BigInteger.valueOf(division[1].signum()));
            if (expected.bitLength() < 63) {
                assertThat(Units.transferPs(bytes, (double) rate)).isEqualTo(expected.longValueExact());
            }
        }
    }

    /** 1 / 28571428571.43 s = 34.99…9 ps. */
    @Test
    void transferPs_fractionalRate_roundsUp() {
        assertThat(Units.transferPs(1, 28_571_428_571.43)).isEqualTo(35);
        assertThat(Units.transferPs(Long.MAX_VALUE, Double.POSITIVE_INFINITY)).isZero();
    }

    @Test
    void transferPs_beyondTheClock_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Units.transferPs(Long.MAX_VALUE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Units.transferPs(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Units.transferPs(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Units.transferPs(-1, 1));
    }

    @Test
    void toPs_roundsToNearest() {
        assertThat(Units.toPs(1e-9)).isEqualTo(1_000);
        assertThat(Units.toPs(0.3e-12)).isZero();
        assertThat(Units.toPs(0.7e-12)).isEqualTo(1);
        assertThat(Units.toPs(86_400)).isEqualTo(Units.DAY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, 9_223_373})
    void toPs_outOfRange_isRefused(double seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Units.toPs(seconds))
                .withMessageContaining("between 0 and 106 days");
    }

    @Test
    void toSeconds_reversesToPs() {
        assertThat(Units.toSeconds(Units.toPs(12.345))).isEqualTo(12.345);
    }
}
