package dev.zettasim.models.network;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;

/**
 * A link that carries less for a while, and then as much as before: a failure, a flap or an error rate that costs capacity.
 *
 * <p>Model: at the begin the capacity falls to a share of what it was, at the end it is back. What is routed over the link stays there:
 * with nothing left it waits. A bundle of k cables that loses one keeps (k - 1) / k.
 * <br>Assumes: nothing else changes the link's capacity meanwhile.
 * <br>Leaves out: detection and other routes of single-path routing, the time-out of a queue pair.
 * <br>Checked against: all-reduces of known duration, at the closed-form and the fluid level.
 */
public final class LinkFault extends Event {
    private final Network network;
    private final int link;
    private final double bytesPerSecond;
    private final double leftFraction;
    private final long lastsPs;
    private boolean begun;

    /**
     * A fault to be scheduled at its begin.
     *
     * @param bytesPerSecond of the link without fault
     * @param leftFraction of that during the fault; 0 for a failure
     */
    public LinkFault(Network network, int link, double bytesPerSecond, double leftFraction, long lastsPs) {
        if (!(leftFraction >= 0 && leftFraction <= 1) || lastsPs < 0) {
            throw new IllegalArgumentException("a fault that leaves " + leftFraction + " for " + lastsPs + " ps");
        }
        this.network = network;
        this.link = link;
        this.bytesPerSecond = bytesPerSecond;
        this.leftFraction = leftFraction;
        this.lastsPs = lastsPs;
    }

    @Override
    protected void fire(Simulation sim) {
        network.changeCapacity(link, begun ? bytesPerSecond : bytesPerSecond * leftFraction);
        if (!begun) {
            sim.schedule(this, sim.now() + lastsPs);
        }
        begun = !begun;
    }

    @Override
    public String toString() {
        return (begun ? "end" : "begin") + " of a fault of link " + link;
    }
}
