package dev.zettasim.models.study;

import dev.zettasim.models.fluid.FluidNetwork;
import dev.zettasim.models.network.Traffic;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Gives the exchanges of a phase what packets have shown, and lets that change as faults come and go. */
final class PacketShares implements LongConsumer {
    private final WindowStates states;
    private final FluidNetwork network;
    private final List<Traffic> traffics;
    private final IntPredicate ofLinks;
    private boolean isOver;

    /** Shares of some links of the network that a job runs on. */
    PacketShares(WindowStates states, FluidNetwork network, Assembly assembly, IntPredicate ofLinks) {
        this.states = states;
        this.network = network;
        this.ofLinks = ofLinks;
        traffics = IntStream.range(0, assembly.flowClasses().size())
                .filter(flow -> states.whole().phase().includes(assembly.purpose(flow)))
                .mapToObj(flow -> assembly.flowClasses().get(flow).traffic())
                .toList();
        hand(states.whole());
    }

    /** Something has changed, at a time of the faults; after the last step that is nothing to the job. */
    @Override
    public void accept(long ps) {
        if (!isOver) {
            hand(states.at(ps));
        }
    }

    /** The last step has ended. */
    void end() {
        isOver = true;
    }

    private void hand(PacketEfficiency efficiency) {
        network.changeWaste(traffics, efficiency.handedBack(), ofLinks);
    }
}
