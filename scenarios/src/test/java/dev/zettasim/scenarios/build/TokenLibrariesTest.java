package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.TokenKernel;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenLibrariesTest {
    private static final Catalog CATALOG = Catalog.load();

    static List<String> libraries() {
        return CATALOG.names("token-libraries");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void library_movesTokensBothWaysInEveryWidth(String library) {
        for (int bits : List.of(4, 8, 16)) {
            for (boolean back : List.of(false, true)) {
                TokenKernel kernel = CATALOG.tokenKernel(library, new TokenMove(back, bits, OptionalInt.empty()));

                assertThat(kernel.perExpert()).isEqualTo(library.contains("low-latency"));
                assertThat(kernel.start().domainSeconds()).isBetween(0.0, 100e-6);
                assertThat(kernel.start().netSeconds()).isBetween(0.0, 500e-6);
                for (TokenKernel.Limits limits : List.of(kernel.local(), kernel.between())) {
                    assertThat(limits.linkFraction()).isBetween(0.2, 1.0);
                    assertThat(limits.copiesBytesPerSecond()).isBetween(100e9, 1500e9);
                }
            }
        }
    }

    /** 24 units at 16.5 GB/s each, for bytes; 20 at 22 GB/s where nothing is said of units, for sixteen bits. */
    @Test
    void deepep_ratesGoByUnits() {
        assertThat(rate("deepep", new TokenMove(false, 8, OptionalInt.of(24)))).isCloseTo(396e9, within(1.0));
        assertThat(rate("deepep", new TokenMove(false, 16, OptionalInt.empty())))
                .isCloseTo(440e9, within(1.0));
    }

    /**
     * Of its branch's table: 16 units of one of 36 GB200 dispatch 613 GB/s in sixteen bits, 32 units 632. Here 16 x 44.5 = 712 by units, and
     * 0.69 x 900 x 36 / 35 = 639 by ports.
     */
    @Test
    void hybridEp_isNearItsTable() {
        TokenKernel kernel = CATALOG.tokenKernel("hybrid-ep", new TokenMove(false, 16, OptionalInt.empty()));

        assertThat(kernel.local().copiesBytesPerSecond()).isCloseTo(712e9, within(1e6));
        assertThat(kernel.local().linkFraction() * 900e9 * 36 / 35).isCloseTo(613e9, within(0.05 * 613e9));
    }

    /** Kernels for small delays take the units that there are: one rate, whatever is named. */
    @Test
    void lowLatency_rateDoesNotGoByUnits() {
        assertThat(rate("deepep-low-latency", new TokenMove(false, 8, OptionalInt.of(24))))
                .isCloseTo(288e9, within(1.0));
    }

    /** Of a width that nobody measured the next wider stands in, and where there is none the next narrower. */
    @Test
    void widths_wideOnesStandInFirst() {
        assertThat(new TokenMove(false, 8, OptionalInt.empty()).widths()).containsExactly(8, 16, 4);
        assertThat(rate("nvlink-two-sided", new TokenMove(true, 8, OptionalInt.empty())))
                .isCloseTo(456e9, within(1.0));
        assertThat(new TokenMove(false, 16, OptionalInt.empty()).widths()).containsExactly(16, 8, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "deepep, h100-sxm, true",
        "deepep, mi300x, false",
        "HybridEP, a100-sxm-80gb, false",
        "nvlink-one-sided, b200-sxm, true",
        "uccl-ep, mi300x, true"
    })
    void runsOn_dependsOnTheGeneration(String library, String accelerator, boolean runs) {
        assertThat(TokenLibraries.runsOn(library, CATALOG.accelerator(accelerator)))
                .isEqualTo(runs);
    }

    private static double rate(String library, TokenMove move) {
        return CATALOG.tokenKernel(library, move).local().copiesBytesPerSecond();
    }
}
