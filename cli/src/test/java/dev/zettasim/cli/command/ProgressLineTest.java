package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.cli.command.ProgressLine.Manner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void text_ofAQuarter_tellsThreeTimesAsMuchIsLeft() {
        assertThat(ProgressLine.text("simulating step 2 of 4", 0.25, 90))
                .isEqualTo("simulating step 2 of 4 25 %, 90 s, about 270 s left");
    }

    @Test
    void text_ofTheBeginningAndTheEnd_guessesNothing() {
        assertThat(ProgressLine.text("building", 0, 5)).isEqualTo("building 0 %, 5 s");
        assertThat(ProgressLine.text("reporting", 1, 5)).isEqualTo("reporting 100 %, 5 s");
    }

    @Test
    void show_afterPatience_printsWholeLines() throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CountDownLatch printed = new CountDownLatch(1);
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8) {
            @Override
            public void flush() {
                super.flush();
                printed.countDown();
            }
        };
        ProgressLine line = new ProgressLine(err, new Manner(1, 1_000_000, "zettasim: ", "\n", ""));
        printed.await();
        line.clear();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("zettasim: starting 0 %, 0 s\n");
    }
}
