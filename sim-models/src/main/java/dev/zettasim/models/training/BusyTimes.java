package dev.zettasim.models.training;

import java.util.Arrays;

/** When a rank works on micro-batches: the union of its kernels and its exchanges within layers, as intervals in ascending order. */
final class BusyTimes {
    private static final Stream[] WORKING = {Stream.COMPUTE, Stream.TENSOR, Stream.CONTEXT, Stream.EXPERT};

    private long[] from = new long[64];
    private long[] to = new long[64];
    private int count;

    /**
     * Of a rank within a span of time.
     */
    static BusyTimes of(StageProgram program, RankTrace trace, long beginPs, long endPs) {
        BusyTimes busy = new BusyTimes();
        int[] heads = new int[WORKING.length];
        Arrays.setAll(heads, i -> program.firstInStream[WORKING[i].number]);
        for (int at = earliest(heads, trace); at != StageProgram.NONE; at = earliest(heads, trace)) {
            int op = heads[at];
            if (program.category(op).isStageWork()) {
                busy.add(Math.max(beginPs, trace.met[op]), Math.min(endPs, trace.end[op]));
            }
            heads[at] = program.nextInStream[op];
        }
        return busy;
    }

    private static int earliest(int[] heads, RankTrace trace) {
        int earliest = StageProgram.NONE;
        for (int i = 0; i < heads.length; i++) {
            boolean sooner = heads[i] != StageProgram.NONE
                    && (earliest == StageProgram.NONE || trace.met[heads[i]] < trace.met[heads[earliest]]);
            earliest = sooner ? i : earliest;
        }
        return earliest;
    }

    private void add(long fromPs, long toPs) {
        if (fromPs >= toPs) {
            return;
        }
        if (count > 0 && fromPs <= to[count - 1]) {
            to[count - 1] = Math.max(to[count - 1], toPs);
            return;
        }
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        from[count] = fromPs;
        to[count++] = toPs;
    }

    /** How much of a span is busy. */
    long within(long fromPs, long toPs) {
        int at = Arrays.binarySearch(to, 0, count, fromPs);
        long sum = 0;
        for (int i = at < 0 ? -at - 1 : at; i < count && from[i] < toPs; i++) {
            sum += Math.max(0, Math.min(toPs, to[i]) - Math.max(fromPs, from[i]));
        }
        return sum;
    }
}
