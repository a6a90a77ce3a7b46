package dev.zettasim.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each link has a row with its load, whether ranks that are alike were simulated as one or each by itself. */
class LinkRowsTest {
    private static final String SMALL = """
            zettasim: 1
            name: small
            cluster:
              nodes: {type: hgx-h100, count: 8}
              fabric: {type: rail-optimized, switch: qm9700, nodes-per-unit: 2, oversubscription: 2}
            workload:
              model: {name: llama-3.1-8b, layers: 4}
              sequence-length: 4096
              global-batch: 32
              precision: bf16
              parallelism: {tensor: 4, pipeline: 2}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: rail-optimized, switch: qm9700, nodes-per-unit: 2, oversubscription: 2}",
                "{type: rail-optimized, switch: qm9700, nodes-per-unit: 2, routing: d-mod-k}",
                "{type: rail-optimized, switch: qm9700, nodes-per-unit: 2, routing: ecmp}",
                "{type: rail-optimized, switch: qm9700, nodes-per-unit: 2, planes: 2, oversubscription: 2}",
                "{type: fat-tree, switch: qm9700, nodes-per-unit: 2, oversubscription: 2}",
                "{type: rail-only, switch: {type: qm9700, ports: 4}, nodes-per-unit: 2}",
                "{type: dragonfly, switch: qm9700}"
            })
    void csv_foldedAndUnfolded_sameRows(String fabric) {
        List<Variant> variants = Variation.over(
                ScenarioReader.read("small.yaml", SMALL, List.of("cluster.fabric=" + fabric)),
                List.of(Variation.parse("simulation.folding=auto,off")));
        Comparison comparison = new Comparison(variants, Catalog.load(), Progress.SILENT);
        comparison.run(1);
        String csv = LinkRows.csv(variants, comparison.outcomes());

        Map<String, Double> folded = bytesOf("auto", csv);
        Map<String, Double> unfolded = bytesOf("off", csv);
        assertThat(folded.keySet()).isEqualTo(unfolded.keySet());
        unfolded.forEach(
                (link, bytes) -> assertThat(folded.get(link)).as(link).isCloseTo(bytes, within(1 + 1e-9 * bytes)));
        assertThat(sum(unfolded, "nic-up")).isPositive().isCloseTo(sum(unfolded, "nic-down"), within(64.0));
    }

    /** By number and kind. */
    private static Map<String, Double> bytesOf(String variant, String csv) {
        Map<String, Double> bytes = new TreeMap<>();
        csv.lines()
                .map(line -> line.split(","))
                .filter(row -> row[0].equals(variant))
                .forEach(row -> bytes.put(row[1] + " " + row[2], Double.valueOf(row[4])));
        return bytes;
    }

    private static double sum(Map<String, Double> bytes, String kind) {
        return bytes.entrySet().stream()
                .filter(row -> row.getKey().endsWith(" " + kind))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
