package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("gmo-h200", "gmo-hgx-b300", "nebius-gb300-100k", "sakuraone-h100");

    @ParameterizedTest
    @CsvSource({
        "gmo-h20, gmo-h200",
        "gmo-b300, gmo-hgx-b300",
        "nebius, nebius-gb300-100k",
        "sakura-one-h100, sakuraone-h100"
    })
    void to_misspeltOrShortened_isTheKnownName(String word, String expected) {
        assertThat(Nearest.to(word, KNOWN)).isEqualTo(expected);
    }

    @Test
    void to_nothingLikeIt_isNull() {
        assertThat(Nearest.to("frontier", KNOWN)).isNull();
    }

    /** kitten → sitten → sittin → sitting. */
    @Test
    void distance_kittenToSitting_isThree() {
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }
}
