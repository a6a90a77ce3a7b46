package dev.zettasim.models.fluid;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Transfer;
import dev.zettasim.models.network.Usage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A transfer under way and, as an event, its completion; used again for another transfer after that. */
final class FluidTransfer extends Event implements Transfer {
    /** Beyond this a completion is never: nearly the range of the clock. */
    private static final double NEVER_PS = 9e18;

    /** A quotient that rounding has put just above a whole picosecond is that picosecond. */
    private static final double ROUNDING = 1 - 1e-15;

    /** Of the size: what may be left when a transfer is complete; and at least a byte. */
    private static final double TOLERANCE_FRACTION = 1e-9;

    private final FluidNetwork network;
    final int flow;
    private @Nullable Event done;
    private @Nullable Usage usage;
    private @Nullable Traffic traffic;
    private double remainingBytes;
    private double toleranceBytes;
    private double rateBytesPerSecond;
    private long updatedPs;
    long sizeBytes;
    double limitBytesPerSecond;

    FluidTransfer(FluidNetwork network, int flow) {
        this.network = network;
        this.flow = flow;
    }

    void start(Traffic moved, Usage onLinks, long bytes, Event completion, long nowPs) {
        traffic = moved;
        usage = onLinks;
        done = completion;
        sizeBytes = bytes;
        remainingBytes = bytes;
        toleranceBytes = Math.max(1, bytes * TOLERANCE_FRACTION);
        rateBytesPerSecond = 0;
        updatedPs = nowPs;
    }

    /** What it moves, or has moved last. */
    Traffic traffic() {
        return Objects.requireNonNull(traffic);
    }

    /** What it puts on links, or has put last. */
    Usage usage() {
        return Objects.requireNonNull(usage);
    }

    /** Goes on over other links. */
    void reroute(Usage other) {
        usage = other;
    }

    boolean isUnderWay() {
        return done != null;
    }

    /** Goes on at another rate and moves the completion. */
    void proceed(double newRateBytesPerSecond, Simulation sim) {
        long nowPs = sim.now();
        remainingBytes = remainingBytes(nowPs);
        updatedPs = nowPs;
        rateBytesPerSecond = newRateBytesPerSecond;
        long leftPs = leftPs();
        if (leftPs >= Long.MAX_VALUE - nowPs) {
            sim.cancel(this);
        } else {
            sim.reschedule(this, nowPs + leftPs);
        }
    }

    private long leftPs() {
        if (remainingBytes <= toleranceBytes && updatedBefore()) {
            return 0;
        }
        double leftPs = Math.ceil(remainingBytes * Units.SECOND / rateBytesPerSecond * ROUNDING);
        return leftPs < NEVER_PS ? (long) leftPs : Long.MAX_VALUE;
    }

    /** Whether anything has been moved yet: a transfer of a single byte takes its time like any other. */
    private boolean updatedBefore() {
        return remainingBytes < sizeBytes || sizeBytes == 0;
    }

    double remainingBytes(long nowPs) {
        if (nowPs == updatedPs) {
            return remainingBytes;
        }
        return Math.max(0, remainingBytes - rateBytesPerSecond * (nowPs - updatedPs) / Units.SECOND);
    }

    Event finish() {
        Event completion = requireUnderWay();
        done = null;
        return completion;
    }

    Event requireUnderWay() {
        Event completion = done;
        if (completion == null) {
            throw new IllegalStateException("a transfer that has ended cannot be used any more");
        }
        return completion;
    }

    @Override
    protected void fire(Simulation sim) {
        network.complete(this);
    }

    @Override
    public void change(double weight, double capBytesPerSecond) {
        network.change(this, weight, capBytesPerSecond);
    }

    @Override
    public void cancel() {
        network.cancel(this);
    }

    @Override
    public double bytesPerSecond() {
        return rateBytesPerSecond;
    }

    @Override
    public String toString() {
        return "completion of a transfer of " + sizeBytes + " bytes";
    }
}
