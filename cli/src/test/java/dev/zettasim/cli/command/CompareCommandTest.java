package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final String SMALL = """
            zettasim: 1
            name: small
            cluster:
              nodes: {type: hgx-h100, count: 8}
              fabric: {type: rail-optimized, switch: qm9700, nodes-per-unit: 4}
            workload:
              gpus: 32
              model: {name: llama-3.1-8b, layers: 4}
              sequence-length: 4096
              global-batch: 16
              precision: bf16
              parallelism: {tensor: 2, pipeline: 2}
              tokens: 1 T
            """;

    @TempDir
    private Path directory;

    private Path scenario;

    @BeforeEach
    void write() throws IOException {
        scenario = Files.writeString(directory.resolve("small.yaml"), SMALL);
    }

    /** All 8 GPUs of a node talk over one uplink at a time: four times fewer uplinks cost time. */
    @Test
    void compare_keyVaried_tellsTheDifference() {
        Session session = Session.of(
                "compare",
                scenario.toString(),
                "--set",
                "workload.gpus=all",
                "--vary",
                "cluster.fabric.oversubscription=1,16",
                "--ascii");
        assertThat(session.err()).isEmpty();
        assertThat(session.code).isZero();
        assertThat(session.out())
                .contains("one seed")
                .containsPattern("  1 +[\\d.]+ ms")
                .containsPattern("  16 +[\\d.]+ ms.*\\+[\\d.]+ %")
                .containsPattern("Hottest links\n +1 +nic-up [\\d.]+ %");
    }

    /** Seeds only choose where the job is; with the same seed both variants are at the same place, and nothing differs. */
    @Test
    void compare_randomPlacementAndNoDifference_isNotSignificant() {
        Session session = Session.of(
                "compare",
                scenario.toString(),
                scenario.toString(),
                "--set",
                "workload.placement=scattered",
                "--seeds",
                "3",
                "--format",
                "json");
        assertThat(session.out())
                .containsSubsequence("\"seconds\": 0", "\"halfWidthSeconds\": 0", "\"significant\": false")
                .contains("\"seeds\"");
    }

    @Test
    void compare_links_writesThoseThatCarry() throws IOException {
        Path csv = directory.resolve("links.csv");
        Session session = Session.of(
                "compare",
                scenario.toString(),
                "--vary",
                "cluster.fabric.type=rail-optimized,fat-tree",
                "--set",
                "cluster.fabric.nodes-per-unit=2",
                "--links",
                csv.toString());
        assertThat(session.code).isZero();
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows.get(0)).isEqualTo("variant,link,kind,capacityBytesPerSecond,bytes,utilizationFraction");
        assertThat(rows).anyMatch(row -> row.matches("fat-tree,\\d+,leaf-up,.*"));
        // the first GPU and its image send alike, and each has a row
        assertThat(rows).anyMatch(row -> row.startsWith("rail-optimized,0,gpu-up,"));
        assertThat(rows).anyMatch(row -> row.startsWith("rail-optimized,1,gpu-up,"));
    }

    @Test
    void compare_otherWorkload_warns() {
        Session session = Session.of(
                "compare", scenario.toString(), "--vary", "workload.micro-batch=1,2", "--seeds", "1", "--ascii");
        assertThat(session.out()).contains("has another workload");
    }

    /** The switch is there in the first fabric and not in the second. */
    @Test
    void compare_variantThatCannotRun_isNamed() {
        Session session = Session.of(
                "compare",
                scenario.toString(),
                "--set",
                "simulation.window={traffic: data, bytes: 64 KiB, at: leaf-0}",
                "--vary",
                "cluster.fabric={type: fat-tree, switch: qm9700},{type: dragonfly, switch: qm9700}");
        assertThat(session.code).isEqualTo(2);
        assertThat(session.err())
                .startsWith("zettasim: `{type: dragonfly, switch: qm9700}` cannot be run")
                .contains("the fabric has no switch `leaf-0`");
    }

    @Test
    void compare_oneAlone_refused() {
        Session session = Session.of("compare", scenario.toString());
        assertThat(session.code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(session.err()).contains("nothing to compare with");
    }

    @Test
    void compare_variationWithoutValue_refused() {
        Session session = Session.of("compare", scenario.toString(), "--vary", "cluster.fabric.type");
        assertThat(session.code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(session.err()).contains("KEY=VALUE,VALUE");
    }

    @Test
    void compare_variedKeyThatIsSetToo_isRefused() {
        Session session = Session.of(
                "compare",
                scenario.toString(),
                "--vary",
                "workload.global-batch=16,32",
                "--set",
                "workload.global-batch=64");

        assertThat(session.code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(session.err())
                .contains("`--set workload.global-batch=64` has no effect: `--vary` sets that key, too");
    }

    @Test
    void compare_equalVariants_areRefused() {
        Session twice = Session.of("compare", scenario.toString(), "--vary", "workload.global-batch=16,16");
        assertThat(twice.code).isEqualTo(2);
        assertThat(twice.err()).contains("`workload.global-batch=16,16` varies nothing: `16` stands there twice");
        Session same = Session.of("compare", scenario.toString(), "--vary", "cluster.fabric.oversubscription=1,1.0");
        assertThat(same.code).isEqualTo(2);
        assertThat(same.err()).contains("`1` and `1.0` are the same: vary another key");
    }
}
