package dev.zettasim.models.topology;

import java.util.Arrays;
import java.util.List;

/**
 * The trunks of any graph of switches, written down link by link.
 *
 * <p>Model: least routes by number of links, found by breadth-first search from each switch that is a destination; the least
 * routes are equal ways, numbered without listing them by counting those behind each next hop. Next hops given by hand go
 * before. Cables that run in parallel act as one link.
 * <br>Assumes: switches with adapters come first.
 * <br>Leaves out: routes by length or speed of cables; deadlocks of routes given by hand.
 * <br>Source: breadth-first search. <br>Checked against: the arithmetic routes of the fabrics built in.
 */
public final class ListedGraph implements Trunks {
    private static final int UNREACHED = -1;
    private static final int MOST_COUNTED = 1 << 20;

    private final List<GraphLink> links;
    private final List<String> names;
    private final int switches;
    private final int[][] linksOf;

    /** Links from each switch to a destination, then how many ways lead on from each. */
    private final int[][] distance;

    private final int[][] ways;
    private final int[][] given;
    private int longest;

    /**
     * A graph.
     *
     * @param names of the switches
     * @param destinations how many switches, the first ones, carry adapters
     * @throws IllegalArgumentException if a switch reaches no destination, or next hops run in a circle
     */
    public ListedGraph(List<String> names, int destinations, List<GraphLink> links, List<NextHop> nextHops) {
        this.names = List.copyOf(names);
        switches = names.size();
        this.links = List.copyOf(links);
        linksOf = linksOf();
        distance = new int[destinations][];
        ways = new int[destinations][];
        given = new int[destinations][];
        for (NextHop hop : nextHops) {
            give(hop);
        }
        for (int to = 0; to < destinations; to++) {
            search(to);
        }
    }

    private int[][] linksOf() {
        int[] degree = new int[switches];
        for (GraphLink link : links) {
            degree[link.a()]++;
            degree[link.b()]++;
        }
        int[][] out = new int[switches][];
        Arrays.setAll(out, i -> new int[degree[i]]);
        for (int i = links.size() - 1; i >= 0; i--) {
            out[links.get(i).a()][--degree[links.get(i).a()]] = 2 * i;
            out[links.get(i).b()][--degree[links.get(i).b()]] = 2 * i + 1;
        }
        return out;
    }

    private void give(NextHop hop) {
        if (given[hop.to()] == null) {
            given[hop.to()] = new int[switches];
            Arrays.fill(given[hop.to()], UNREACHED);
        }
        for (int link : linksOf[hop.at()]) {
            if (to(link) == hop.via()) {
                given[hop.to()][hop.at()] = link;
                return;
            }
        }
        throw new IllegalArgumentException(names.get(hop.at()) + " has no link to " + names.get(hop.via()));
    }

    private void search(int to) {
        int[] far = new int[switches];
        Arrays.fill(far, UNREACHED);
        int[] queue = new int[switches];
        int tail = 1;
        queue[0] = to;
        far[to] = 0;
        for (int head = 0; head < tail; head++) {
            for (int link : linksOf[queue[head]]) {
                int next = to(link);
                if (far[next] == UNREACHED) {
                    far[next] = far[queue[head]] + 1;
                    queue[tail++] = next;
                }
            }
        }
        requireReached(far, to);
        distance[to] = far;
        ways[to] = new int[switches];
        ways[to][to] = 1;
        int[] hops = new int[switches];
        for (int number = 1; number < tail; number++) {
            count(queue[number], to, hops);
            longest = Math.max(longest, hops[queue[number]]);
        }
    }

    private void requireReached(int[] far, int to) {
        for (int at = 0; at < switches; at++) {
            if (far[at] == UNREACHED) {
                throw new IllegalArgumentException(names.get(at) + " does not reach " + names.get(to));
            }
        }
    }

