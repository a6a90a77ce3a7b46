package dev.zettasim.models.topology;

import java.util.Arrays;

/**
 * A network whose routing avoids some links: the same links, other routes.
 *
 * <p>Model: a flow that is spread over several ways keeps those that avoid the links; a flow of one way takes the first of its
 * {@link ResilientTopology#detour detours} that does. Where no way avoids them the flow keeps its own, and waits.
 * <br>Assumes: all switches and adapters know at once.
 * <br>Leaves out: loops and lost packets while routes change.
 * <br>Checked against: routes of a fabric without the links, written down as a graph.
 */
public final class Detours extends Overlay {
    private final ResilientTopology whole;
    private final int[] avoided;
    private final boolean[] stuck;
    private int blockedFrom = -1;
    private int blockedTo = -1;
    private int waysFrom = -1;
    private int waysTo = -1;
    private int[] openWays = new int[0];
    private final int[] trial;

    /** Around these links of a network. */
    public Detours(ResilientTopology whole, int[] avoided) {
        super(whole);
        this.whole = whole;
        this.avoided = avoided.clone();
        Arrays.sort(this.avoided);
        stuck = new boolean[avoided.length];
        trial = new int[whole.longestRoute()];
    }

    /** Whether a route was asked for that no detour leads around. */
    public boolean hasBlocked() {
        return blockedFrom >= 0;
    }

    /** Whether such a route goes over a link. */
    public boolean isStuckOn(int link) {
        int place = Arrays.binarySearch(avoided, link);
        return place >= 0 && stuck[place];
    }

    /** The endpoint from which the first such route was to start. */
    public int blockedFrom() {
        return blockedFrom;
    }

    /** The endpoint to which it was to lead. */
    public int blockedTo() {
        return blockedTo;
    }

    @Override
    public int ways(int from, int to) {
        return Math.max(1, openWays(from, to).length);
    }

    @Override
    public int route(int from, int to, int flowKey, int[] links) {
        if (whole.ways(from, to) > 1) {
            int[] open = openWays(from, to);
            return open.length == 0
                    ? around(from, to, flowKey, links)
                    : whole.route(from, to, open[Math.floorMod(flowKey, open.length)], links);
        }
        int hops = whole.route(from, to, flowKey, links);
        return isOpen(links, hops) ? hops : around(from, to, flowKey, links);
    }

    private int[] openWays(int from, int to) {
        if (from != waysFrom || to != waysTo) {
            int[] open = new int[whole.ways(from, to)];
            int count = 0;
            for (int way = 0; way < open.length && open.length > 1; way++) {
                if (isOpen(trial, whole.route(from, to, way, trial))) {
                    open[count++] = way;
                }
            }
            openWays = Arrays.copyOf(open, count);
            waysFrom = from;
            waysTo = to;
        }
        return openWays;
    }

    private int around(int from, int to, int flowKey, int[] links) {
        int detours = whole.detours(from, to);
        for (int number = 0; number < detours; number++) {
            int hops = whole.detour(from, to, flowKey, number, links);
            if (isOpen(links, hops)) {
                return hops;
            }
        }
        if (!hasBlocked()) {
            blockedFrom = from;
            blockedTo = to;
        }
        int hops = whole.route(from, to, flowKey, links);
        noteStuck(links, hops);
        return hops;
    }

    private void noteStuck(int[] route, int hops) {
        for (int hop = 0; hop < hops; hop++) {
            int place = Arrays.binarySearch(avoided, route[hop]);
            if (place >= 0) {
                stuck[place] = true;
            }
        }
    }

    private boolean isOpen(int[] route, int hops) {
        for (int hop = 0; hop < hops; hop++) {
            if (Arrays.binarySearch(avoided, route[hop]) >= 0) {
                return false;
            }
        }
        return true;
    }
}
