package dev.zettasim.models.packet;

import dev.zettasim.core.random.RandomStream;

/**
 * A link by a hash of the flow, the switch and the entropy that the sender puts into the header (the UDP source port of RoCE): the
 * same for all packets of a flow whose sender does not vary the entropy.
 */
final class HashedChoice implements PathChoice {
    private final PacketPool packets;
    private final long seed;

    HashedChoice(PacketPool packets, long seed) {
        this.packets = packets;
        this.seed = seed;
    }

    @Override
    public int choose(int packet, int[] links, int count) {
        return pick(packets.flow(packet), packets.entropy(packet), seed, links, count);
    }

    /** What the seed of a network's hashes is. */
    static long seed(PacketSettings settings) {
        return RandomStream.of(settings.seed(), "packet-path").bits(0, 0);
    }

    /** One of the links on which a switch can send a packet of a flow on. */
    static int pick(int flow, int entropy, long seed, int[] links, int count) {
        long key = ((long) flow << 24) + entropy;
        long hash = mix(mix(key + seed) + links[0]);
        return links[(int) Math.multiplyHigh(hash >>> 1, (long) count << 1)];
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
