package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    record Inner(@Key("class") String kind, double value) {}

    record Outer(
            int whole,
            long large,
            boolean yes,
            String text,
            @Nullable String absent,
            List<Inner> inner,
            List<String> none) {}

    record Wrong(Map<String, String> map) {}

    @Test
    void of_recordOfEverything_isTheExpectedText() {
        Outer outer = new Outer(1, 1L << 60, true, "a", null, List.of(new Inner("leaf-up", 0.25)), List.of());

        assertThat(Json.of(outer)).isEqualTo("""
                        {
                          "whole": 1,
                          "large": 1152921504606846976,
                          "yes": true,
                          "text": "a",
                          "inner": [
                            {
                              "class": "leaf-up",
                              "value": 0.25
                            }
                          ],
                          "none": []
                        }
                        """);
    }

    @Test
    void of_awkwardTexts_readBackTheSame() {
        String awkward = "\"\\/\b\f\n\r\t\u0000\u001f\u007f é 日本語 \ud83d\ude80 \u2028";
        JsonNode read = MAPPER.readTree(Json.of(new Inner(awkward, 1)));

        assertThat(read.get("class").asString()).isEqualTo(awkward);
    }

    @Test
    void of_result_isReadByJacksonWithTheContractsKeys() {
        JsonNode read = MAPPER.readTree(Json.of(Results.small()));

        assertThat(read.propertyNames())
                .containsExactly(
                        "format",
                        "version",
                        "scenario",
                        "digest",
                        "catalogDigest",
                        "gpus",
                        "gpusInstalled",
                        "setup",
                        "step",
                        "memory",
                        "network",
                        "bottleneck",
                        "ineffectiveKeys",
                        "uncheckedKeys",
                        "simulation",
                        "warnings",
                        "assumptions");
        assertThat(read.at("/step/seconds").asDouble())
                .isEqualTo(Results.small().step().seconds());
        assertThat(read.at("/step/breakdownSeconds").propertyNames())
                .containsExactly(
                        "compute",
                        "tensorParallel",
                        "contextParallel",
                        "expertParallel",
                        "pipelineTransfer",
                        "pipelineBubble",
                        "dataParallel",
                        "optimizer",
                        "dataLoading",
                        "checkpoint",
                        "other",
                        "offload");
        assertThat(read.at("/network/links/0/class").asString()).isEqualTo("leaf-up");
        assertThat(read.has("storage")).isFalse();
    }

    @Test
    void of_whatIsNoJson_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(new Wrong(Map.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(new Inner("a", Double.NaN)));
    }
}
