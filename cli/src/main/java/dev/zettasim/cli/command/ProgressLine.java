package dev.zettasim.cli.command;

import dev.zettasim.scenarios.run.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Shows how far a long run is and about how long it will take: on a terminal a line that changes, elsewhere now and then a line more. A
 * clock of its own keeps it moving where the run has nothing new to tell.
 */
final class ProgressLine implements Progress {
    private static final String CLEAR = "\r\033[K";

    /** A guess from less of a run is worth nothing. */
    private static final double LEAST_FRACTION = 0.05;

    private final PrintStream err;
    private final Manner manner;
    private final long startNanos = System.nanoTime();
    private final Timer clock = new Timer("progress", true);
    private String stage = "starting";
    private double fraction;
    private boolean shown;
    private boolean over;

    /**
     * How to show it.
     *
     * @param patienceMillis until it is shown first
     * @param intervalMillis until it is shown again
     * @param before what is printed before it
     * @param after what is printed behind it
     * @param clear what takes it away
     */
    record Manner(long patienceMillis, long intervalMillis, String before, String after, String clear) {
        /** One line that changes. */
        static final Manner CHANGING = new Manner(1_000, 200, CLEAR, "", CLEAR);

        /** For logs: a line each half minute. */
        static final Manner LINES = new Manner(20_000, 30_000, "zettasim: ", System.lineSeparator(), "");
    }

    ProgressLine(PrintStream err, Manner manner) {
        this.err = err;
        this.manner = manner;
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        show();
                    }
                },
                manner.patienceMillis(),
                manner.intervalMillis());
    }

    @Override
    public synchronized void at(String newStage, double newFraction) {
        stage = newStage;
        fraction = newFraction;
    }

    private synchronized void show() {
        if (!over) {
            err.print(manner.before() + text(stage, fraction, (System.nanoTime() - startNanos) / 1e9) + manner.after());
            err.flush();
            shown = true;
        }
    }

    /** What there is to say after so many seconds. */
    static String text(String stage, double fraction, double seconds) {
        String now = String.format(Locale.ROOT, "%s %.0f %%, %.0f s", stage, 100 * fraction, seconds);
        boolean tells = fraction >= LEAST_FRACTION && fraction < 1;
        return tells ? now + String.format(Locale.ROOT, ", about %.0f s left", seconds / fraction - seconds) : now;
    }

    /** Ends it; of a line that changes nothing stays on the terminal. */
    synchronized void clear() {
        over = true;
        clock.cancel();
        if (shown) {
            err.print(manner.clear());
            err.flush();
            shown = false;
        }
    }
}
