package dev.zettasim.scenarios.traffic;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.Flow;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntBiFunction;

/** Looks now and then for messages that never arrive, as cables that stay cut have left them no path. */
final class CutOffWatch {
    /** What was on its way behind the cut has arrived long before. */
    private static final long PATIENCE_PS = 10 * Units.MILLISECOND;

    private final SwitchedFabric fabric;
    private final ToIntBiFunction<String, Integer> linkOf;
    private final List<TrafficFault> forGood;
    private long[] arrivedBytes = new long[0];
    private long nextPs;

    /**
     * A watch over some faults.
     *
     * @param linkOf the link of a kind with a number
     */
    CutOffWatch(SwitchedFabric fabric, List<TrafficFault> faults, ToIntBiFunction<String, Integer> linkOf) {
        this.fabric = fabric;
        this.linkOf = linkOf;
        forGood = faults.stream()
                .filter(fault -> fault.lastsPs() == Long.MAX_VALUE)
                .toList();
        nextPs = forGood.stream().mapToLong(TrafficFault::beginPs).min().orElse(Long.MAX_VALUE);
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
            throw new UnreachableHostException(text(hopeless));
        }
        arrivedBytes = flows.stream().mapToLong(Flow::arrivedBytes).toArray();
        nextPs = nowPs + PATIENCE_PS;
    }

    private Set<Integer> cut(long nowPs) {
        Set<Integer> links = new TreeSet<>();
        for (TrafficFault fault : forGood) {
            if (fault.beginPs() <= nowPs) {
                links.addAll(Arrays.asList(
                        linkOf.applyAsInt(fault.kind(), fault.number()),
                        linkOf.applyAsInt(fault.oppositeKind(), fault.number())));
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
        List<String> cables = forGood.stream().map(TrafficFault::name).toList();
        String messages = hopeless.size() == 1 ? "1 message never arrives" : hopeless.size() + " messages never arrive";
        return "nothing leads from host " + first.from() + " to host " + first.to() + " any more, with "
                + String.join(", ", cables) + " cut for good: " + messages;
    }
}
