package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String CONFIG =
            "{\"model_type\": \"mistral\", \"hidden_size\": 512, \"num_attention_heads\": 8,"
                    + " \"num_hidden_layers\": 2, \"vocab_size\": 1000, \"max_position_embeddings\": 2048, \"sliding_window\": 64,"
                    + " \"num_local_experts\": 4, \"num_experts_per_tok\": 2, \"residual_streams\": 2}";

    @TempDir
    Path folder;

    @Test
    void importHfConfig_file_printsTheSectionAndWhatItLacks() throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), CONFIG);

        Session session = Session.of("import", "hf-config", file.toString());

        assertThat(session.code).isZero();
        assertThat(session.out()).startsWith("model:\n  layers: 2\n  hidden: 512\n");
        assertThat(session.err())
                .isEqualTo("zettasim: warning: fields that nothing reads and that may matter: `residual_streams`"
                        + System.lineSeparator());
    }

    @Test
    void importHfConfig_output_isWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), CONFIG);
        Path output = folder.resolve("model.yaml");

        Session session = Session.of("import", "hf-config", file.toString(), "--output", output.toString());

        assertThat(session.code).isZero();
        assertThat(Files.readString(output)).startsWith("model:\n");
    }

    @Test
    void importHfConfig_noSuchFile_isWrongInput() {
        Session session = Session.of("import", "hf-config", "no-such.json");

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("no-such.json: error: no such file");
    }

    @Test
    void import_withoutFormat_isWrongUsage() {
        Session session = Session.of("import");

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("which format: `hf-config`?");
    }

    @Test
    void importHfConfig_emptyFile_saysWhatBelongsThere() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.json"));

        Session session = Session.of("import", "hf-config", file.toString());

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err())
                .contains("the file is empty", "expected: a config.json of a model")
                .doesNotContain("zettasim: 1");
    }
}
