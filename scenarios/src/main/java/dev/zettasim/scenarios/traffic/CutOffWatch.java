package dev.zettasim.scenarios.traffic;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.Flow;
import dev.zettasim.models.packet.OpenPaths;
import dev.zettasim.models.topology.SwitchedFabric;
import dev.zettasim.scenarios.traffic.LinkFault.Loss;
import java.util.BitSet;
import java.util.List;

/** Looks now and then for messages that never arrive, as cables that stay cut have left them no path. */
final class CutOffWatch {
    /** What was on its way behind the cut has arrived long before. */
    private static final long PATIENCE_PS = 10 * Units.MILLISECOND;

    private final SwitchedFabric fabric;
    private final List<LinkFault> forGood;
    private long[] arrivedBytes = new long[0];
    private long nextPs;

    CutOffWatch(SwitchedFabric fabric, List<LinkFault> faults) {
        this.fabric = fabric;
        forGood = faults.stream().filter(LinkFault::isForGood).toList();
        nextPs = forGood.stream().mapToLong(LinkFault::beginPs).min().orElse(Long.MAX_VALUE);
    }

    /** Whether it is time to look. */
    boolean isDue(long nowPs) {
        return nowPs >= nextPs;
    }

    /**
     * Looks.
     *
     * @throws UnreachableHostException if nothing of a message has arrived since the last look, and nothing can
     */
    void look(List<Flow> flows, long nowPs) {
        OpenPaths paths = new OpenPaths(fabric, cut(nowPs));
        List<Flow> hopeless = flows.stream()
                .filter(flow -> stands(flow) && !paths.lead(flow.from(), flow.to()))
                .toList();
        if (!hopeless.isEmpty()) {
            throw new UnreachableHostException(text(hopeless), forGood);
        }
        arrivedBytes = flows.stream().mapToLong(Flow::arrivedBytes).toArray();
        nextPs = nowPs + PATIENCE_PS;
    }

    private BitSet cut(long nowPs) {
        BitSet links = new BitSet();
        for (LinkFault fault : forGood) {
            if (fault.beginPs() <= nowPs) {
                fault.losses().stream().filter(Loss::isAll).mapToInt(Loss::link).forEach(links::set);
            }
        }
        return links;
    }

    private boolean stands(Flow flow) {
        return !flow.isDone()
                && flow.number() < arrivedBytes.length
                && flow.arrivedBytes() == arrivedBytes[flow.number()];
    }

    private String text(List<Flow> hopeless) {
        Flow first = hopeless.get(0);
        List<String> cables = forGood.stream().map(LinkFault::name).distinct().toList();
        String messages = hopeless.size() == 1 ? "1 message never arrives" : hopeless.size() + " messages never arrive";
        return "nothing leads from host " + first.from() + " to host " + first.to() + " any more, with "
                + String.join(", ", cables) + " cut for good: " + messages;
    }
}
