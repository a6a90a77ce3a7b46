package dev.zettasim.models.training;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.engine.Wait;
import java.util.function.Consumer;

/**
 * One rank class while it runs.
 *
 * <p>Model: each stream is a FIFO; its head starts when the operation before it has ended, its dependencies have ended and the
 * host has issued it. Compute runs slower by the share of compute units that running exchanges hold.
 * <br>Assumes: an exchange holds its units from the moment all members are there; a kernel keeps at least a tenth of its speed.
 * <br>Leaves out: memory bandwidth taken by exchanges; spinning kernels that wait for their peers.
 * <br>Source: CUDA streams and events; NCCL runs each collective on a fixed number of multiprocessors.
 * <br>Checked against: {@code StepRunnerTest}.
 */
final class RankRun {
    /** No bound that a real exchange meets, which holds at most a quarter of the units; it keeps a kernel from standing still. */
    private static final double LEAST_SPEED_FRACTION = 0.1;

    private final int number;
    private final RankClass rank;
    private final Simulation sim;
    private final StageProgram program;
    private final RankTrace trace;
    private final HostThread host;
    private final int[] waiting;
    private final StreamRun[] streams = new StreamRun[Stream.COUNT];
    private FlowRun[] flowOfRole = {};
    private int[] memberOfRole = {};
    private final StepEnds stepEnds;
    private int contendedUnits;
    private int ended;
    private int step;

    RankRun(int number, RankClass rank, Simulation sim, StepEnds stepEnds) {
        this.stepEnds = stepEnds;
        this.number = number;
        this.rank = rank;
        this.sim = sim;
        this.program = rank.program();
        this.trace = new RankTrace(program.ops);
        this.host = new HostThread(program, rank.host(), trace);
        this.waiting = new int[program.ops];
        for (int op = 0; op < program.ops; op++) {
            waiting[op] = program.dependencies.count(op);
        }
        for (Stream stream : Stream.values()) {
            streams[stream.number] = new StreamRun(this, stream, program.firstInStream[stream.number]);
        }
    }

    /** Tells which exchange each role takes part in, and as which member. */
    void wire(FlowRun[] flows, int[] members) {
        flowOfRole = flows;
        memberOfRole = members;
    }

    int number() {
        return number;
    }

    StageProgram program() {
        return program;
    }

    RankTrace trace() {
        return trace;
    }

    boolean isFinished() {
        return ended == program.ops;
    }

    /** The host issues what it can. */
    void issue() {
        while (host.canIssue()) {
            int op = host.issue();
            StreamRun stream = streams[program.stream[op]];
            if (stream.head() == op) {
                tryHead(stream);
            }
        }
    }

    private void tryHead(StreamRun stream) {
        int op = stream.head();
        if (op == StageProgram.NONE || !stream.isIdle() || waiting[op] > 0 || op >= host.next()) {
            return;
        }
        long launchedPs = host.firstLaunchPs(op);
        if (launchedPs > sim.now()) {
            stream.awaitFirstLaunch(sim, launchedPs);
        } else {
            begin(stream);
        }
    }

    void begin(StreamRun stream) {
        int op = stream.head();
        trace.start[op] = sim.now();
        int role = program.role[op];
        if (role != StageProgram.NONE) {
            stream.beginExchange();
            flowOfRole[role].post(memberOfRole[role], op);
            return;
        }
        trace.met[op] = sim.now();
        boolean compute = stream == streams[Stream.COMPUTE.number];
        double workPs = compute ? program.ps[op] / rank.speedFraction() : program.ps[op];
        stream.run(sim, workPs, compute ? speed() : 1, host.soonestEndPs(op));
    }

    void onMet(int op, int lastRank, int lastOp) {
        trace.met[op] = sim.now();
        trace.lastRank[op] = lastRank;
        trace.lastOp[op] = lastOp;
    }

    void endExchange(int op) {
        end(streams[program.stream[op]]);
    }

    void end(StreamRun stream) {
        int op = stream.head();
        trace.end[op] = sim.now();
        ended++;
        host.onEnd(op);
        stream.advance();
        StageProgram.Links dependents = program.dependents;
        for (int i = dependents.start()[op]; i < dependents.start()[op + 1]; i++) {
            int dependent = dependents.target()[i];
            waiting[dependent]--;
            tryIfHead(dependent);
        }
        tryHead(stream);
        if (host.canIssue()) {
            host.catchUp(sim.now(), op);
            issue();
        }
        if (step < program.steps() && op == program.stepEndOp(step)) {
            stepEnds.pass(step++);
        }
    }

    private void tryIfHead(int op) {
        StreamRun stream = streams[program.stream[op]];
        if (stream.head() == op) {
            tryHead(stream);
        }
    }

    void changeContention(int units) {
        contendedUnits += units;
        streams[Stream.COMPUTE.number].changeRate(sim, speed());
    }

    private double speed() {
        double free = 1 - (double) contendedUnits / rank.computeUnits();
        return Math.max(LEAST_SPEED_FRACTION, free);
    }

    /** What the heads of the streams wait for. */
    void reportWaits(Consumer<Wait> waits) {
        for (StreamRun stream : streams) {
            if (stream.head() != StageProgram.NONE) {
                reportWaits(stream, waits);
            }
        }
    }

    private void reportWaits(StreamRun stream, Consumer<Wait> waits) {
        int op = stream.head();
        String who = name(op);
        if (stream.isExchanging()) {
            FlowRun flow = flowOfRole[program.role[op]];
            waits.accept(new Wait(who, flow + " to be posted by " + flow.missing()));
            return;
        }
        if (op >= host.next()) {
            waits.accept(new Wait(who, "the host of " + this + " at " + program.label(host.next())));
        }
        StageProgram.Links dependencies = program.dependencies;
        for (int i = dependencies.start()[op]; i < dependencies.start()[op + 1]; i++) {
            int dependency = dependencies.target()[i];
            if (trace.end[dependency] == RankTrace.NOT_YET) {
                waits.accept(new Wait(who, name(dependency)));
            }
        }
    }

    private String name(int op) {
        return this + ", operation " + op + " (" + program.label(op) + " on " + program.stream(op) + ")";
    }

    @Override
    public String toString() {
        return rank.name();
    }
}
