package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Usage;
import java.util.Arrays;

/**
 * Links and the flows under way on them, as parallel arrays. Flows are numbered slots that are used again; the order of the
 * flows on a link is that of insertion but for the last taking the place of one that left.
 */
final class FlowTable {
    /** A flow with this bottleneck runs at its own limit. */
    static final int NONE = -1;

    /** After so many changes by differences a link's load is summed anew, against drift. */
    private static final int REFRESH = 64;

    /** Share of its capacity from which a link counts as full. */
    private static final double FULL = 1 - 1e-9;

    private static final int[] NOTHING = new int[0];

    final double[] capacity;
    final double[] load;
    final int[] degree;

    /** How many flows have a link as their bottleneck. */
    final int[] bound;

    final int[][] members;
    private final int[][] entries;
    private final int[] changes;
    private final boolean[] full;
    private final long[] fullSincePs;
    private final long[] fullPs;

    Usage[] usage = new Usage[16];
    double[] weight = new double[16];
    double[] cap = new double[16];
    double[] rate = new double[16];
    int[] bottleneck = new int[16];
    private int[][] places = new int[16][];
    private int[] vacant = new int[16];
    private int vacancies;
    private int slots;

    long nowPs;

    FlowTable(double[] capacity) {
        this.capacity = capacity;
        int links = capacity.length;
        load = new double[links];
        degree = new int[links];
        bound = new int[links];
        members = new int[links][];
        entries = new int[links][];
        Arrays.fill(members, NOTHING);
        Arrays.fill(entries, NOTHING);
        changes = new int[links];
        full = new boolean[links];
        fullSincePs = new long[links];
        fullPs = new long[links];
    }

    /** Slots that have ever been used; a flow's number is below. */
    int slots() {
        return slots;
    }

    boolean isActive(int flow) {
        return weight[flow] > 0;
    }

    /** How fast a flow would go if its weight were one. */
    double level(int flow) {
        return rate[flow] / weight[flow];
    }

    int add(Usage flowUsage, double flowWeight, double flowCap) {
        int flow = vacancies > 0 ? vacant[--vacancies] : newSlot();
        usage[flow] = flowUsage;
        weight[flow] = flowWeight;
        cap[flow] = flowCap;
        rate[flow] = 0;
        bottleneck[flow] = NONE;
        int[] links = flowUsage.links();
        if (places[flow].length < links.length) {
            places[flow] = new int[links.length];
        }
        for (int i = 0; i < links.length; i++) {
            join(flow, i, links[i]);
        }
        return flow;
    }

    void remove(int flow) {
        setRate(flow, 0, NONE);
        int[] links = usage[flow].links();
        for (int i = 0; i < links.length; i++) {
            leave(links[i], places[flow][i]);
        }
        weight[flow] = 0;
        vacant[vacancies++] = flow;
    }

    void setRate(int flow, double newRate, int newBottleneck) {
        int[] links = usage[flow].links();
        double[] coefficients = usage[flow].coefficients();
        double more = newRate - rate[flow];
        rate[flow] = newRate;
        for (int i = 0; i < links.length; i++) {
            addLoad(links[i], coefficients[i] * more);
        }
        rebind(bottleneck[flow], newBottleneck);
        bottleneck[flow] = newBottleneck;
    }

    /** Time until now during which a link was full: unlike the choice of one bottleneck among several, no matter of order. */
    long fullPs(int link) {
        return fullPs[link] + (full[link] ? nowPs - fullSincePs[link] : 0);
    }

    private void rebind(int from, int to) {
        if (to != NONE) {
            bound[to]++;
        }
        if (from != NONE) {
            bound[from]--;
        }
    }

    private void addLoad(int link, double more) {
        load[link] += more;
        if (++changes[link] >= REFRESH) {
            changes[link] = 0;
            load[link] = sumLoad(link);
        }
        boolean nowFull = load[link] >= FULL * capacity[link];
        if (nowFull != full[link]) {
            full[link] = nowFull;
            turn(link);
        }
    }

    private void turn(int link) {
        if (full[link]) {
            fullSincePs[link] = nowPs;
        } else {
            fullPs[link] += nowPs - fullSincePs[link];
        }
    }

    private double sumLoad(int link) {
        double sum = 0;
        for (int i = 0; i < degree[link]; i++) {
            sum += coefficient(link, i) * rate[members[link][i]];
        }
        return sum;
    }

    /** Bytes on a link per byte of the flow at that place of its members. */
    double coefficient(int link, int place) {
        return usage[members[link][place]].coefficients()[entries[link][place]];
    }

    private void join(int flow, int entry, int link) {
        int place = degree[link]++;
        if (place == members[link].length) {
            int more = Math.max(4, 2 * place);
            members[link] = Arrays.copyOf(members[link], more);
            entries[link] = Arrays.copyOf(entries[link], more);
        }
        members[link][place] = flow;
        entries[link][place] = entry;
        places[flow][entry] = place;
    }

    private void leave(int link, int place) {
        int last = --degree[link];
        int moved = members[link][last];
        int entry = entries[link][last];
        members[link][place] = moved;
        entries[link][place] = entry;
        places[moved][entry] = place;
        if (last == 0) {
            load[link] = 0;
        }
    }

    private int newSlot() {
        if (slots == usage.length) {
            grow(2 * slots);
        }
        places[slots] = NOTHING;
        return slots++;
    }

    private void grow(int size) {
        usage = Arrays.copyOf(usage, size);
        weight = Arrays.copyOf(weight, size);
        cap = Arrays.copyOf(cap, size);
        rate = Arrays.copyOf(rate, size);
        bottleneck = Arrays.copyOf(bottleneck, size);
        places = Arrays.copyOf(places, size);
        vacant = Arrays.copyOf(vacant, size);
    }
}
