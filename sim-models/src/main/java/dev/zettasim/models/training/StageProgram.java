package dev.zettasim.models.training;

import java.util.Arrays;
import java.util.BitSet;

/**
 * All operations of one rank of a pipeline stage over all simulated steps, in the order in which its host issues them. Built
 * once by {@link ProgramBuilder}, shared by every rank class of the stage, never changed.
 */
public final class StageProgram {
    static final int NONE = -1;

    private static final Stream[] STREAMS = Stream.values();
    private static final Category[] CATEGORIES = Category.values();

    final int stage;
    final int ops;
    final byte[] stream;
    final byte[] category;
    final long[] ps;
    final int[] launches;
    final int[] graphs;
    final int[] role;
    final int[] previousInStream;
    final int[] nextInStream;
    final int[] firstInStream;
    final Links dependencies;
    final Links dependents;
    final int[] stepEndOp;
    private final BitSet hostWaits;
    private final Labels labels;

    StageProgram(ProgramBuilder from) {
        this.stage = from.stage();
        this.ops = from.ops();
        this.stream = from.streams();
        this.category = from.categories();
        this.ps = from.ps();
        this.launches = from.launches();
        this.graphs = from.graphs();
        this.role = from.roles();
        this.previousInStream = new int[ops];
        this.nextInStream = new int[ops];
        this.firstInStream = new int[Stream.COUNT];
        this.dependencies = from.dependencies();
        this.dependents = dependencies.reversed();
        this.stepEndOp = from.stepEnds();
        this.hostWaits = from.hostWaits();
        this.labels = from.labels();
        linkStreams();
    }

    /** Rows of operation numbers, one row per operation, in one array. */
    record Links(int[] start, int[] target) {
        Links reversed() {
            int rows = start.length - 1;
            int[] reversedStart = new int[rows + 1];
            for (int to : target) {
                reversedStart[to + 1]++;
            }
            for (int row = 0; row < rows; row++) {
                reversedStart[row + 1] += reversedStart[row];
            }
            int[] filled = reversedStart.clone();
            int[] reversedTarget = new int[target.length];
            for (int row = 0; row < rows; row++) {
                for (int i = start[row]; i < start[row + 1]; i++) {
                    reversedTarget[filled[target[i]]++] = row;
                }
            }
            return new Links(reversedStart, reversedTarget);
        }

        int count(int row) {
            return start[row + 1] - start[row];
        }
    }

    /** What operations are called in reports: a name, and the micro-batch where there is one. */
    record Labels(String[] names, short[] nameOf, int[] microBatchOf) {
        String of(int op) {
            String name = names[nameOf[op]];
            return microBatchOf[op] < 0 ? name : name + " of micro-batch " + microBatchOf[op];
        }
    }

    private void linkStreams() {
        int[] last = new int[Stream.COUNT];
        Arrays.fill(last, NONE);
        Arrays.fill(firstInStream, NONE);
        Arrays.fill(nextInStream, NONE);
        for (int op = 0; op < ops; op++) {
            int on = stream[op];
            previousInStream[op] = last[on];
            if (last[on] == NONE) {
                firstInStream[on] = op;
            } else {
                nextInStream[last[on]] = op;
            }
            last[on] = op;
        }
    }

    public int stage() {
        return stage;
    }

    /** How many operations there are. */
    public int ops() {
        return ops;
    }

    public int steps() {
        return stepEndOp.length;
    }

    /** The operation whose end ends a step on this stage. */
    public int stepEndOp(int step) {
        return stepEndOp[step];
    }

    public Stream stream(int op) {
        return STREAMS[stream[op]];
    }

    public Category category(int op) {
        return CATEGORIES[category[op]];
    }

    /** Under which role an exchange is posted; −1 for others. */
    public int role(int op) {
        return role[op];
    }

    /** How long a timed operation takes alone. */
    public long ps(int op) {
        return ps[op];
    }

    /** Whether the host issues nothing more before this has ended. */
    boolean hostWaitsFor(int op) {
        return hostWaits.get(op);
    }

    /** Name for reports. */
    public String label(int op) {
        return labels.of(op);
    }
}
