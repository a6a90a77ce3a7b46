package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path folder;

    @Test
    void write_newFile_holdsTheTextAndNothingElseIsLeft() throws IOException {
        OutputFile.at(folder.resolve("a.json")).write("é\n");

        assertThat(folder.resolve("a.json")).content().isEqualTo("é\n");
        assertThat(files()).containsExactly("a.json");
    }

    @Test
    void write_existingFile_isReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old and longer");

        OutputFile.at(file).write("new");

        assertThat(file).content().isEqualTo("new");
        assertThat(files()).containsExactly("a");
    }

    @Test
    void write_symbolicLink_replacesWhatItPointsTo() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        OutputFile.at(link).write("new");

        assertThat(link).isSymbolicLink().content().isEqualTo("new");
        assertThat(file).content().isEqualTo("new");
    }

    @Test
    void write_fullDevice_isToldAndLeavesNothing() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full");
        OutputFile file = OutputFile.at(full);

        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> file.write("text"))
                .withMessage("cannot write `/dev/full`: No space left on device");
        assertThat(full).exists();
    }

    @Test
    void write_folderVanished_isTold() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        OutputFile file = OutputFile.at(gone.resolve("a"));
        Files.delete(gone);

        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> file.write("text"))
                .withMessageContaining("its folder does not exist");
    }

    @Test
    void at_directoryOrMissingFolder_isRefused() {
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> OutputFile.at(folder))
                .withMessageContaining("it is a directory");
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> OutputFile.at(folder.resolve("no/a")))
                .withMessageContaining("its folder does not exist");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).toList();
        }
    }
}
