package dev.zettasim.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.scenarios.build.ShippedScenarios;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariationTest {
    @Test
    void parse_commasInBrackets_doNotSeparate() {
        Variation variation = Variation.parse("workload.placement=[0, 1],{rule: scattered, x: [1,2]},contiguous");
        assertThat(variation.key()).isEqualTo("workload.placement");
        assertThat(variation.values()).containsExactly("[0, 1]", "{rule: scattered, x: [1,2]}", "contiguous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "=1", "key=", "key=1,,2"})
    void parse_noKeyOrNoValue_refused(String text) {
        assertThatThrownBy(() -> Variation.parse(text)).hasMessageContaining("KEY=VALUE,VALUE");
    }

    @Test
    void over_twoKeys_allCombinations() {
        List<Variant> variants = Variation.over(
                ShippedScenarios.read("gmo-hgx-b300", List.of()),
                List.of(
                        Variation.parse("cluster.fabric.type=fat-tree,torus"),
                        Variation.parse("cluster.fabric.routing=adaptive,ecmp,d-mod-k")));
        assertThat(variants).hasSize(6);
        assertThat(variants)
                .extracting(Variant::name)
                .startsWith("fat-tree, adaptive", "fat-tree, ecmp")
                .endsWith("torus, d-mod-k");
        assertThat(variants.get(5).scenario().document().cluster().fabric().isTree())
                .isFalse();
    }
}
