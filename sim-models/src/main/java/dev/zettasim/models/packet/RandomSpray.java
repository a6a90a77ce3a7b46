package dev.zettasim.models.packet;

import dev.zettasim.core.random.RandomStream;

/** Any link, drawn anew for each packet. */
final class RandomSpray implements PathChoice {
    private final PacketPool packets;
    private final RandomStream draws;

    RandomSpray(PacketPool packets, RandomStream draws) {
        this.packets = packets;
        this.draws = draws;
    }

    @Override
    public int choose(int packet, int[] links, int count) {
        return links[draws.below(count, packets.flow(packet), packets.draw(packet))];
    }
}
