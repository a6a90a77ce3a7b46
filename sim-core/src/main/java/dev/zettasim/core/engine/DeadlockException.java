package dev.zettasim.core.engine;

import java.util.List;
import java.util.stream.Collectors;

/** No event is due any more, yet work is unfinished. */
public final class DeadlockException extends RuntimeException {
    private static final int WAITS_SHOWN = 10;

    private final long time;
    private final List<Wait> waits;
    private final List<String> cycle;

    DeadlockException(long time, List<Wait> waits) {
        this(time, waits, WaitGraph.of(waits).cycle());
    }

    private DeadlockException(long time, List<Wait> waits, List<String> cycle) {
        super("no event is due after " + time + ", but work is unfinished: " + text(waits) + text(cycle, waits));
        this.time = time;
        this.waits = List.copyOf(waits);
        this.cycle = List.copyOf(cycle);
    }

    public long time() {
        return time;
    }

    public List<Wait> waits() {
        return waits;
    }

    /** Those who wait for each other in a ring, each for the next and the last for the first; empty if nobody does. */
    public List<String> cycle() {
        return cycle;
    }

    private static String text(List<Wait> waits) {
        String shown = waits.stream().limit(WAITS_SHOWN).map(Wait::toString).collect(Collectors.joining("; "));
        int others = waits.size() - WAITS_SHOWN;
        return others > 0 ? shown + "; and " + others + " more" : shown;
    }

    private static String text(List<String> cycle, List<Wait> waits) {
        if (cycle.isEmpty()) {
            return waits.isEmpty() ? "" : ". They wait for something that never happened, not for each other";
        }
        return ". They wait in a circle: " + String.join(" -> ", cycle) + " -> " + cycle.get(0);
    }
}
