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
                  parallelism: {tensor: 8}
                """);
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"run", scenario.toString(), "--format", "json"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        Session session = Session.of(arguments);
        assertThat(session.code).isZero();
        return Double.parseDouble(session.out().replaceAll("(?s).*?\"step\": \\{\\s*\"seconds\": ([^,]*),.*", "$1"));
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
}
