package dev.zettasim.models.network;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.Topology;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The network without contention: every transfer goes as fast as if it were alone.
 *
 * <p>Model: rate = least of the transfer's own limit and capacity / usage over its links.
 * <br>Assumes: links are shared by the edges of one transfer only.
 * <br>Leaves out: other transfers, and so weights.
 * <br>Source: the bandwidth term of the α-β model (Hockney, Parallel Computing 20, 1994).
 * <br>Checked against: the fluid level where transfers share no links.
 */
public final class ClosedFormNetwork implements Network {
    /** A quotient that rounding has put just above a whole picosecond is that picosecond. */
    private static final double ROUNDING = 1 - 1e-15;

    private final Simulation sim;
    private UsageMeter meter;
    private final double[] capacityBytesPerSecond;
    private final IdentityHashMap<Traffic, Usage> usages = new IdentityHashMap<>();
    private final Map<Integer, Double> limits = new TreeMap<>();
    private final List<Alone> active = new ArrayList<>();

    public ClosedFormNetwork(Simulation sim, Topology topology) {
        this.sim = sim;
        meter = new UsageMeter(topology);
        capacityBytesPerSecond = new double[topology.links()];
        for (int link = 0; link < capacityBytesPerSecond.length; link++) {
            capacityBytesPerSecond[link] = topology.capacityBytesPerSecond(link);
        }
    }

    @Override
    public Transfer open(Traffic traffic, long bytes, double weight, double capBytesPerSecond, Event done) {
        Alone transfer = new Alone(traffic, bytes, capBytesPerSecond, done);
        active.add(transfer);
        transfer.settle();
        return transfer;
    }

    @Override
    public void changeCapacity(int link, double bytesPerSecond) {
        capacityBytesPerSecond[link] = bytesPerSecond;
        for (Alone transfer : active) {
            transfer.settle();
        }
    }

    @Override
    public void changeLimits(int link, double fraction) {
        limits.put(link, fraction);
        for (Alone transfer : active) {
            transfer.settle();
        }
    }

    private double limit(Usage usage) {
        double least = 1;
        for (int i = 0; !limits.isEmpty() && i < usage.links().length; i++) {
            least = Math.min(least, limits.getOrDefault(usage.links()[i], 1.0));
        }
        return least;
    }

    @Override
    public void reroute(UsageMeter other) {
        meter = other;
        usages.clear();
        for (Alone transfer : active) {
            transfer.usage = usage(transfer.traffic);
            transfer.settle();
        }
    }

    private Usage usage(Traffic traffic) {
        return usages.computeIfAbsent(traffic, meter::measure);
    }

    private final class Alone extends Event implements Transfer {
        private final Traffic traffic;
        private Usage usage;
        private final Event done;
        private double remainingBytes;
        private double capBytesPerSecond;
        private double rateBytesPerSecond;
        private long updatedPs = sim.now();

        Alone(Traffic traffic, long bytes, double capBytesPerSecond, Event done) {
            this.traffic = traffic;
            usage = usage(traffic);
            this.remainingBytes = bytes;
            this.capBytesPerSecond = capBytesPerSecond;
            this.done = done;
        }

        @Override
        public void change(double weight, double newCapBytesPerSecond) {
            capBytesPerSecond = newCapBytesPerSecond;
            settle();
        }

        @Override
        public void cancel() {
            sim.cancel(this);
            active.remove(this);
        }

        @Override
        public double bytesPerSecond() {
            return rateBytesPerSecond;
        }

        @Override
        protected void fire(Simulation simulation) {
            active.remove(this);
            simulation.schedule(done, simulation.now());
        }

        void settle() {
            long nowPs = sim.now();
            remainingBytes -= Math.min(remainingBytes, rateBytesPerSecond * (nowPs - updatedPs) / Units.SECOND);
            updatedPs = nowPs;
            rateBytesPerSecond =
                    Math.min(capBytesPerSecond * limit(usage), usage.bottleneckBytesPerSecond(capacityBytesPerSecond));
            sim.cancel(this);
            if (remainingBytes <= 0 || rateBytesPerSecond > 0) {
                sim.schedule(this, nowPs + leftPs());
            }
        }

        private long leftPs() {
            double leftPs = remainingBytes * Units.SECOND / rateBytesPerSecond;
            return remainingBytes <= 0 ? 0 : (long) Math.ceil(leftPs * ROUNDING);
        }
    }
}
