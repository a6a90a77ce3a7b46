package dev.zettasim.scenarios.traffic;

import dev.zettasim.core.random.RandomStream;
import java.util.stream.IntStream;

/**
 * How large a pattern is.
 *
 * @param bytes of each message
 * @param senders of an incast
 * @param pairs drawn at random
 * @param meanGapSeconds between the starts of random pairs; 0 where all start at once
 */
public record TrafficShape(int hosts, long bytes, int senders, int pairs, double meanGapSeconds, long seed) {
    public TrafficShape {
        if (hosts < 2 || bytes < 1 || senders < 1 || senders >= hosts || pairs < 1 || !(meanGapSeconds >= 0)) {
            throw new IllegalArgumentException("no traffic of " + hosts + " hosts, " + bytes + " bytes, " + senders
                    + " senders and " + pairs + " pairs every " + meanGapSeconds + " s");
        }
    }

    Demand demand(int from, int to, long startPs) {
        return new Demand(from, to, startPs, bytes);
    }

    /** For each host the next on a random cycle through all (Sattolo's shuffle), so that nobody sends to itself. */
    int[] cycle() {
        RandomStream draws = RandomStream.of(seed, "traffic-permutation");
        int[] to = IntStream.range(0, hosts).toArray();
        for (int i = hosts - 1; i > 0; i--) {
            int j = draws.below(i, i, 0);
            int kept = to[i];
            to[i] = to[j];
            to[j] = kept;
        }
        return to;
    }
}