    /**
     * Ways from one switch on, and the most links of one. Nearer switches are counted before; those further on by next hops of hand are
     * counted on the way.
     */
    private void count(int from, int to, int[] hops) {
        int[] stack = new int[4];
        int depth = 0;
        stack[0] = from;
        while (depth >= 0) {
            int uncounted = uncounted(stack[depth], to);
            if (uncounted == UNREACHED) {
                sum(stack[depth--], to, hops);
                continue;
            }
            if (++depth >= switches) {
                throw new IllegalArgumentException(
                        "what goes to " + names.get(to) + " runs in a circle through " + names.get(uncounted));
            }
            stack = depth < stack.length ? stack : Arrays.copyOf(stack, 2 * depth);
            stack[depth] = uncounted;
        }
    }

    /** A next switch whose ways are not known yet. */
    private int uncounted(int at, int to) {
        if (ways[to][at] == 0) {
            for (int link : linksOf[at]) {
                if (leadsOn(link, to) && ways[to][to(link)] == 0) {
                    return to(link);
                }
            }
        }
        return UNREACHED;
    }

    private void sum(int at, int to, int[] hops) {
        if (ways[to][at] > 0) {
            return;
        }
        long sum = 0;
        for (int link : linksOf[at]) {
            if (leadsOn(link, to)) {
                sum += ways[to][to(link)];
                hops[at] = Math.max(hops[at], 1 + hops[to(link)]);
            }
        }
        ways[to][at] = (int) Math.min(MOST_COUNTED, sum);
    }

    private boolean leadsOn(int link, int to) {
        int hand = given[to] == null ? UNREACHED : given[to][from(link)];
        return hand == UNREACHED ? distance[to][to(link)] < distance[to][from(link)] : hand == link;
    }

    @Override
    public int switches() {
        return switches;
    }

    @Override
    public int entrances() {
        return distance.length;
    }

    @Override
    public String switchName(int ofSwitch) {
        return names.get(ofSwitch);
    }

    @Override
    public int links() {
        return 2 * links.size();
    }

    @Override
    public int from(int link) {
        GraphLink of = links.get(link / 2);
        return link % 2 == 0 ? of.a() : of.b();
    }

    @Override
    public int to(int link) {
        return from(link ^ 1);
    }

    @Override
    public String kind(int link) {
        return "trunk";
    }

    @Override
    public int cables(int link) {
        return links.get(link / 2).cables();
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return cables(link) * links.get(link / 2).cable().bytesPerSecond();
    }

    @Override
    public long cablePs(int link) {
        return links.get(link / 2).cable().latencyPs();
    }

    @Override
    public int ways(int from, int to) {
        return ways[to][from];
    }

    @Override
    public int route(int from, int to, int way, int[] route, int at) {
        int here = from;
        int next = at;
        int rank = way;
        while (here != to) {
            int link = nextLink(here, to, rank);
            rank -= waysBefore(here, to, link);
            route[next++] = link;
            here = to(link);
        }
        return next;
    }

    private int nextLink(int here, int to, int rank) {
        int left = rank;
        int last = UNREACHED;
        for (int link : linksOf[here]) {
            if (leadsOn(link, to)) {
                last = link;
                left -= ways(to(link), to);
                if (left < 0) {
                    return link;
                }
            }
        }
        return last;
    }

    private int waysBefore(int here, int to, int before) {
        int sum = 0;
        for (int link : linksOf[here]) {
            if (link == before) {
                return sum;
            }
            sum += leadsOn(link, to) ? ways(to(link), to) : 0;
        }
        return sum;
    }

    @Override
    public int longestRoute() {
        return longest;
    }

    /** Detours turn at switches with adapters. */
    @Override
    public int middles(int from, int to) {
        return distance.length;
    }

    /** What flows at most between the halves of the switches with adapters, in their order. */
    @Override
    public double bisectionBytesPerSecond() {
        return MinimumCut.betweenHalves(this, distance.length);
    }
}
