package dev.zettasim.models.training;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;

/** One stream of a rank class while it runs: the operation at its head, and the event at which that starts or ends. */
final class StreamRun extends Event {
    private enum State {
        IDLE,
        BEFORE_FIRST_LAUNCH,
        RUNNING,
        EXCHANGING
    }

    private final RankRun rank;
    private final Stream stream;
    private State state = State.IDLE;
    private int head;
    private double remainingPs;
    private long updatedPs;
    private long soonestEndPs;
    private double rate = 1;

    StreamRun(RankRun rank, Stream stream, int first) {
        this.rank = rank;
        this.stream = stream;
        this.head = first;
    }

    /** The operation that runs or is next to run; −1 at the end of the stream. */
    int head() {
        return head;
    }

    boolean isIdle() {
        return state == State.IDLE;
    }

    boolean isExchanging() {
        return state == State.EXCHANGING;
    }

    void awaitFirstLaunch(Simulation sim, long timePs) {
        state = State.BEFORE_FIRST_LAUNCH;
        sim.schedule(this, timePs);
    }

    void beginExchange() {
        state = State.EXCHANGING;
    }

    void run(Simulation sim, double workPs, double atRate, long notBeforePs) {
        state = State.RUNNING;
        remainingPs = workPs;
        updatedPs = sim.now();
        rate = atRate;
        soonestEndPs = notBeforePs;
        sim.schedule(this, endPs());
    }

    /** Changes how fast the running operation goes on; nothing if none runs. */
    void changeRate(Simulation sim, double newRate) {
        if (state != State.RUNNING) {
            return;
        }
        long nowPs = sim.now();
        remainingPs = Math.max(0, remainingPs - (nowPs - updatedPs) * rate);
        updatedPs = nowPs;
        rate = newRate;
        sim.reschedule(this, endPs());
    }

    private long endPs() {
        return Math.max(soonestEndPs, updatedPs + (long) Math.ceil(remainingPs / rate));
    }

    /** Moves on to the next operation of the stream. */
    void advance() {
        state = State.IDLE;
        head = rank.program().nextInStream[head];
    }

    @Override
    protected void fire(Simulation sim) {
        if (state == State.BEFORE_FIRST_LAUNCH) {
            rank.begin(this);
        } else {
            rank.end(this);
        }
    }

    @Override
    public String toString() {
        return stream + " of " + rank;
    }
}
