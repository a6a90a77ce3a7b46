package dev.zettasim.cli.command;

import dev.zettasim.scenarios.run.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** A line on a terminal that shows how far a run is, once it has lasted longer than a second. */
final class ProgressLine implements Progress {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long INTERVAL_NANOS = 100_000_000L;
    private static final String CLEAR = "\r\033[K";

    private final PrintStream err;
    private long nextNanos;
    private boolean shown;

    ProgressLine(PrintStream err) {
        this.err = err;
        this.nextNanos = System.nanoTime() + PATIENCE_NANOS;
    }

    @Override
    public void at(String stage, double fraction) {
        long now = System.nanoTime();
        if (now - nextNanos >= 0) {
            nextNanos = now + INTERVAL_NANOS;
            err.print(CLEAR + String.format(Locale.ROOT, "%s %3.0f %%", stage, 100 * fraction));
            err.flush();
            shown = true;
        }
    }

    void clear() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
