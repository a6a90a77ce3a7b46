package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;

/**
 * Packets of a flow that were lost, until their sender takes them for lost.
 *
 * <p>Model: a timer for each packet, which starts when it is sent.
 * <br>Assumes: no timer expires for a packet that is still on its way, however long that takes. An acknowledgement that is lost is made up
 * for by a later one, at the latest when the timer expires.
 */
final class Lost extends Pipe {
    private final Sender sender;
    private final long timeoutPs;
    private long lastDuePs;

    Lost(Simulation sim, PacketPool packets, Sender sender, long timeoutPs) {
        super(sim, packets);
        this.sender = sender;
        this.timeoutPs = timeoutPs;
    }

    void add(int packet) {
        lastDuePs = Math.max(Math.max(lastDuePs, sim.now()), packets.sentPs(packet) + timeoutPs);
        add(packet, lastDuePs);
    }

    @Override
    void arrive(int packet) {
        sender.timedOut(packet);
    }

    @Override
    public String toString() {
        return "timer of " + sender;
    }
}
