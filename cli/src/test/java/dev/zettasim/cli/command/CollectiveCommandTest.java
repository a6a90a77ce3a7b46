package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectiveCommandTest {
    private static final String CLUSTER = "sakuraone-h100";

    @Test
    void collective_allReduce_printsTheColumnsOfNcclTests() {
        Session session = Session.of(
                "collective",
                "all-reduce",
                "--cluster",
                CLUSTER,
                "--gpus",
                "8",
                "--from",
                "8",
                "--to",
                "1G",
                "--factor",
                "8");

        List<String> lines = session.out().lines().toList();
        assertThat(session.code).isZero();
        assertThat(session.err()).isEmpty();
        assertThat(lines.get(3))
                .isEqualTo("#       size         count      type   redop    root      time   algbw   busbw");
        assertThat(lines.get(5)).matches(" {11}8 {13}2     float     sum      -1 +[\\d.]+ +0\\.00 +0\\.00");
        // 8 x 8^9 bytes; floats of four bytes each
        assertThat(lines.get(14)).startsWith("  1073741824     268435456     float     sum      -1");
    }

    /** Sixteen nodes under the same leaves; each of eight leaves has a stream, and the group is one. */
    @Test
    void collective_networkThatReduces_saysWhatItDoes() {
        String[] command = {
            "collective",
            "all-reduce",
            "--cluster",
            "gmo-hgx-b300",
            "--gpus",
            "128",
            "--from",
            "1G",
            "--to",
            "1G",
            "--set",
            "cluster.fabric.switch={type: q3400, in-network-reduction: {groups: 1}}",
            "--set",
            "cluster.fabric.in-network-reduction=sharp"
        };
        assertThat(Session.of(command).out())
                .contains("# switches of the network: SHARP 4")
                // 2 directions x 32 channels x 8 lanes x 8 steps of 128 KiB
                .contains("# buffers for reduction in scale-up switches: 512 MiB of each GPU");
        command[11] = "cluster.fabric.switch={type: q3400, in-network-reduction: {streams: 0}}";
        assertThat(Session.of(command).out())
                .contains(
                        "# switches of the network: without SHARP 4: 1 streams, one for each group and adapter of a node,");
    }

    @Test
    void collective_allReduceInsideANode_busBandwidthIsSevenQuartersOfTheAlgorithms() {
        Session session = Session.of(
                "collective",
                "all-reduce",
                "--cluster",
                CLUSTER,
                "--gpus",
                "8",
                "--from",
                "512M",
                "--to",
                "512M",
                "--format",
                "json");

        double algorithm = value(session, "algorithmBytesPerSecond");
        // 2 (n - 1) / n with n = 8
        assertThat(value(session, "busBytesPerSecond") / algorithm).isBetween(1.7499999, 1.7500001);
        // Measured 445 GB/s at 512 MiB on eight H100 with in-switch reduction (ai-dynamo/aiconfigurator NCCL tables).
        assertThat(1.75 * algorithm).isBetween(0.95 * 445e9, 1.05 * 445e9);
    }

    @Test
    void collective_allGather_countsElementsPerRank() {
        Session session = Session.of(
                "collective",
                "AllGather",
                "--cluster",
                CLUSTER,
                "--gpus",
                "16",
                "--from",
                "1M",
                "--to",
                "1M",
                "--format",
                "json");

        // 1 MiB over 16 ranks in floats
        assertThat(value(session, "count")).isEqualTo(16_384);
        assertThat(session.out()).contains("\"reduction\": \"none\"", "\"domains\": 2");
    }

    private static double value(Session session, String key) {
        return Double.parseDouble(session.out().replaceAll("(?s).*\"" + key + "\": ([^,]*),.*", "$1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "collective all-reduc --cluster sakuraone-h100|did you mean `all-reduce`?",
                "collective all-reduce --cluster nowhere|there is no such file and no scenario of that name",
                "collective all-reduce --cluster sakuraone-h100 --gpus 1|a collective among 1 GPUs",
                "collective all-reduce --cluster sakuraone-h100 --gpus 1000000|a collective among 1000000 GPUs; the job",
                "collective all-reduce --cluster sakuraone-h100 --from 1G --to 1M|sizes grow from --from to --to",
                "collective all-reduce --cluster sakuraone-h100 --factor 1|sizes grow from --from to --to",
                "collective all-reduce --cluster sakuraone-h100 --to 1Q|`1Q` is no size",
            })
    void collective_wrongUse_isTold(String command, String problem) {
        Session session = Session.of(command.split(" "));

        assertThat(session.code).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(problem).doesNotContain("Exception", "dev.zettasim");
    }
}
