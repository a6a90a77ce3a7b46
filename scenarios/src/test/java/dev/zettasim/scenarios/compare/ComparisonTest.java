package dev.zettasim.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.compare.ComparisonReport.Difference;
import dev.zettasim.scenarios.compare.ComparisonReport.Row;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.run.RunScenario;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String SMALL = """
            zettasim: 1
            name: small
            cluster:
              nodes: {type: hgx-h100, count: 16}
              fabric: {type: rail-optimized, switch: qm9700, nodes-per-unit: 4, oversubscription: 8}
            workload:
              gpus: 64
              placement: scattered
              model: {name: llama-3.1-8b, layers: 4}
              sequence-length: 4096
              global-batch: 16
              precision: bf16
              parallelism: {tensor: 2, pipeline: 2}
              tokens: 1 T
            """;

    /** Means, and the interval of Student's t over three pairs, as worked out from single runs: t(2) at 97.5 % is 4.302653. */
    @Test
    void run_scattered_pairsSeeds() {
        Scenario scenario = ScenarioReader.read("small.yaml", SMALL, List.of());
        List<Variant> variants =
                Variation.over(scenario, List.of(Variation.parse("cluster.fabric.routing=adaptive,ecmp")));
        ComparisonReport report = new Comparison(variants, Catalog.load(), Progress.SILENT).run(3);

        double[] differences = new double[3];
        double base = 0;
        for (int seed = 1; seed <= 3; seed++) {
            double adaptive = seconds(variants.get(0), seed);
            differences[seed - 1] = seconds(variants.get(1), seed) - adaptive;
            base += adaptive / 3;
        }
        double mean = (differences[0] + differences[1] + differences[2]) / 3;
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        Row second = report.rows().get(1);
        Difference found = Objects.requireNonNull(second.step().difference());
        assertThat(report.seeds()).containsExactly(1L, 2L, 3L);
        assertThat(found.seconds()).isCloseTo(mean, within(1e-12));
        assertThat(found.fraction()).isCloseTo(mean / base, within(1e-9));
        assertThat(found.halfWidthSeconds())
                .isCloseTo(4.302653 * Math.sqrt(squares / 2 / 3), within(1e-6 * Math.abs(mean) + 1e-12));
        assertThat(found.significant()).isEqualTo(Math.abs(mean) > found.halfWidthSeconds());
        assertThat(report.rows().get(0).step().difference()).isNull();
        assertThat(report.rows().get(0).tail().p99Change()).isNull();
        assertThat(report.rows().get(0).exposedDifference()).isNull();
        assertThat(second.tail().p99Slowdown()).isGreaterThanOrEqualTo(1);
        assertThat(Objects.requireNonNull(second.tail().p99Change()).by())
                .isCloseTo(
                        second.tail().p99Slowdown()
                                - report.rows().get(0).tail().p99Slowdown(),
                        within(1e-9));
        assertThat(Objects.requireNonNull(second.exposedDifference()).seconds())
                .isCloseTo(second.exposedSeconds() - report.rows().get(0).exposedSeconds(), within(1e-9));
        // An eighth of the uplinks is full where adaptive routing fills them, and where a hash does.
        assertThat(report.warnings())
                .hasSize(2)
                .anyMatch(warning -> warning.startsWith("`adaptive`: leaf-") && warning.contains("full for up to"))
                .anyMatch(warning -> warning.startsWith("`ecmp`: leaf-") && warning.contains("one draw of the hash"));
    }

    /** The same text under another name, with other faults, with a window. */
    @Test
    void run_filesThatDiffer_warnsOfWhatIsNotTheFabric() {
        String faulty = SMALL + "faults: [{kind: link-degraded, node: 0, nic: 0, left: 50 %}]\n";
        String windowed = SMALL.replace("name: small", "# moved\nname: windowed")
                + "simulation: {window: {traffic: data, bytes: 64 KiB}}\n";
        List<Variant> variants = List.of(
                read("a.yaml", SMALL),
                read("b.yaml", "# moved\n" + SMALL),
                read("faulty.yaml", faulty),
                read("windowed.yaml", windowed));
        ComparisonReport report = new Comparison(variants, Catalog.load(), Progress.SILENT).run(1);

        assertThat(report.warnings())
                .startsWith(
                        "`faulty.yaml` has other faults than `a.yaml`, which the step feels",
                        "`windowed.yaml` has another window of packets than `a.yaml`");
        // An eighth of the uplinks is full in each; files that say the same are warned of the same.
        assertThat(report.warnings())
                .anyMatch(warning -> warning.startsWith("`a.yaml`, `b.yaml`") && warning.contains("leaf-up"));
    }

    private static Variant read(String name, String text) {
        return new Variant(name, ScenarioReader.read(name, text, List.of()));
    }

    private static double seconds(Variant variant, int seed) {
        Scenario seeded = ScenarioReader.with(variant.scenario(), List.of("simulation.seed=" + seed));
        return RunScenario.run(seeded, Progress.SILENT).step().seconds();
    }
}
