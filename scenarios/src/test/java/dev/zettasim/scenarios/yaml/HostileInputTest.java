package dev.zettasim.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, reading it ends soon, in a scenario or in a diagnostic. */
class HostileInputTest {
    /** A hang is what this finds, not slowness: generous, so that a loaded machine passes. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path directory;

    HostileInputTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void read_hundredMegabytes_refusesUnread() throws IOException {
        Path file = directory.resolve("large.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100_000_000);
        }
        assertThat(said(file)).contains("large.yaml: error: the file is larger than 8 MiB");
    }

    @Test
    void read_missingFile_saysSo() {
        assertThat(said(directory.resolve("none.yaml"))).contains("none.yaml: error: no such file");
    }

    @Test
    void read_directory_saysSo() {
        assertThat(said(directory)).contains("error: this is a directory");
    }

    @Test
    void read_device_refuses() {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero));
        assertThat(said(zero)).contains("/dev/zero: error: this is not a regular file", "`zettasim run - < FILE`");
    }

    @Test
    void read_unreadableFile_saysSo() throws IOException {
        Path file = Files.writeString(directory.resolve("secret.yaml"), "zettasim: 1\n");
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "the superuser reads everything");
        assertThat(said(file)).contains("secret.yaml: error: the file cannot be read: permission denied");
    }

    @Test
    void read_fileThatFailsToRead_saysSo() {
        // A regular file by its attributes whose first byte can never be read.
        Path memory = Path.of("/proc/self/mem");
        assumeTrue(Files.isRegularFile(memory));
        assertThat(said(memory)).contains("/proc/self/mem: error: the file cannot be read");
    }

    @Test
    void read_linkToItself_saysSo() throws IOException {
        Path link = directory.resolve("loop.yaml");
        Files.createSymbolicLink(link, link);
        assertThat(said(link)).contains("loop.yaml: error: ");
    }

    @Test
    void read_binary_saysSo() throws IOException {
        Path file = Files.write(directory.resolve("a.out"), new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0});
        assertThat(said(file)).contains("a.out:1:1: error: the control character U+007F is not text");
    }

    @Test
    void read_nulByte_saysWhere() {
        assertThat(said("zettasim: 1\nname: a\0b\n")).contains("s.yaml:2:8: error: a NUL byte is not text");
    }

    @Test
    void read_latin1_saysWhere() throws IOException {
        Path file = Files.write(
                directory.resolve("l.yaml"), "a: 1\nname: Z\u00fcrich\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(said(file)).contains("l.yaml:2:8: error: this is not UTF-8 text: byte 0xFC");
    }

    @Test
    void read_utf16_saysSo() throws IOException {
        Path file = Files.write(directory.resolve("w.yaml"), "\uFEFFzettasim: 1\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(said(file)).contains("it looks like UTF-16");
    }

    @Test
    void read_billionLaughs_refuses() {
        StringBuilder text = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 10; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        assertThat(said(text.toString())).contains("more than 200,000 values");
    }

    @Test
    void read_manyAliasesForLists_refuses() {
        String text = "a: &a [1]\nb: [" + "*a, ".repeat(51) + "]";
        assertThat(said(text)).contains("more than 50 aliases stand for lists or mappings");
    }

    @Test
    void read_fewAliasesForMuch_refuses() {
        StringBuilder text = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 10; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(5)).append("]\n");
        }
        assertThat(said(text.toString())).contains("more than 200,000 values");
    }

    @Test
    void read_brackets_refusesDepth() {
        assertThat(said("a: " + "[".repeat(3_000))).contains("nested deeper than 64");
        assertThat(said("{a: ".repeat(3_000))).contains("nested deeper than 64");
        assertThat(said("- ".repeat(3_000))).contains("nested deeper than 64");
        assertThat(said("? ".repeat(3_000))).contains("nested deeper than 64");
    }

    @Test
    void read_deepIndentation_refusesDepth() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append(" ".repeat(i)).append("k:\n");
        }
        assertThat(said(text.toString())).contains("nested deeper than 64");
    }

    @Test
    void read_manyValues_refuses() {
        assertThat(said("a: [" + "1,".repeat(300_000) + "]")).contains("more than 200,000 values");
    }

    @Test
    void read_manyUnknownKeys_printsTwenty() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("key").append(i).append(": 1\n");
        }
        assertThat(said(text.toString())).contains(", the first 20 shown").hasLineCount(20 * 5 + 1);
    }

    @Test
    void read_hugeScalar_isCutInTheMessage() {
        assertThat(said("zettasim: " + "x".repeat(7_000_000)).length()).isLessThan(5_000);
        assertThat(said("zettasim: \"" + "9".repeat(7_000_000) + "\"").length()).isLessThan(5_000);
        assertThat(said("k".repeat(1_000) + ": 1").length()).isLessThan(5_000);
    }

    @Test
    void read_longNumber_refuses() {
        assertThat(said("zettasim: " + "9".repeat(100_000))).contains("is too large");
        assertThat(said("zettasim: 1e" + "9".repeat(100_000))).contains("is not a whole number");
    }

    @Test
    void read_recursiveAlias_refuses() {
        assertThat(said("zettasim: &a {b: *a}")).contains("the alias `*a` refers to a value that contains it");
    }

    @Test
    void read_emptyAndBlank_saySo() {
        assertThat(said("")).contains("the file is empty");
        assertThat(said("\n \n")).contains("the file is empty");
        assertThat(said("---\n...\n")).contains("holds nothing");
    }

    @Test
    void read_terminalEscape_isNotPrinted() {
        assertThat(said("zettasim: \"\\e[31mred\"")).doesNotContain("\u001b");
    }

    private String said(String text) {
        return assertTimeoutPreemptively(SOON, () -> fault(() -> bind(LocatedReader.read("s.yaml", text))));
    }

    private String said(Path file) {
        return assertTimeoutPreemptively(SOON, () -> fault(() -> bind(LocatedReader.read(file))));
    }

    private static String fault(Runnable reading) {
        return catchThrowableOfType(ScenarioException.class, reading::run).render();
    }

    private static void bind(Located.Mapping document) {
        Binder.bind(document, Document.class);
    }

    record Document(int zettasim) {}
}
