package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;
import java.util.Arrays;

/**
 * The link that the flow took last, unless it has paused for longer than a gap: then another policy chooses anew.
 *
 * <p>Source: Vanini et al., Let it flow, NSDI 2017.
 */
final class Flowlets implements PathChoice {
    private static final int HOPS = 8;

    private final Simulation sim;
    private final PacketPool packets;
    private final PathChoice anew;
    private final long gapPs;

    /** By flow and switches passed, the link taken last, plus one, and when. */
    private int[] taken = new int[0];

    private long[] takenPs = new long[0];

    Flowlets(Simulation sim, PacketPool packets, PathChoice anew, long gapPs) {
        this.sim = sim;
        this.packets = packets;
        this.anew = anew;
        this.gapPs = gapPs;
    }

    @Override
    public int choose(int packet, int[] links, int count) {
        int place = packets.flow(packet) * HOPS + packets.hops(packet) % HOPS;
        makeRoomFor(place);
        long nowPs = sim.now();
        int link = taken[place] - 1;
        if (nowPs - takenPs[place] > gapPs || !contains(links, count, link)) {
            link = anew.choose(packet, links, count);
            taken[place] = link + 1;
        }
        takenPs[place] = nowPs;
        return link;
    }

    /** A flowlet that took another way at the switch before stands at a switch from which its last link does not start. */
    private static boolean contains(int[] links, int count, int link) {
        for (int i = 0; i < count; i++) {
            if (links[i] == link) {
                return true;
            }
        }
        return false;
    }

    private void makeRoomFor(int place) {
        if (place >= taken.length) {
            int length = Math.max(1024, Math.multiplyExact(2, place));
            taken = Arrays.copyOf(taken, length);
            takenPs = Arrays.copyOf(takenPs, length);
        }
    }
}
