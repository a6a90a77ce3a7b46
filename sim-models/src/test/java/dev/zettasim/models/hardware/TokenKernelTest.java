package dev.zettasim.models.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.TokenKernel.Limits;
import dev.zettasim.models.hardware.TokenKernel.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenKernelTest {
    /** 43 us for two domains, 9 us more for up to four, 9 more for up to eight. */
    @ParameterizedTest
    @CsvSource({"1, 38", "2, 43", "3, 52", "4, 52", "5, 61", "8, 61", "9, 70"})
    void start_growsWithDoublings(int domains, double micros) {
        assertThat(new Start(38e-6, 43e-6, 9e-6).seconds(domains)).isCloseTo(micros * 1e-6, within(1e-12));
    }

    /** A byte at 300 and one at 150 GB/s take 1/300 + 1/150 = 2/200: as two at 200 GB/s. */
    @Test
    void mean_takesAsLongAsBothTogether() {
        TokenKernel there = kernel(new Start(10, 20, 2), new Limits(300e9, 1), new Limits(100e9, 0.5));
        TokenKernel back = kernel(new Start(20, 40, 4), new Limits(150e9, 1), new Limits(100e9, 0.25));

        TokenKernel mean = there.mean(back);

        assertThat(mean.start()).isEqualTo(new Start(15, 30, 3));
        assertThat(mean.local().copiesBytesPerSecond()).isCloseTo(200e9, within(1.0));
        assertThat(mean.between().copiesBytesPerSecond()).isCloseTo(100e9, within(1.0));
        assertThat(mean.between().linkFraction()).isCloseTo(1.0 / 3, within(1e-12));
    }

    /** Four bytes of each of 64 experts beside 2,048 bytes: an eighth more in half of the exchanges. */
    @Test
    void withWeights_leavesLessForCopies() {
        Limits limits = new Limits(340e9, 0.68);
        TokenKernel beside = new TokenKernel(false, 4, new Start(1, 2, 3), limits, limits).withWeights(64, 2048);

        assertThat(beside.start()).isEqualTo(new Start(1, 2, 3));
        assertThat(beside.local().copiesBytesPerSecond()).isCloseTo(320e9, within(1.0));
        assertThat(beside.between().linkFraction()).isCloseTo(0.64, within(1e-12));
        assertThat(kernel(new Start(1, 2, 3), limits, limits).withWeights(64, 2048))
                .isEqualTo(kernel(new Start(1, 2, 3), limits, limits));
    }

    private static TokenKernel kernel(Start start, Limits local, Limits between) {
        return new TokenKernel(false, start, local, between);
    }
}
