package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;

/** Packets that arrive one after the other in the order in which they were put in; only the first of them is due. */
abstract class Pipe extends Event {
    final Simulation sim;
    final PacketPool packets;
    private int first = PacketPool.NONE;
    private int last = PacketPool.NONE;

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
        packets.setDuePs(packet, duePs);
        packets.setNext(packet, PacketPool.NONE);
        if (first == PacketPool.NONE) {
            first = packet;
            sim.schedule(this, duePs);
        } else {
            packets.setNext(last, packet);
        }
        last = packet;
    }

    final boolean isEmpty() {
        return first == PacketPool.NONE;
    }

    /** Takes out the packet that would arrive next. */
    final int takeFirst() {
        int packet = first;
        first = packets.next(packet);
        if (first == PacketPool.NONE) {
            sim.cancel(this);
        } else {
            sim.reschedule(this, packets.duePs(first));
        }
        return packet;
    }

    @Override
    protected final void fire(Simulation simulation) {
        int packet = first;
        first = packets.next(packet);
        if (first != PacketPool.NONE) {
            simulation.schedule(this, packets.duePs(first));
        }
        arrive(packet);
    }

    /** The packet that is due, and the one behind it: most of what firing waits for. */
    @Override
    protected final int readAhead() {
        return isEmpty() ? 0 : packets.readAhead(first);
    }

    abstract void arrive(int packet);
}
