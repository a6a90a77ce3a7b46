package dev.zettasim.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "gpus, gpus",
        "gpusPerDomain, gpus-per-domain",
        "RAIL_OPTIMIZED, rail-optimized",
        "FP8, fp8",
        "FP8_BLOCK, fp8-block",
    })
    void kebab_javaName_isWrittenWithDashes(String name, String key) {
        assertThat(Words.kebab(name)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        // one replaced, one inserted, one deleted, two neighbours swapped; then two and more errors
        "tensor, tensar, 1",
        "tensor, tennsor, 1",
        "tensor, tenor, 1",
        "tensor, tesnor, 1",
        "tensor, tesnr, 2",
        "tensor, context, 3",
    })
    void distance_typingErrors_areCounted(String a, String b, int distance) {
        assertThat(Words.distance(a, b)).isEqualTo(distance);
        assertThat(Words.distance(b, a)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({
        "bandwith, bandwidth",
        "node, nodes",
        "Nodes, nodes",
        "global_batch, global-batch",
        "globalBatch, global-batch",
    })
    void nearest_sameWordOrFewErrors_isFound(String written, String meant) {
        assertThat(Words.nearest(written, List.of("nodes", "bandwidth", "global-batch")))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"ab", "colour", "x", "no"})
    void nearest_otherWord_isNotFound(String written) {
        assertThat(Words.nearest(written, List.of("nodes", "bandwidth", "cp", "tp")))
                .isNull();
    }

    @Test
    void cut_longText_endsInAnEllipsis() {
        assertThat(Words.cut("a".repeat(100))).hasSize(60).endsWith("…");
        assertThat(Words.cut("two\nlines")).isEqualTo("two lines");
    }
}
