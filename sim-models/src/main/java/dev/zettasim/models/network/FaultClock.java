package dev.zettasim.models.network;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Lets the faults of a plan happen to a network, one change after the other. */
public final class FaultClock extends Event {
    private final FaultRoutes routes;
    private final Network network;
    private final int[] links;
    private final long[] changesPs;
    private final double[] lastLeft;
    private LongConsumer watcher = ps -> {};
    private UsageMeter current;
    private long beginPs;
    private int next;

    public FaultClock(FaultRoutes routes, Network network) {
        this.routes = routes;
        this.network = network;
        links = routes.plan().links();
        changesPs = routes.plan().changesPs();
        lastLeft = new double[links.length];
        Arrays.fill(lastLeft, 1);
        current = routes.meters().get(0);
    }

    /** Says who hears of each change, in the plan's time, when it has happened. */
    public void onChange(LongConsumer listener) {
        watcher = listener;
    }

    /** Begins the plan's time now. */
    public void begin(Simulation sim) {
        beginPs = sim.now();
        scheduleNext(sim);
    }

    private void scheduleNext(Simulation sim) {
        if (next < changesPs.length) {
            sim.schedule(this, Math.addExact(beginPs, changesPs[next]));
        }
    }

    @Override
    protected void fire(Simulation sim) {
        long ps = changesPs[next++];
        double[] left = routes.plan().leftFractions(ps);
        for (int place = 0; place < links.length; place++) {
            change(place, left[place]);
        }
        UsageMeter meter = routes.meter(ps);
        if (meter != current) {
            current = meter;
            network.reroute(meter);
        }
        watcher.accept(ps);
        scheduleNext(sim);
    }

    private void change(int place, double left) {
        if (left == lastLeft[place]) {
            return;
        }
        lastLeft[place] = left;
        int link = links[place];
        network.changeCapacity(link, routes.topology().capacityBytesPerSecond(link) * left);
        if (left > 0 && routes.plan().limits(place)) {
            network.changeLimits(link, left);
        }
    }

    @Override
    public String toString() {
        return "change " + next + " of " + changesPs.length + " by faults";
    }
}
