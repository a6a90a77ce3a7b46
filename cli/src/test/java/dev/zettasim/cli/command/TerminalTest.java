package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    private static final Terminal.Abilities PLAIN = new Terminal.Abilities(false, false, false);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"No space left on device, true", "Broken pipe, false"})
    void finish_outputLost_endsWith74AndIsQuietAboutClosedPipes(String reason, boolean told) {
        Terminal terminal = new Terminal(broken(reason), err, PLAIN);
        terminal.out().println("result");

        assertThat(terminal.finish(0)).isEqualTo(74);
        assertThat(err.toString(StandardCharsets.UTF_8).contains(reason)).isEqualTo(told);
    }

    @Test
    void finish_outputLostAfterAnotherFault_keepsTheFirstExitCode() {
        Terminal terminal = new Terminal(broken("Broken pipe"), err, PLAIN);
        terminal.out().println("result");

        assertThat(terminal.finish(2)).isEqualTo(2);
    }

    @Test
    void out_isUtf8_whateverTheLocale() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(out, err, PLAIN);
        terminal.out().print("█");

        assertThat(terminal.finish(0)).isZero();
        assertThat(out.toByteArray()).containsExactly(0xE2, 0x96, 0x88);
    }

    @ParameterizedTest
    @CsvSource({
        "LANG, en_US.UTF-8, true",
        "LANG, C.utf8, true",
        "LANG, C, false",
        "LC_ALL, ja_JP.eucJP, false",
        "NOTHING, x, false"
    })
    void abilities_unicode_followsTheLocale(String variable, String value, boolean unicode) {
        assertThat(Terminal.Abilities.of(Map.of(variable, value), true, true).unicode())
                .isEqualTo(unicode);
    }

    @Test
    void abilities_colour_needsATerminalThatWantsIt() {
        Map<String, String> xterm = Map.of("TERM", "xterm");

        assertThat(Terminal.Abilities.of(xterm, true, false).colour()).isTrue();
        assertThat(Terminal.Abilities.of(xterm, false, false).colour()).isFalse();
        assertThat(Terminal.Abilities.of(Map.of("TERM", "dumb"), true, true).colour())
                .isFalse();
        assertThat(Terminal.Abilities.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true, true))
                .isEqualTo(new Terminal.Abilities(false, false, true));
    }

    private static OutputStream broken(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
