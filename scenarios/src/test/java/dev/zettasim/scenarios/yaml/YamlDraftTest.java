package dev.zettasim.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDraftTest {
    @Test
    void toString_nestedPaths_becomeIndentedKeysInTheirOrder() {
        YamlDraft draft = new YamlDraft()
                .set("cluster.nodes.type", "hgx-h100")
                .set("workload.gpus", 8)
                .set("cluster.nodes.nic.rate", "50 Gbit/s")
                .set("workload.gated", true);

        assertThat(draft.toString()).isEqualTo("""
                cluster:
                  nodes:
                    type: hgx-h100
                    nic:
                      rate: 50 Gbit/s
                workload:
                  gpus: 8
                  gated: true
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "true",
                "No",
                "null",
                "~",
                "12",
                "1e3",
                "a: b",
                "# c",
                "- d",
                "{e}",
                "'f'",
                "\"g\"",
                "h\\i",
                "j\nk",
                "\u0007",
                "l\u2028m",
                "&n",
                "*o",
                "!p",
                "q #r",
                "0x10",
                "1.5.2",
                "\ud800",
                "plain words"
            })
    void toString_anyText_readsBackAsItself(String text) {
        String yaml = new YamlDraft().set("key", text).toString();

        Located value = Objects.requireNonNull(LocatedReader.find(LocatedReader.read("draft", yaml), "key"));
        assertThat(((Located.Scalar) value).text()).isEqualTo(text);
    }

    @Test
    void set_belowAValue_isRefused() {
        YamlDraft draft = new YamlDraft().set("a", 1);

        assertThatThrownBy(() -> draft.set("a.b", 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
