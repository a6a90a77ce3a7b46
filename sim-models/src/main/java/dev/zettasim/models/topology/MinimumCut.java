package dev.zettasim.models.topology;

import java.util.Arrays;

/**
 * The most that flows between two sets of switches, which is the least capacity that separates them.
 *
 * <p>Source: Dinic, Soviet Math. Doklady 11, 1970. <br>Checked against: the bisections of fabrics known in closed form.
 */
final class MinimumCut {
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

    private MinimumCut(Trunks trunks, int ends) {
        int switches = trunks.switches();
        source = switches;
        sink = switches + 1;
        first = new int[switches + 2];
        Arrays.fill(first, -1);
        int most = 2 * (trunks.links() + ends);
        next = new int[most];
        target = new int[most];
        room = new double[most];
        level = new int[switches + 2];
        cursor = new int[switches + 2];
    }

    /** Between the first half and the second half of the first {@code ends} switches; a middle one belongs to none. */
    static double betweenHalves(Trunks trunks, int ends) {
        MinimumCut cut = new MinimumCut(trunks, ends);
        for (int end = 0; end < ends / 2; end++) {
            cut.join(cut.source, end, Double.POSITIVE_INFINITY);
            cut.join(ends - 1 - end, cut.sink, Double.POSITIVE_INFINITY);
        }
        for (int link = 0; link < trunks.links(); link++) {
            cut.join(trunks.from(link), trunks.to(link), trunks.capacityBytesPerSecond(link));
        }
        return cut.flow();
    }

    private void join(int from, int to, double capacity) {
        add(from, to, capacity);
        add(to, from, 0);
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
            double pushed = push(source, Double.POSITIVE_INFINITY);
            while (pushed > 0) {
                sum += pushed;
                pushed = push(source, Double.POSITIVE_INFINITY);
            }
        }
        return sum;
    }

    private boolean reaches() {
        Arrays.fill(level, -1);
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

    private double push(int at, double most) {
        if (at == sink) {
            return most;
        }
        for (; cursor[at] >= 0; cursor[at] = next[cursor[at]]) {
            int edge = cursor[at];
            if (hasRoom(edge) && level[target[edge]] == level[at] + 1) {
                double pushed = push(target[edge], Math.min(most, room[edge]));
                if (pushed > 0) {
                    room[edge] -= pushed;
                    room[edge ^ 1] += pushed;
                    return pushed;
                }
            }
        }
        return 0;
    }
}
