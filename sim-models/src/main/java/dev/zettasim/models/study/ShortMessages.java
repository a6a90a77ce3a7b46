package dev.zettasim.models.study;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.training.Category;
import dev.zettasim.models.training.FlowClass;
import dev.zettasim.models.training.RankClass;
import dev.zettasim.models.training.StageProgram;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Exchanges whose messages between scale-up domains are short beside what is under way at once: rates per flow say little of them.
 *
 * <p>Model: the longest message of a category against {@value #ROUND_TRIPS} times the product of the rate of its narrowest link and its round
 * trip.
 * <br>Assumes: some edges at even distances stand for all of a traffic.
 * <br>Source: Velho, Schnorr, Casanova and Legrand, ACM TOMACS 23(4), 2013 (where fluid models of networks hold).
 *
 * @param category what they are part of
 * @param bytes of the longest
 * @param underWayBytes on its route at once
 */
public record ShortMessages(Category category, double bytes, double underWayBytes) {
    private static final int ROUND_TRIPS = 10;
    private static final int MOST_EDGES = 256;

    private boolean isShort() {
        return bytes < ROUND_TRIPS * underWayBytes;
    }

    /** By category, those whose longest message is short. */
    static List<ShortMessages> of(Cluster cluster, List<RankClass> ranks, List<FlowClass> flows) {
        Map<Category, ShortMessages> longest = new EnumMap<>(Category.class);
        Category[] categories = categories(ranks, flows.size());
        for (int flow = 0; flow < categories.length; flow++) {
            if (categories[flow] != null) {
                note(cluster, categories[flow], flows.get(flow), longest);
            }
        }
        List<ShortMessages> found = new ArrayList<>();
        longest.values().stream().filter(ShortMessages::isShort).forEach(found::add);
        return found;
    }

    private static Category[] categories(List<RankClass> ranks, int flows) {
        Category[] categories = new Category[flows];
        for (RankClass rank : ranks) {
            StageProgram program = rank.program();
            for (int op = 0; op < program.ops(); op++) {
                int flow = program.role(op) < 0 ? -1 : rank.flowOfRole()[program.role(op)];
                if (flow >= 0) {
                    categories[flow] = program.category(op);
                }
            }
        }
        return categories;
    }

    private static void note(Cluster cluster, Category category, FlowClass flow, Map<Category, ShortMessages> longest) {
        Traffic traffic = flow.traffic();
        int stride = 1 + traffic.edges() / MOST_EDGES;
        for (int edge = 0; edge < traffic.edges(); edge += stride) {
            int from = traffic.from(edge);
            int to = traffic.to(edge);
            double bytes = flow.bytes() * traffic.wireBytesPerByte(edge);
            ShortMessages known = longest.get(category);
            if (crosses(cluster, from, to) && bytes > 0 && (known == null || bytes > known.bytes)) {
                longest.put(category, new ShortMessages(category, bytes, underWayBytes(cluster, from, to, traffic)));
            }
        }
    }

    private static boolean crosses(Cluster cluster, int from, int to) {
        return from < cluster.gpus() && to < cluster.gpus() && !cluster.sameDomain(from, to);
    }

    private static double underWayBytes(Cluster cluster, int from, int to, Traffic traffic) {
        int[] route = new int[cluster.longestRoute()];
        int hops = cluster.route(from, to, traffic.flowKey(), route);
        double least = Double.POSITIVE_INFINITY;
        for (int hop = 0; hop < hops; hop++) {
            least = Math.min(least, cluster.capacityBytesPerSecond(route[hop]));
        }
        return least * 2 * Units.toSeconds(cluster.latencyPs(from, to));
    }
}
