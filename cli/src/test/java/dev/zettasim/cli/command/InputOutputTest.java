package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where scenarios come from and where results go. */
class InputOutputTest {
    private static final String SMALL = """
            zettasim: 1
            name: small
            cluster:
              nodes: {type: hgx-h100, count: 1}
              fabric: {type: rail-optimized, switch: qm9700}
            workload:
              model: {name: llama-3.1-8b, layers: 2}
              sequence-length: 1024
              global-batch: 8
              precision: bf16
              parallelism: {tensor: 8}
              tokens: 1 G
            """;

    @TempDir
    private Path folder;

    @Test
    void execute_dash_readsStandardInput() {
        Session session = given(SMALL, "run", "-", "--quiet");

        assertThat(session.err()).isEmpty();
        assertThat(session.code).isZero();
        assertThat(session.out()).contains("small", "<stdin>", "Step time");
    }

    @Test
    void execute_dashWithFault_namesStandardInput() {
        Session session = given(SMALL + "oops: 1\n", "validate", "-");

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("<stdin>:13:1: error: unknown key `oops`");
    }

    @Test
    void execute_sizeForTimeFromStandardInput_readsItOnce() {
        Session session = given(SMALL, "size", "-", "--target", "100 d");

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("8 GPUs in 1 node:", "possible");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdout"})
    void execute_outputToStandardOutput_printsTheResult(String output) {
        Session session = given(SMALL, "run", "-", "--output", output);

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("Step time");
    }

    @Test
    void execute_outputWithoutName_saysSo() {
        Session session = given(SMALL, "run", "-", "--output", "");

        assertThat(session.code).isEqualTo(74);
        assertThat(session.err()).contains("the name is empty");
    }

    @Test
    void execute_sizeWithOutput_writesTheFile() throws IOException {
        Path file = folder.resolve("size.json");
        Session session = given(
                SMALL, "size", "-", "--target", "peak 1 EFLOP/s", "--format", "json", "--quiet", "--output", "" + file);

        assertThat(session.code).isZero();
        assertThat(session.out()).isEmpty();
        assertThat(Files.readString(file)).contains("\"node\": \"hgx-h100\"");
    }

    @Test
    void execute_veryLongName_isCut() {
        Session session = given(SMALL.replace("name: small", "name: " + "x".repeat(5000)), "run", "-", "--quiet");

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("xxx…");
        assertThat(session.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
    }

    private static Session given(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return Session.of(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
