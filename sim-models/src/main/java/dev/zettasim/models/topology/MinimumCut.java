package dev.zettasim.models.topology;

import java.util.Arrays;

/**
 * The most that flows between two sets of adapters, which is the least capacity that separates them.
 *
 * <p>Model: each switch takes what the adapters of the first set send to it and gives what those of the second set take.
 * <br>Source: Dinic, Soviet Math. Doklady 11, 1970. <br>Checked against: the bisections of fabrics known in closed form.
 */
final class MinimumCut {
    private static final int NONE = -1;
    private static final double NEGLIGIBLE = 1e-9;

    private final int source;
    private final int sink;
    private final int[] first;
    private final int[] next;
    private final int[] target;
    private final double[] room;
    private int edges;
    private final int[] level;
    private final int[] cursor;
    private final int[] path;

    private MinimumCut(Trunks trunks) {
        int switches = trunks.switches();
        source = switches;
        sink = switches + 1;
        first = new int[switches + 2];
        Arrays.fill(first, NONE);
        int most = 2 * (trunks.links() + 2 * switches);
        next = new int[most];
        target = new int[most];
        room = new double[most];
        level = new int[switches + 2];
        cursor = new int[switches + 2];
        path = new int[switches + 2];
    }

    /** Between the first half and the second half of the first {@code ends} switches; a middle one belongs to none. */
    static double betweenHalves(Trunks trunks, int ends) {
        double[] sending = new double[trunks.switches()];
        double[] receiving = new double[trunks.switches()];
        for (int end = 0; end < ends / 2; end++) {
            sending[end] = Double.POSITIVE_INFINITY;
            receiving[ends - 1 - end] = Double.POSITIVE_INFINITY;
        }
        return between(sending, receiving, trunks, 1);
    }

    /**
     * Between those who send so much into each switch and those who receive so much from each.
     *
     * @param trunkFraction of the trunks' capacity that can be used
     */
    static double between(double[] sending, double[] receiving, Trunks trunks, double trunkFraction) {
        MinimumCut cut = new MinimumCut(trunks);
        for (int at = 0; at < sending.length; at++) {
            cut.join(cut.source, at, sending[at]);
            cut.join(at, cut.sink, receiving[at]);
        }
        for (int link = 0; link < trunks.links(); link++) {
            cut.join(trunks.from(link), trunks.to(link), trunks.capacityBytesPerSecond(link) * trunkFraction);
        }
        return cut.flow();
    }

    private void join(int from, int to, double capacity) {
        if (capacity > 0) {
            add(from, to, capacity);
            add(to, from, 0);
        }
    }

    private void add(int from, int to, double capacity) {
        target[edges] = to;
        room[edges] = capacity;
        next[edges] = first[from];
        first[from] = edges++;
    }

    private double flow() {
        double sum = 0;
        while (reaches()) {
            System.arraycopy(first, 0, cursor, 0, first.length);
            double pushed = push();
            while (pushed > 0) {
                sum += pushed;
                pushed = push();
            }
        }
        return sum;
    }

    private boolean reaches() {
        Arrays.fill(level, NONE);
        int[] queue = new int[level.length];
        int tail = 1;
        queue[0] = source;
        level[source] = 0;
        for (int head = 0; head < tail; head++) {
            for (int edge = first[queue[head]]; edge >= 0; edge = next[edge]) {
                if (hasRoom(edge) && level[target[edge]] < 0) {
                    level[target[edge]] = level[queue[head]] + 1;
                    queue[tail++] = target[edge];
                }
            }
        }
        return level[sink] >= 0;
    }

    /** Bytes per second are large numbers: what is less than a billionth of one is rounding. */
    private boolean hasRoom(int edge) {
        return room[edge] > NEGLIGIBLE;
    }

    /** Along one way with room, level by level; 0 where none is left. */
    private double push() {
        int at = source;
        int hops = 0;
        while (at != sink) {
            int edge = cursor[at];
            if (edge == NONE && hops == 0) {
                return 0;
            } else if (edge == NONE) {
                at = target[path[--hops] ^ 1];
                cursor[at] = next[cursor[at]];
            } else if (hasRoom(edge) && level[target[edge]] == level[at] + 1) {
                path[hops++] = edge;
                at = target[edge];
            } else {
                cursor[at] = next[edge];
            }
        }
        return taken(hops);
    }

    private double taken(int hops) {
        double least = Double.POSITIVE_INFINITY;
        for (int hop = 0; hop < hops; hop++) {
            least = Math.min(least, room[path[hop]]);
        }
        for (int hop = 0; hop < hops; hop++) {
            room[path[hop]] -= least;
            room[path[hop] ^ 1] += least;
        }
        return least;
    }
}
