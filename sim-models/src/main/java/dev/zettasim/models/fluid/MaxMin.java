package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Usage;
import java.util.Arrays;

/**
 * Keeps the rates of a {@link FlowTable} weighted max-min fair while flows and capacities change.
 *
 * <p>Model: a division is max-min fair if and only if every flow runs at its own limit or has a bottleneck: a full link on
 * which no flow is at a higher level (rate / weight). After a change only the changed flows are set free and filled into
 * what the others leave; then the links touched are inspected. A flow that lost its bottleneck, or that is above the level
 * at which free flows were stopped, is set free too, and filling is repeated until no condition is violated.
 * <br>Assumes: bytes are infinitely divisible and rates adapt at once.
 * <br>Leaves out: round-trip times, queues; unfairness of congestion control.
 * <br>Source: Bertsekas and Gallager, Data Networks, 1992, section 6.5 (bottleneck condition); the local growth is ours.
 * <br>Checked against: plain progressive filling on random changes, the bottleneck condition on random instances, SimGrid
 * 3.32.
 */
final class MaxMin {
    /** Relative difference of levels that counts as equal. */
    private static final double TOLERANCE = 1e-11;

    /** When a solution has not closed after so many rounds, whole links are set free at a time. */
    private static final int PATIENCE = 24;

    private final FlowTable table;
    private final Filling filling;
    private final boolean[] linkIsDirty;
    private int[] dirtyLinks = new int[16];
    private int dirtyLinkCount;
    private boolean[] flowIsDirty = new boolean[16];
    private int[] dirtyFlows = new int[16];
    private int dirtyFlowCount;
    private double[] before = new double[16];
    private long rounds;

    MaxMin(FlowTable table) {
        this.table = table;
        filling = new Filling(table);
        linkIsDirty = new boolean[table.capacity.length];
    }

    /** Whether anything happened that may change rates. */
    boolean isDirty() {
        return dirtyFlowCount > 0 || dirtyLinkCount > 0;
    }

    /** Fillings so far, each of them of some flows only. */
    long rounds() {
        return rounds;
    }

    /** A flow came, or its weight or limit changed. */
    void flowChanged(int flow) {
        if (flow >= flowIsDirty.length) {
            flowIsDirty = Arrays.copyOf(flowIsDirty, table.usage.length);
            before = Arrays.copyOf(before, table.usage.length);
        }
        if (!flowIsDirty[flow]) {
            flowIsDirty[flow] = true;
            if (dirtyFlowCount == dirtyFlows.length) {
                dirtyFlows = Arrays.copyOf(dirtyFlows, 2 * dirtyFlowCount);
            }
            dirtyFlows[dirtyFlowCount++] = flow;
        }
    }

    /** A flow leaves the table; what it leaves behind matters only where others are stopped. */
    void remove(int flow) {
        table.remove(flow);
        for (int link : table.usage[flow].links()) {
            if (table.bound[link] > 0) {
                linkChanged(link);
            }
        }
    }

    /** A flow goes on over other links, in the slot where it was. */
    void reroute(int flow, Usage usage) {
        double weight = table.weight[flow];
        double cap = table.cap[flow];
        remove(flow);
        flowChanged(table.add(usage, weight, cap));
    }

    void changeCapacity(int link, double capacity) {
        table.capacity[link] = capacity;
        for (int i = 0; i < table.degree[link]; i++) {
            flowChanged(table.members[link][i]);
        }
    }

    /** Makes the rates fair again; {@link #touched()} flows may have new ones. */
    void settle() {
        filling.begin();
        freeDirty();
        int round = 0;
        do {
            filling.fill();
            rounds++;
        } while (++round < PATIENCE ? grow() : growByLinks());
    }

    int touched() {
        return filling.flowCount();
    }

    int touched(int index) {
        return filling.flow(index);
    }

    /** The rate that a touched flow had before. */
    double rateBefore(int flow) {
        return before[flow];
    }

    private void linkChanged(int link) {
        if (!linkIsDirty[link]) {
            linkIsDirty[link] = true;
            if (dirtyLinkCount == dirtyLinks.length) {
                dirtyLinks = Arrays.copyOf(dirtyLinks, 2 * dirtyLinkCount);
            }
            dirtyLinks[dirtyLinkCount++] = link;
        }
    }

    private void freeDirty() {
        for (int i = 0; i < dirtyFlowCount; i++) {
            int flow = dirtyFlows[i];
            flowIsDirty[flow] = false;
            if (table.isActive(flow)) {
                free(flow);
            }
        }
        dirtyFlowCount = 0;
        for (int i = 0; i < dirtyLinkCount; i++) {
            linkIsDirty[dirtyLinks[i]] = false;
            filling.include(dirtyLinks[i]);
        }
        dirtyLinkCount = 0;
    }

    private void free(int flow) {
        if (!filling.isFree(flow)) {
            before[flow] = table.rate[flow];
            filling.free(flow);
        }
    }

    /** Sets flows free whose condition is violated; false when there are none. */
    private boolean grow() {
        int free = filling.flowCount();
        int links = filling.linkCount();
        for (int i = 0; i < links; i++) {
            int link = filling.link(i);
            if (table.bound[link] > 0 && !filling.isAllFree(link)) {
                inspect(link);
            }
        }
        return filling.flowCount() > free;
    }

    private boolean growByLinks() {
        int free = filling.flowCount();
        int links = filling.linkCount();
        if (!grow()) {
            return false;
        }
        for (int i = 0; i < links; i++) {
            freeMembers(filling.link(i), -1);
        }
        return filling.flowCount() > free;
    }

    private void inspect(int link) {
        double highest = 0;
        double stopped = Double.POSITIVE_INFINITY;
        int[] members = table.members[link];
        for (int i = 0; i < table.degree[link]; i++) {
            int flow = members[i];
            if (filling.isFree(flow)) {
                double level = table.level(flow);
                highest = Math.max(highest, level);
                stopped = table.bottleneck[flow] == link ? level : stopped;
            }
        }
        boolean full = table.load[link] >= table.capacity[link] * (1 - TOLERANCE);
        double lost = full ? highest : Double.POSITIVE_INFINITY;
        if (!freeBound(link, stopped, lost)) {
            freeMembers(link, stopped);
        }
    }

    /** Frees the flows stopped at a link that are above the free ones there, or below one, or no longer stopped by it. */
    private boolean freeBound(int link, double stopped, double highest) {
        boolean freed = false;
        int[] members = table.members[link];
        for (int i = 0; i < table.degree[link]; i++) {
            int flow = members[i];
            if (table.bottleneck[flow] == link && !filling.isFree(flow)) {
                double level = table.level(flow);
                if (isAbove(level, stopped) || isAbove(highest, level)) {
                    free(flow);
                    freed = true;
                }
            }
        }
        return freed;
    }

    private void freeMembers(int link, double above) {
        int[] members = table.members[link];
        for (int i = 0; i < table.degree[link]; i++) {
            int flow = members[i];
            if (isAbove(table.level(flow), above)) {
                free(flow);
            }
        }
    }

    private static boolean isAbove(double level, double other) {
        return level > other * (1 + TOLERANCE);
    }
}
