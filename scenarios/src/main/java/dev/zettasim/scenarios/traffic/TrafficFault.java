package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.packet.Rerouting;
import dev.zettasim.models.topology.SwitchedFabric;
import dev.zettasim.scenarios.traffic.LinkFault.Loss;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cable that fails in both directions.
 *
 * @param kind of one of its links, such as {@code leaf-up}
 * @param number among those of its kind
 * @param lastsPs {@link Long#MAX_VALUE} for ever
 */
public record TrafficFault(String kind, int number, long beginPs, long lastsPs, Rerouting rerouting) {
    /**
     * Faults on a fabric.
     *
     * @throws IllegalArgumentException if one has no such cable, or two are of the same
     */
    public static List<LinkFault> on(SwitchedFabric fabric, List<TrafficFault> faults) {
        requireDifferent(faults);
        return faults.stream().map(fault -> fault.on(fabric)).toList();
    }

    private static void requireDifferent(List<TrafficFault> faults) {
        for (int i = 0; i < faults.size(); i++) {
            for (TrafficFault other : faults.subList(0, i)) {
                if (faults.get(i).isOfSameCable(other)) {
                    throw new IllegalArgumentException(
                            other.name() + " and " + faults.get(i).name() + " are the same cable");
                }
            }
        }
    }

    private LinkFault on(SwitchedFabric fabric) {
        Loss there = new Loss(link(fabric, kind), 1);
        Loss back = new Loss(link(fabric, oppositeKind()), 1);
        return new LinkFault(name(), List.of(there, back), beginPs, lastsPs, rerouting);
    }

    private int link(SwitchedFabric fabric, String ofKind) {
        int seen = 0;
        for (int link = 0; link < fabric.links(); link++) {
            if (fabric.kind(link).equals(ofKind) && seen++ == number) {
                return link;
            }
        }
        throw new IllegalArgumentException("there is no link " + ofKind + ":" + number
                + (seen == 0
                        ? "; kinds are " + String.join(", ", kinds(fabric))
                        : "; there are " + seen + ", from 0 on"));
    }

    private static Set<String> kinds(SwitchedFabric fabric) {
        return IntStream.range(0, fabric.links()).mapToObj(fabric::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code leaf-up:3}. */
    private String name() {
        return kind + ":" + number;
    }

    private boolean isOfSameCable(TrafficFault other) {
        return number == other.number && (kind.equals(other.kind) || kind.equals(other.oppositeKind()));
    }

    /** The kind of the other direction: {@code leaf-down}. */
    private String oppositeKind() {
        return kind.endsWith("-up")
                ? kind.substring(0, kind.length() - 3) + "-down"
                : kind.endsWith("-down") ? kind.substring(0, kind.length() - 5) + "-up" : kind;
    }
}
