package dev.zettasim.models.fluid;

import java.util.Arrays;

/**
 * Divides what links have left among the flows set free, by progressive filling; all other flows keep their rates.
 *
 * <p>All free flows rise together in proportion to their weights. The link that fills first at its present share fixes the
 * flows on it, and so on. A link's share can only grow while others are fixed, so its key in the heap may be too small and
 * is corrected when it comes to the top.
 * Source: Bertsekas and Gallager, Data Networks, 1992, section 6.5; the lazy heap is ours.
 */
final class Filling {
    private static final double STALE = 1 + 1e-14;

    /** When a link's demand has fallen to this share of its sum, differences have eaten digits and it is summed anew. */
    private static final double CANCELLED = 1e-4;

    private final FlowTable table;
    private final double[] room;
    private final double[] demand;
    private final double[] demandSummed;
    private final int[] open;
    private final int[] freeDegree;
    private final int[] linkEpoch;
    private int[] links = new int[16];
    private int linkCount;

    private int[] flowEpoch = new int[16];
    private boolean[] rising = new boolean[16];
    private int[] flows = new int[16];
    private int flowCount;

    private final KeyHeap fullFirst = new KeyHeap();
    private final KeyHeap capFirst = new KeyHeap();
    private int epoch;

    Filling(FlowTable table) {
        this.table = table;
        int n = table.capacity.length;
        room = new double[n];
        demand = new double[n];
        demandSummed = new double[n];
        open = new int[n];
        freeDegree = new int[n];
        linkEpoch = new int[n];
    }

    /** Starts over: no flow is free. */
    void begin() {
        epoch++;
        linkCount = 0;
        flowCount = 0;
        if (flowEpoch.length < table.slots()) {
            int size = table.usage.length;
            flowEpoch = Arrays.copyOf(flowEpoch, size);
            rising = Arrays.copyOf(rising, size);
            flows = Arrays.copyOf(flows, size);
        }
    }

    boolean isFree(int flow) {
        return flowEpoch[flow] == epoch;
    }

    boolean isAllFree(int link) {
        return freeDegree[link] == table.degree[link];
    }

    int flowCount() {
        return flowCount;
    }

    int flow(int index) {
        return flows[index];
    }

    /** Links of free flows, and those looked at for another reason. */
    int linkCount() {
        return linkCount;
    }

    int link(int index) {
        return links[index];
    }

    void free(int flow) {
        if (isFree(flow)) {
            return;
        }
        flowEpoch[flow] = epoch;
        flows[flowCount++] = flow;
        for (int link : table.usage[flow].links()) {
            include(link);
            freeDegree[link]++;
        }
    }

    void include(int link) {
        if (linkEpoch[link] == epoch) {
            return;
        }
        linkEpoch[link] = epoch;
        freeDegree[link] = 0;
        if (linkCount == links.length) {
            links = Arrays.copyOf(links, 2 * linkCount);
        }
        links[linkCount++] = link;
    }

    /** Gives every free flow its rate. */
    void fill() {
        if (flowCount == 1) {
            fillAlone(flows[0]);
            return;
        }
        measureRoom();
        orderCaps();
        orderLinks();
        int left = flowCount;
        while (left > 0) {
            left -= fixNext();
        }
    }

    private void fillAlone(int flow) {
        int[] crossed = table.usage[flow].links();
        double[] coefficients = table.usage[flow].coefficients();
        double best = table.cap[flow];
        int tightest = FlowTable.NONE;
        for (int i = 0; i < crossed.length; i++) {
            int link = crossed[i];
            double held = table.degree[link] == 1 ? 0 : table.load[link] - coefficients[i] * table.rate[flow];
            double share = Math.max(0, table.capacity[link] - held) / coefficients[i];
            if (share < best) {
                best = share;
                tightest = link;
            }
        }
        table.setRate(flow, best, tightest);
    }

    private void measureRoom() {
        for (int i = 0; i < linkCount; i++) {
            int link = links[i];
            demand[link] = 0;
            open[link] = freeDegree[link];
            room[link] = table.capacity[link] - (isAllFree(link) ? 0 : table.load[link]);
        }
        for (int i = 0; i < flowCount; i++) {
            addDemand(flows[i]);
        }
    }

    private void addDemand(int flow) {
        rising[flow] = true;
        int[] crossed = table.usage[flow].links();
        double[] coefficients = table.usage[flow].coefficients();
        double flowRate = table.rate[flow];
        double flowWeight = table.weight[flow];
        for (int i = 0; i < crossed.length; i++) {
            int link = crossed[i];
            demand[link] += coefficients[i] * flowWeight;
            if (!isAllFree(link)) {
                room[link] += coefficients[i] * flowRate;
            }
        }
    }

    private void orderCaps() {
        capFirst.clear();
        for (int i = 0; i < flowCount; i++) {
            int flow = flows[i];
            if (table.cap[flow] < Double.POSITIVE_INFINITY || table.usage[flow].links().length == 0) {
                capFirst.append(flow, table.cap[flow] / table.weight[flow]);
            }
        }
        capFirst.heapify();
    }

    private void orderLinks() {
        fullFirst.clear();
        for (int i = 0; i < linkCount; i++) {
            int link = links[i];
            if (open[link] > 0) {
                room[link] = Math.max(0, room[link]);
                demandSummed[link] = demand[link];
                fullFirst.append(link, room[link] / demand[link]);
            }
        }
        fullFirst.heapify();
    }

    /** Fixes the flows of the link that is full next, or the flow whose limit comes first; returns how many. */
    private int fixNext() {
        double level = nextFull();
        if (!capFirst.isEmpty() && capFirst.topKey() <= level) {
            int flow = capFirst.topId();
            capFirst.removeTop();
            return rising[flow] ? fix(flow, table.cap[flow], FlowTable.NONE) : 0;
        }
        int link = fullFirst.topId();
        fullFirst.removeTop();
        return fixAll(link, level);
    }

    private double nextFull() {
        while (!fullFirst.isEmpty()) {
            int link = fullFirst.topId();
            if (open[link] == 0) {
                fullFirst.removeTop();
                continue;
            }
            if (demand[link] < CANCELLED * demandSummed[link]) {
                sumDemand(link);
            }
            double share = room[link] / demand[link];
            if (share <= fullFirst.topKey() * STALE) {
                return share;
            }
            fullFirst.raiseTop(share);
        }
        return Double.POSITIVE_INFINITY;
    }

    private void sumDemand(int link) {
        double sum = 0;
        for (int i = 0; i < table.degree[link]; i++) {
            int flow = table.members[link][i];
            if (isFree(flow) && rising[flow]) {
                sum += table.coefficient(link, i) * table.weight[flow];
            }
        }
        demand[link] = sum;
        demandSummed[link] = sum;
    }

    private int fixAll(int link, double level) {
        int fixed = 0;
        int[] members = table.members[link];
        for (int i = 0; i < table.degree[link]; i++) {
            int flow = members[i];
            if (isFree(flow) && rising[flow]) {
                fixed += fix(flow, level * table.weight[flow], link);
            }
        }
        return fixed;
    }

    private int fix(int flow, double newRate, int bottleneck) {
        rising[flow] = false;
        int[] crossed = table.usage[flow].links();
        double[] coefficients = table.usage[flow].coefficients();
        double flowWeight = table.weight[flow];
        for (int i = 0; i < crossed.length; i++) {
            int link = crossed[i];
            room[link] = Math.max(0, room[link] - coefficients[i] * newRate);
            demand[link] -= coefficients[i] * flowWeight;
            open[link]--;
        }
        table.setRate(flow, newRate, bottleneck);
        return 1;
    }
}
