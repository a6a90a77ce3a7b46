package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.random.RandomStream;

/**
 * The one of two links drawn at random whose queue is shorter.
 *
 * <p>Source: Mitzenmacher, IEEE Trans. Parallel Distrib. Syst. 12, 2001.
 */
final class PowerOfTwo implements PathChoice {
    private final Simulation sim;
    private final PacketPool packets;
    private final Queues queues;
    private final RandomStream draws;

    PowerOfTwo(Simulation sim, PacketPool packets, Queues queues, RandomStream draws) {
        this.sim = sim;
        this.packets = packets;
        this.queues = queues;
        this.draws = draws;
    }

    @Override
    public int choose(int packet, int[] links, int count) {
        int pair = draws.below(count * (count - 1), packets.flow(packet), packets.draw(packet));
        int first = pair / (count - 1);
        int other = pair % (count - 1);
        int second = other >= first ? other + 1 : other;
        long nowPs = sim.now();
        boolean isShorter = queues.backlogBytes(links[second], nowPs) < queues.backlogBytes(links[first], nowPs);
        return isShorter ? links[second] : links[first];
    }
}
