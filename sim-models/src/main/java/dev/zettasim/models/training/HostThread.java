package dev.zettasim.models.training;

/**
 * Issues the operations of a rank in program order.
 *
 * <p>Model: a clock of its own that runs ahead of the device. It stops when more launches wait for the device than may, and at
 * operations it has to see the end of; then it goes on at the device's time.
 * <br>Assumes: one thread per rank; every kernel takes the same time to launch, and every graph, however many kernels are in it.
 * <br>Leaves out: stalls of the host (garbage collection, daemons); about a nanosecond per kernel of a graph.
 * <br>Source: CUDA C++ Programming Guide, asynchronous concurrent execution; the queue depth is the driver's.
 * <br>Checked against: {@code StepRunnerTest}: tiny kernels take their launches' time.
 */
final class HostThread {
    private final StageProgram program;
    private final Host host;
    private final RankTrace trace;
    private int next;
    private int waitsFor = StageProgram.NONE;
    private int outstandingLaunches;
    private long clockPs;

    HostThread(StageProgram program, Host host, RankTrace trace) {
        this.program = program;
        this.host = host;
        this.trace = trace;
    }

    /** Operations before this number have been issued. */
    int next() {
        return next;
    }

    boolean canIssue() {
        if (next == program.ops || waitsFor != StageProgram.NONE) {
            return false;
        }
        int launches = queued(next);
        return launches == 0
                || outstandingLaunches == 0
                || (long) outstandingLaunches + launches <= host.runAheadLaunches();
    }

    /** Launches that wait at once: when the last of very many is issued, the first have long run. */
    private int queued(int op) {
        return Math.min(launches(op), Math.max(1, host.runAheadLaunches() / 2));
    }

    /** The host waited until now; {@code releasedBy} let it go on. */
    void catchUp(long nowPs, int releasedBy) {
        if (nowPs > clockPs) {
            clockPs = nowPs;
            trace.released[next] = releasedBy;
        }
    }

    /** Issues the next operation and returns its number. */
    int issue() {
        int op = next++;
        if (!program.stream(op).issuedByHost) {
            return op;
        }
        clockPs += host.busyPs(program, op);
        trace.issued[op] = clockPs;
        outstandingLaunches += queued(op);
        if (program.hostWaitsFor(op)) {
            waitsFor = op;
        }
        return op;
    }

    void onEnd(int op) {
        if (program.stream(op).issuedByHost) {
            outstandingLaunches -= queued(op);
        }
        if (waitsFor == op) {
            waitsFor = StageProgram.NONE;
        }
    }

    /** When the device sees the first launch of an operation that has been issued. */
    long firstLaunchPs(int op) {
        long firstPs = program.launches[op] > 0 ? host.launchPs() : host.graphPs();
        return launches(op) <= 1 ? trace.issued[op] : trace.issued[op] - host.busyPs(program, op) + firstPs;
    }

    /** When the device has seen all its launches and run the kernels of the last one; kernels count as equal. */
    long soonestEndPs(int op) {
        int last = program.graphs[op] > 0 ? program.graphs[op] : program.launches[op];
        return trace.issued[op] + program.ps[op] / Math.max(1, last);
    }

    private int launches(int op) {
        return program.launches[op] + program.graphs[op];
    }
}
