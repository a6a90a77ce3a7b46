package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
    private static final String HEADER =
            "case_id,family,gpu,gpus,precision,seq_len,tp,pp,mbs,gbs,n_layers,hidden,n_heads,"
                    + "ffn_hidden,vocab,gated_mlp,recompute,tokens_per_s_per_gpu\n";

    @TempDir
    Path folder;

    private String table(int rows) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int row = 0; row < rows; row++) {
            int layers = 2 + row;
            text.append("r")
                    .append(row)
                    .append(",tests,H100,8,FP8,2048,1,1,1,64,")
                    .append(layers);
            // About what fits: half as fast as a machine that does nothing but multiply.
            text.append(",4096,32,14336,128256,1,none,")
                    .append(200_000 / layers)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("t.csv"), text).toString();
    }

    @Test
    void calibrate_enoughRows_writesAFileThatMovesARun() throws IOException {
        Path file = folder.resolve("calibration.yaml");

        Session session = Session.of("calibrate", "--steps", table(4), "--output", file.toString());

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("Calibration", "in-situ.hopper.fp8", "leaving one configuration out");
        assertThat(Files.readString(file)).contains("constants:\n  in-situ.hopper.fp8: 0.");
        Path slow = Files.writeString(folder.resolve("slow.yaml"), "constants: {in-situ.hopper.fp8: 0.5}\n");
        assertThat(seconds("--calibration", slow.toString())).isGreaterThan(1.2 * seconds());
    }

    /** Seconds of a step of eight H100 in FP8. */
    private double seconds(String... more) throws IOException {
        Path scenario = Files.writeString(folder.resolve("s.yaml"), """
                zettasim: 1
                name: small
                cluster:
                  nodes: {type: hgx-h100, count: 1}
                  fabric: {type: rail-optimized, switch: qm9700}
                workload:
                  model: llama-3.1-8b
                  sequence-length: 2048
                  global-batch: 8
                  precision: fp8
                  parallelism: {tensor: 2}
                """);
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"run", scenario.toString(), "--format", "json"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        Session session = Session.of(arguments);
        assertThat(session.code).isZero();
        return Double.parseDouble(session.out().replaceAll("(?s).*?\"step\": \\{\\s*\"seconds\": ([^,]*),.*", "$1"));
    }

    /** A scenario may name the file, which lies beside it. */
    @Test
    void run_scenarioNamesACalibration_isCalibrated() throws IOException {
        Files.writeString(folder.resolve("slow.yaml"), "constants: {in-situ.hopper.fp8: 0.5}\n");

        assertThat(seconds("--set", "calibration=slow.yaml")).isGreaterThan(1.2 * seconds());
        assertThat(seconds("--set", "calibration=slow.yaml"))
                .isEqualTo(seconds("--calibration", folder.resolve("slow.yaml").toString()));
        Session missing = Session.of("run", folder.resolve("s.yaml").toString(), "--set", "calibration=none.yaml");
        assertThat(missing.code).isEqualTo(2);
        assertThat(missing.err()).contains("none.yaml: error: no such file");
    }

    @Test
    void calibrate_log_writesTheCurveOfACollective() throws IOException {
        StringBuilder log = new StringBuilder("# all_gather_perf\n");
        for (int rank = 0; rank < 8; rank++) {
            log.append("#  Rank  ").append(rank).append(" Group  0 Pid 1 on a device 0 [0x1] NVIDIA H100\n");
        }
        for (int row = 20; row < 24; row++) {
            log.append(1L << row)
                    .append(" 1 float none -1 ")
                    .append(20 + (1L << row) / 200e3)
                    .append(" 1 1 0\n");
        }
        Path file = Files.writeString(folder.resolve("log.txt"), log);

        Session session = Session.of("calibrate", "--collectives", file.toString());

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("all-gather.fitted.8.bandwidth (GB/s)", "stays: 4 rows");
    }

    @Test
    void calibrate_threeRows_areTooFew() throws IOException {
        Session session = Session.of("calibrate", "--steps", table(3));

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("too few rows that count: 3", "at least 4 rows for each constant");
    }

    @Test
    void calibrate_tableOfSomethingElse_isWrongInput() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n");

        Session session = Session.of("calibrate", "--steps", file.toString());

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("none of the columns");
    }

    @Test
    void calibrate_nothingToFitTo_saysWhatToName() {
        Session session = Session.of("calibrate");

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err())
                .startsWith("zettasim: error: nothing is given to fit to: name `--steps FILE`, `--kernels FILE` or"
                        + " `--collectives LOG`\n")
                .contains("`zettasim calibrate --help`");
    }
}
