package dev.zettasim.cli.command;

import dev.zettasim.scenarios.run.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A line on a terminal that shows how far a run is, once it has lasted longer than a second. A clock of its own keeps it moving
 * where the run has nothing new to tell.
 */
final class ProgressLine implements Progress {
    private static final long PATIENCE_MILLIS = 1_000;
    private static final long INTERVAL_MILLIS = 200;
    private static final String CLEAR = "\r\033[K";

    private final PrintStream err;
    private final long startNanos = System.nanoTime();
    private final Timer clock = new Timer("progress", true);
    private String stage = "starting";
    private double fraction;
    private boolean shown;
    private boolean over;

    ProgressLine(PrintStream err) {
        this.err = err;
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        show();
                    }
                },
                PATIENCE_MILLIS,
                INTERVAL_MILLIS);
    }

    @Override
    public synchronized void at(String newStage, double newFraction) {
        stage = newStage;
        fraction = newFraction;
    }

    private synchronized void show() {
        if (!over) {
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            err.print(CLEAR + String.format(Locale.ROOT, "%s %.0f %%, %.0f s", stage, 100 * fraction, seconds));
            err.flush();
            shown = true;
        }
    }

    /** Ends it; nothing of it stays on the terminal. */
    synchronized void clear() {
        over = true;
        clock.cancel();
        if (shown) {
            err.print(CLEAR);
            err.flush();
            shown = false;
        }
    }
}
