package dev.zettasim.models.collective;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Aggregation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether the switches between scale-up domains can reduce for groups that all ask at once (SHARP).
 *
 * <p>Model: a group has one stream for each adapter of a domain that its members use. A port, and a switch at which adapters hang, take
 * part in so many streams at once, and a switch holds so many groups; where one of them would have more, all groups do without.
 * <br>Assumes: switches above those of adapters hold no more than these, as trees have their roots spread over them; a group keeps its
 * trees from its creation on.
 * <br>Leaves out: other jobs on the same switches; the limit of 1 GiB per operation, as the library sends less at a time; trees in the
 * subnet (511 on Quantum-2).
 * <br>Source: NVIDIA SHARP 3.13.0, general information (one active streaming tree per port); Megatron-LM,
 * megatron/core/parallel_state.py (groups per switch; all fall back where there are more).
 * <br>Checked against: {@code AggregationTreesTest}.
 */
public final class AggregationTrees {
    private final Cluster cluster;
    private final Aggregation aggregation;
    private final TreeMap<Integer, TreeSet<Integer>> groupsOfPort = new TreeMap<>();
    private final TreeMap<Integer, TreeSet<Integer>> groupsOfSwitch = new TreeMap<>();
    private final TreeMap<Integer, TreeSet<Long>> streamsOfSwitch = new TreeMap<>();
    private boolean isWide;

    private AggregationTrees(Cluster cluster, Aggregation aggregation) {
        this.cluster = cluster;
        this.aggregation = aggregation;
    }

    /** What there can be too much of. */
    public enum Limit {
        /** Domains: there is nothing between one. */
        DOMAINS,
        GROUPS,
        STREAMS,
        STREAMS_PER_PORT
    }

    /**
     * Why groups do without.
     *
     * @param needed by the busiest switch or port
     * @param most that one has; of domains the least
     */
    public record Refusal(Limit limit, int needed, int most) {}

    /** Null where all can be served; groups as GPUs in any order. */
    public static @Nullable Refusal refusal(Cluster cluster, Aggregation aggregation, List<int[]> groups) {
        AggregationTrees trees = new AggregationTrees(cluster, aggregation);
        for (int group = 0; group < groups.size(); group++) {
            trees.add(group, groups.get(group));
        }
        return trees.refusal();
    }

    private void add(int group, int[] gpus) {
        for (int gpu : gpus) {
            isWide |= !cluster.sameDomain(gpu, gpus[0]);
        }
        for (int gpu : gpus) {
            int port = cluster.nicOf(gpu);
            int entrance = cluster.fabric().entrance(port);
            long stream = ((long) group << 32) + cluster.localOf(gpu);
            groupsOfPort.computeIfAbsent(port, p -> new TreeSet<>()).add(group);
            groupsOfSwitch.computeIfAbsent(entrance, s -> new TreeSet<>()).add(group);
            streamsOfSwitch.computeIfAbsent(entrance, s -> new TreeSet<>()).add(stream);
        }
    }

    private @Nullable Refusal refusal() {
        if (!isWide) {
            return new Refusal(Limit.DOMAINS, 1, 2);
        }
        Refusal[] all = {
            new Refusal(Limit.STREAMS_PER_PORT, most(groupsOfPort), aggregation.streamsPerPort()),
            new Refusal(Limit.GROUPS, most(groupsOfSwitch), aggregation.groups()),
            new Refusal(Limit.STREAMS, most(streamsOfSwitch), aggregation.streams())
        };
        for (Refusal refusal : all) {
            if (refusal.needed() > refusal.most()) {
                return refusal;
            }
        }
        return null;
    }

    private static int most(Map<Integer, ? extends Set<?>> sets) {
        return sets.values().stream().mapToInt(Set::size).max().orElse(0);
    }
}
