package dev.zettasim.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code -Dgolden.update=true} rewrites the golden files; a changed one needs its reason in the commit. */
class TextReportTest {
    @ParameterizedTest
    @CsvSource({"report.txt, true, false", "report-ascii.txt, false, false", "report-verbose.txt, true, true"})
    void of_fixture_isTheGoldenText(String golden, boolean unicode, boolean verbose) throws IOException {
        String text = TextReport.of(Fixture.result(), new Style(unicode, false, verbose));

        assertThat(text).isEqualTo(golden(golden, text));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Page.WIDTH));
    }

    @Test
    void of_withoutUnicode_isPlainAscii() {
        String text = TextReport.of(Fixture.result(), new Style(false, false, true));

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
    }

    @Test
    void of_withColour_differsInEscapeSequencesOnly() {
        String plain = TextReport.of(Fixture.result(), new Style(true, false, false));
        String coloured = TextReport.of(Fixture.result(), new Style(true, true, false));

        assertThat(coloured).contains("\033[1m").isNotEqualTo(plain);
        assertThat(coloured.replaceAll("\033\\[[0-9]*m", "")).isEqualTo(plain);
    }

    private static String golden(String name, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(Path.of("src/test/resources/golden", name), actual);
        }
        try (InputStream in = TextReportTest.class.getResourceAsStream("/golden/" + name)) {
            return in == null || Boolean.getBoolean("golden.update")
                    ? actual
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
