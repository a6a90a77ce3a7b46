package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(new ByteArrayOutputStream(), err, new Terminal.Abilities(false, true, false));

    @Test
    void of_aBug_asksForAReportWithoutAStackTrace() {
        int code = new Failures(terminal, List.of("run", "x")).of(new IllegalStateException("42 is odd"));

        assertThat(code).isEqualTo(70);
        assertThat(text())
                .contains("internal error", "42 is odd", "This is a bug in Zettasim", "report", "zettasim run x")
                .contains("--stacktrace")
                .doesNotContain("\tat ");
    }

    @Test
    void of_aBugWithStackTraceAskedFor_showsIt() {
        new Failures(terminal, List.of("run", "x", "--stacktrace")).of(new IllegalStateException("42 is odd"));

        assertThat(text()).contains("\tat dev.zettasim.cli.command.FailuresTest");
    }

    @Test
    void of_outOfMemory_saysHowToGiveMore() {
        int code = new Failures(terminal, List.of("run", "x")).of(new OutOfMemoryError("Java heap space"));

        assertThat(code).isEqualTo(2);
        assertThat(text()).contains("ZETTASIM_JAVA_OPTS=-Xmx", "zettasim run x").doesNotContain("bug");
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
