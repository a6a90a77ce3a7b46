package dev.zettasim.models.study;

import dev.zettasim.models.fluid.FluidNetwork;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.packet.PacketNetwork;
import dev.zettasim.models.packet.Rerouting;
import dev.zettasim.models.topology.Topology;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What faults have left of a fabric's links at a time. Those that nobody goes around yet are left out: what they hit waits.
 *
 * @param worn the links that are not whole, in order
 */
record FabricState(List<Worn> worn) {
    private static final Rerouting AT_ONCE = new Rerouting(0, 0);

    /**
     * A link that is not whole.
     *
     * @param leftFraction of its rate
     */
    record Worn(int link, double leftFraction) {
        boolean isDead() {
            return leftFraction == 0;
        }
    }

    FabricState {
        worn = List.copyOf(worn);
    }

    static FabricState at(long ps, FaultPlan plan) {
        int[] links = plan.links();
        double[] left = plan.leftAround(ps);
        List<Worn> worn = new ArrayList<>();
        for (int place = 0; place < links.length; place++) {
            if (left[place] < 1) {
                worn.add(new Worn(links[place], left[place]));
            }
        }
        return new FabricState(worn);
    }

    boolean isWhole() {
        return worn.isEmpty();
    }

    /** Links of which nothing is left. */
    BitSet dead() {
        BitSet dead = new BitSet();
        worn.stream().filter(Worn::isDead).forEach(each -> dead.set(each.link()));
        return dead;
    }

    /** Makes links so from the first instant on, known to all switches; to be said before anything is sent. */
    void happenTo(PacketNetwork network) {
        for (Worn each : worn) {
            if (each.isDead()) {
                network.fail(each.link(), 0, Long.MAX_VALUE, AT_ONCE);
            } else {
                network.degrade(each.link(), 1 - each.leftFraction(), 0, Long.MAX_VALUE);
            }
        }
    }

    /** Makes links so. */
    void happenTo(FluidNetwork network, Topology links) {
        for (Worn each : worn) {
            double whole = links.capacityBytesPerSecond(each.link());
            network.changeCapacity(each.link(), whole * each.leftFraction());
        }
    }
}
