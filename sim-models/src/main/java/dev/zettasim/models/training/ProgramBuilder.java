package dev.zettasim.models.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Writes a {@link StageProgram} operation by operation, in the order in which the host issues them. Dependencies named by
 * {@link #after} hold for the next operation; those on the same stream hold anyway and are left out.
 */
public final class ProgramBuilder {
    private static final Stream[] STREAMS = Stream.values();

    private final int stage;
    private int ops;
    private byte[] streams = new byte[256];
    private byte[] categories = new byte[256];
    private long[] ps = new long[256];
    private int[] launches = new int[256];
    private int[] graphs = new int[256];
    private int[] roles = new int[256];
    private short[] nameOf = new short[256];
    private int[] microBatchOf = new int[256];
    private int[] dependencyStart = new int[257];
    private int[] dependencies = new int[256];
    private int dependencyCount;
    private final int[] last = new int[Stream.COUNT];
    private final BitSet hostWaits = new BitSet();
    private final List<Integer> stepEnds = new ArrayList<>();
    private final List<String> names = new ArrayList<>(List.of("operation"));
    private short name;
    private int microBatch = StageProgram.NONE;
    private final int[] waits = new int[Stream.COUNT];
    private boolean capturing;

    public ProgramBuilder(int stage) {
        this.stage = stage;
        Arrays.fill(last, StageProgram.NONE);
        Arrays.fill(waits, StageProgram.NONE);
    }

    /** What the following operations are called in reports; −1 where no micro-batch is meant. */
    public void label(String text, int ofMicroBatch) {
        int known = names.indexOf(text);
        if (known < 0) {
            known = names.size();
            names.add(text);
        }
        name = (short) known;
        microBatch = ofMicroBatch;
    }

    /** The next operation waits for this one, too. Of several on one stream the last counts; none is −1. */
    public void after(int op) {
        if (op >= ops) {
            throw new IllegalArgumentException("operation " + ops + " cannot wait for " + op + ", which comes later");
        }
        if (op != StageProgram.NONE) {
            int on = streams[op];
            waits[on] = Math.max(waits[on], op);
        }
    }

    /** The next operation waits for all that is on this stream so far. */
    public void after(Stream stream) {
        after(last(stream));
    }

    /** Adds an operation that takes a time of its own. */
    public int timed(Stream stream, Category category, long durationPs, int kernelLaunches) {
        return timed(stream, category, new Work(durationPs, kernelLaunches));
    }

    /** Adds an operation that takes a time of its own. */
    public int timed(Stream stream, Category category, Work work) {
        int op = add(stream, category, StageProgram.NONE);
        ps[op] = work.ps();
        launches[op] = capturing ? 0 : work.launches().kernels();
        graphs[op] = capturing ? 0 : work.launches().graphs();
        return op;
    }

    /** Adds an exchange; one launch where the host issues it. */
    public int exchange(Stream stream, Category category, int role) {
        int op = add(stream, category, role);
        launches[op] = stream.issuedByHost && !capturing ? 1 : 0;
        return op;
    }

    /** Adds an exchange that is part of a graph. */
    int exchangeInGraph(Stream stream, Category category, int role) {
        return add(stream, category, role);
    }

    /** Whether what is added from now on belongs to a graph that has been launched: the host has nothing to launch for it. */
    void capture(boolean begins) {
        capturing = begins;
    }

    /** The host issues nothing more before this operation has ended. */
    public void hostWaitsFor(int op) {
        hostWaits.set(op);
    }

    /** The last operation ends a step. */
    public void endStep() {
        stepEnds.add(ops - 1);
    }

    /** The last operation on a stream so far; −1 if there is none. */
    public int last(Stream stream) {
        return last[stream.number];
    }

    /** The stream that an operation was put on. */
    Stream stream(int op) {
        return STREAMS[streams[op]];
    }

    public StageProgram build() {
        return new StageProgram(this);
    }

    private int add(Stream stream, Category category, int role) {
        growOps();
        int op = ops++;
        streams[op] = (byte) stream.number;
        categories[op] = (byte) category.number;
        roles[op] = role;
        nameOf[op] = name;
        microBatchOf[op] = microBatch;
        takeWaits(stream.number);
        dependencyStart[op + 1] = dependencyCount;
        last[stream.number] = op;
        return op;
    }

    private void takeWaits(int own) {
        for (int on = 0; on < Stream.COUNT; on++) {
            if (waits[on] != StageProgram.NONE && on != own) {
                if (dependencyCount == dependencies.length) {
                    dependencies = Arrays.copyOf(dependencies, 2 * dependencyCount);
                }
                dependencies[dependencyCount++] = waits[on];
            }
            waits[on] = StageProgram.NONE;
        }
    }

    private void growOps() {
        if (ops < streams.length) {
            return;
        }
        int capacity = 2 * ops;
        streams = Arrays.copyOf(streams, capacity);
        categories = Arrays.copyOf(categories, capacity);
        ps = Arrays.copyOf(ps, capacity);
        launches = Arrays.copyOf(launches, capacity);
        graphs = Arrays.copyOf(graphs, capacity);
        roles = Arrays.copyOf(roles, capacity);
        nameOf = Arrays.copyOf(nameOf, capacity);
        microBatchOf = Arrays.copyOf(microBatchOf, capacity);
        dependencyStart = Arrays.copyOf(dependencyStart, capacity + 1);
    }

    int stage() {
        return stage;
    }

    int ops() {
        return ops;
    }

    byte[] streams() {
        return Arrays.copyOf(streams, ops);
    }

    byte[] categories() {
        return Arrays.copyOf(categories, ops);
    }

    long[] ps() {
        return Arrays.copyOf(ps, ops);
    }

    int[] launches() {
        return Arrays.copyOf(launches, ops);
    }

    int[] graphs() {
        return Arrays.copyOf(graphs, ops);
    }

    int[] roles() {
        return Arrays.copyOf(roles, ops);
    }

    StageProgram.Links dependencies() {
        return new StageProgram.Links(
                Arrays.copyOf(dependencyStart, ops + 1), Arrays.copyOf(dependencies, dependencyCount));
    }

    int[] stepEnds() {
        return stepEnds.stream().mapToInt(Integer::intValue).toArray();
    }

    BitSet hostWaits() {
        return (BitSet) hostWaits.clone();
    }

    StageProgram.Labels labels() {
        return new StageProgram.Labels(
                names.toArray(new String[0]), Arrays.copyOf(nameOf, ops), Arrays.copyOf(microBatchOf, ops));
    }
}
