package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import java.util.Arrays;

/**
 * Packets that arrive one after the other in the order in which they were put in; only the first of them is due.
 *
 * <p>Those behind it stand in a ring with the times at which they are due, so that neither putting a packet in nor taking one out
 * reads of another packet: with hundreds of thousands under way that is most of what a processor waits for.
 */
abstract class Pipe extends Event {
    private static final long[] NO_RING = new long[0];

    /** Longs of a place in the ring: when it is due, and the packet. */
    private static final int PLACE = 2;

    private static final int FEWEST_PLACES = 4;

    final Simulation sim;
    final PacketPool packets;
    private int first = PacketPool.NONE;

    /** A power of two long, or empty. */
    private long[] ring = NO_RING;

    /** Where the place of the second packet is. */
    private int head;

    /** Longs in use. */
    private int used;

    Pipe(Simulation sim, PacketPool packets) {
        this.sim = sim;
        this.packets = packets;
    }

    /**
     * Puts a packet in.
     *
     * @param duePs not before that of the packet ahead
     */
    final void add(int packet, long duePs) {
        if (first == PacketPool.NONE) {
            first = packet;
            sim.schedule(this, duePs);
        } else {
            append(packet, duePs);
        }
    }

    private void append(int packet, long duePs) {
        if (used == ring.length) {
            grow();
        }
        int at = (head + used) & (ring.length - 1);
        ring[at] = duePs;
        ring[at + 1] = packet;
        used += PLACE;
    }

    private void grow() {
        long[] grown = Arrays.copyOfRange(ring, head, head + Math.max(PLACE * FEWEST_PLACES, 2 * ring.length));
        System.arraycopy(ring, 0, grown, ring.length - head, head);
        ring = grown;
        head = 0;
    }

    final boolean isEmpty() {
        return first == PacketPool.NONE;
    }

    /** Takes out the packet that would arrive next. */
    final int takeFirst() {
        int packet = first;
        sim.cancel(this);
        next(sim);
        return packet;
    }

    @Override
    protected final void fire(Simulation simulation) {
        int packet = first;
        next(simulation);
        arrive(packet);
    }

    /** Makes the packet behind the first one due. */
    private void next(Simulation simulation) {
        if (used == 0) {
            first = PacketPool.NONE;
            return;
        }
        long duePs = ring[head];
        first = (int) ring[head + 1];
        head = (head + PLACE) & (ring.length - 1);
        used -= PLACE;
        simulation.schedule(this, duePs);
    }

    /** The packet that is due, and when the one behind it is: most of what firing waits for. */
    @Override
    protected final int readAhead() {
        return first == PacketPool.NONE ? 0 : packets.flow(first) + (used == 0 ? 0 : (int) ring[head]);
    }

    abstract void arrive(int packet);
}
