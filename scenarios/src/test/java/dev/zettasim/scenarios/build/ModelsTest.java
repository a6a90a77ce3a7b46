package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.Parameters;
import dev.zettasim.models.transformer.Positions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
    private static final Catalog CATALOG = Catalog.load();

    static List<String> names() {
        return CATALOG.names("models");
    }

    /** Totals as published with the weights. */
    @ParameterizedTest
    @CsvSource({
        "llama-2-7b, 6738415616",
        "llama-2-13b, 13015864320",
        "llama-2-70b, 68976648192",
        "llama-3-8b, 8030261248",
        "llama-3.1-70b, 70553706496",
        "llama-3.1-405b, 405853388800",
        "qwen-2.5-7b, 7615616512",
        "qwen-2.5-72b, 72706203648",
        "mistral-7b, 7241732096",
        "mixtral-8x7b, 46702792704",
        "mixtral-8x22b, 140630071296",
        "deepseek-v3, 671026419200",
        "deepseek-v2, 235741434880",
        "deepseek-v2-lite, 15706484224"
    })
    void total_ofAPublishedModel_isExact(String name, long parameters) {
        assertThat(new Parameters(CATALOG.model(name).architecture()).total()).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource({"mixtral-8x7b, 12879925248", "deepseek-v3, 37552297472"})
    void active_ofExperts_isExact(String name, long parameters) {
        assertThat(new Parameters(CATALOG.model(name).architecture()).active()).isEqualTo(parameters);
    }

    /** Names such as megatron-18.4b state the size that the paper rounds to. */
    @ParameterizedTest
    @CsvSource({
        "megatron-1.7b, 1.7",
        "megatron-3.6b, 3.6",
        "megatron-7.5b, 7.5",
        "megatron-18.4b, 18.4",
        "megatron-39.1b, 39.1",
        "megatron-76.1b, 76.1",
        "megatron-145.6b, 145.6",
        "megatron-310.1b, 310.1",
        "megatron-529.6b, 529.6",
        "megatron-1008b, 1008.0",
        "gpt-3-175b, 174.6",
        "nemotron-4-15b, 15.6",
        "nemotron-4-340b, 341.0",
        "gemma-2-27b, 27.2",
        "gemma-3-12b, 11.8",
        "gemma-3-27b, 27.0",
        "gpt-oss-20b, 20.9",
        "gpt-oss-120b, 116.8",
        "nemotron-h-8b, 8.1",
        "nemotron-3-nano-30b-a3b, 31.6",
        "nemotron-3-super-120b-a12b, 120.7",
        "qwen-3-next-80b-a3b, 79.6",
        "moonlight-16b-a3b, 16.0"
    })
    void total_ofAPaper_roundsToItsName(String name, double billions) {
        long total = new Parameters(CATALOG.model(name).architecture()).total();

        assertThat(Math.round(total / 1e8) / 10.0).isEqualTo(billions);
    }

    /** Only the scales that normalise queries and keys, two heads' widths per layer, are outside the architecture. */
    @ParameterizedTest
    @MethodSource("names")
    void parameters_inTheFile_areThoseOfTheArchitecture(String name) {
        Architecture architecture = CATALOG.model(name).architecture();
        CatalogEntry entry = CATALOG.find("models", name).orElseThrow();
        long written = Long.parseLong(figure(entry, "parameters"));
        boolean normalised = entry.figures().stream().anyMatch(f -> f.path().equals("query-key-normalization"));
        long scales = normalised ? 2L * architecture.headDim() * architecture.layers() : 0;

        assertThat(new Parameters(architecture).total() + scales).isEqualTo(written);
    }

    private static String figure(CatalogEntry entry, String path) {
        return entry.figures().stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .orElseThrow()
                .printed();
    }

    @Test
    void alias_findsTheModel() {
        assertThat(CATALOG.model("gpt3-175b")).isEqualTo(CATALOG.model("gpt-3-175b"));
        assertThat(CATALOG.model("gpt-3-175b").architecture().positions()).isEqualTo(Positions.learned(2048));
        assertThat(CATALOG.model("bloom-176b").architecture().positions()).isEqualTo(Positions.SLOPES);
    }
}
