package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
    /** The digest of the empty text is the best known value of SHA-256. */
    @Test
    void of_emptyText_isTheKnownValue() {
        assertThat(Digest.of("")).isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void of_sameFiguresByAnotherVersionWithMoreEvents_isTheSame() {
        assertThat(Digest.of(Results.with(1.5, "2.0", 99))).isEqualTo(Digest.of(Results.with(1.5, "1.0", 1)));
    }

    @Test
    void of_figuresBeyondTheNinthDigit_isTheSame() {
        assertThat(Digest.of(Results.with(1.5000000001, "1", 1))).isEqualTo(Digest.of(Results.with(1.5, "1", 1)));
        assertThat(Digest.of(Results.with(1.50000001, "1", 1))).isNotEqualTo(Digest.of(Results.with(1.5, "1", 1)));
    }

    @Test
    void withDigest_ofAResult_fillsInTheDigestOfItsFigures() {
        Result result = Results.small();

        assertThat(result.withDigest().digest()).isEqualTo(Digest.of(result)).startsWith("sha256:");
    }
}
