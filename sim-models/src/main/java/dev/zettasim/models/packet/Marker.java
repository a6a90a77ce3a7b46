package dev.zettasim.models.packet;

import dev.zettasim.core.random.RandomStream;

/** Marks packets that find a long queue. */
final class Marker {
    private final PacketPool packets;
    private final RedMarking marking;
    private final RandomStream draws;

    Marker(PacketPool packets, PacketSettings settings) {
        this.packets = packets;
        marking = settings.switches().marking();
        draws = RandomStream.of(settings.seed(), "packet-marking");
    }

    /** Marks a packet or leaves it, and tells which. */
    boolean mark(int packet, double queueBytes) {
        double fraction = fractionOf(packets.count(packet), marking.fraction(queueBytes));
        if (fraction <= 0 || draws.uniform(packets.flow(packet), packets.draw(packet)) >= fraction) {
            return false;
        }
        packets.mark(packet);
        return true;
    }

    /** A train is marked if any of its packets would be. */
    private static double fractionOf(int count, double fraction) {
        if (count == 1 || fraction <= 0) {
            return fraction;
        }
        double unmarked = 1;
        for (int i = 0; i < count; i++) {
            unmarked *= 1 - fraction;
        }
        return 1 - unmarked;
    }
}
