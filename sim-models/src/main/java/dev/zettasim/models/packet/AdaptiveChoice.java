package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.random.RandomStream;

/**
 * The link with the least queue; one of them at random where several are equally good.
 *
 * <p>Model: queues of the own switch only, compared in steps of a quantum as an ASIC grades them. Steps finer than a packet would
 * lock flows that send in the same rhythm each to the link that is just free again, as if they were hashed.
 * <br>Source: per-packet adaptive routing as NVIDIA describes it for Spectrum-X (egress queue depth, least loaded port).
 */
final class AdaptiveChoice implements PathChoice {
    private final PacketPool packets;
    private final Queues queues;
    private final RandomStream draws;
    private final Simulation sim;
    private final double gradesPerByte;

    /**
     * Over the queues of a network.
     *
     * @param quantumBytes queues that differ by less count as equally long
     */
    AdaptiveChoice(Simulation sim, PacketPool packets, Queues queues, RandomStream draws, double quantumBytes) {
        this.sim = sim;
        this.packets = packets;
        this.queues = queues;
        this.draws = draws;
        gradesPerByte = 1 / quantumBytes;
    }

    @Override
    public int choose(int packet, int[] links, int count) {
        int start = draws.below(count, packets.flow(packet), packets.draw(packet));
        long nowPs = sim.now();
        int best = links[start];
        double least = grade(best, nowPs);
        for (int i = start + 1; least > 0 && i < start + count; i++) {
            int link = links[i < count ? i : i - count];
            double grade = grade(link, nowPs);
            if (grade < least) {
                best = link;
                least = grade;
            }
        }
        return best;
    }

    private double grade(int link, long nowPs) {
        return Math.floor(queues.backlogBytes(link, nowPs) * gradesPerByte);
    }
}
