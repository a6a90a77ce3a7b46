package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read stays as it is. */
class OverwritingTest {
    @TempDir
    Path folder;

    @Test
    void run_outputIsTheScenario_isRefused() throws IOException {
        Path scenario = Files.writeString(folder.resolve("s.yaml"), "zettasim: 1\n");
        Path other = folder.resolve("..").resolve(folder.getFileName()).resolve("s.yaml");

        Session session = Session.of("run", scenario.toString(), "--output", other.toString());

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("--output would overwrite", "name another file");
        assertThat(Files.readString(scenario)).isEqualTo("zettasim: 1\n");
    }

    @Test
    void traffic_flowsIntoTheOutput_isRefused() {
        String file = folder.resolve("out.csv").toString();

        Session session = Session.of("traffic", "permutation", "--hosts", "16", "--flows", file, "--output", file);

        assertThat(session.code).isEqualTo(2);
        assertThat(Files.exists(Path.of(file))).isFalse();
    }
}
