package dev.zettasim.models.training;

import java.util.Arrays;

/** When a rank works on micro-batches: the union of its kernels and tensor exchanges, as intervals in ascending order. */
final class BusyTimes {
    private long[] from = new long[64];
    private long[] to = new long[64];
    private int count;

    /**
     * Of a rank within a span of time.
     */
    static BusyTimes of(StageProgram program, RankTrace trace, long beginPs, long endPs) {
        BusyTimes busy = new BusyTimes();
        int compute = program.firstInStream[Stream.COMPUTE.number];
        int tensor = program.firstInStream[Stream.TENSOR.number];
        while (compute != StageProgram.NONE || tensor != StageProgram.NONE) {
            boolean computeFirst = tensor == StageProgram.NONE
                    || (compute != StageProgram.NONE && trace.met[compute] <= trace.met[tensor]);
            int op = computeFirst ? compute : tensor;
            if (program.category(op).isStageWork()) {
                busy.add(Math.max(beginPs, trace.met[op]), Math.min(endPs, trace.end[op]));
            }
            compute = computeFirst ? program.nextInStream[op] : compute;
            tensor = computeFirst ? tensor : program.nextInStream[op];
        }
        return busy;
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
