package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.packet.Rerouting;

/**
 * A cable that fails in both directions.
 *
 * @param kind of one of its links, such as {@code leaf-up}
 * @param number among those of its kind
 * @param lastsPs {@link Long#MAX_VALUE} for ever
 */
public record TrafficFault(String kind, int number, long beginPs, long lastsPs, Rerouting rerouting) {
    /** {@code leaf-up:3}. */
    String name() {
        return kind + ":" + number;
    }

    /** Whether another one is of the same cable. */
    boolean isOfSameCable(TrafficFault other) {
        return number == other.number && (kind.equals(other.kind) || kind.equals(other.oppositeKind()));
    }

    /** The kind of the other direction: {@code leaf-down}. */
    String oppositeKind() {
        return kind.endsWith("-up")
                ? kind.substring(0, kind.length() - 3) + "-down"
                : kind.endsWith("-down") ? kind.substring(0, kind.length() - 5) + "-up" : kind;
    }
}
