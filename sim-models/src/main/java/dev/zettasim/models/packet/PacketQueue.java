package dev.zettasim.models.packet;

/** Packets one behind the other, chained through their rows. */
final class PacketQueue {
    private final PacketPool packets;
    private int first = PacketPool.NONE;
    private int last = PacketPool.NONE;

    PacketQueue(PacketPool packets) {
        this.packets = packets;
    }

    boolean isEmpty() {
        return first == PacketPool.NONE;
    }

    int first() {
        return first;
    }

    void add(int packet) {
        packets.setNext(packet, PacketPool.NONE);
        if (first == PacketPool.NONE) {
            first = packet;
        } else {
            packets.setNext(last, packet);
        }
        last = packet;
    }

    int take() {
        int packet = first;
        first = packets.next(packet);
        return packet;
    }
}
