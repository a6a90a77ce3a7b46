package dev.zettasim.models.packet;

import dev.zettasim.models.topology.SwitchedFabric;

/**
 * Links that are out of order, and which switches know.
 *
 * <p>Model: the switch that a link leaves learns first, and leaves it out of its choices; later all switches do, and leave out what leads to
 * dead ends only. Until then packets are lost on it. A choice of which nothing is left stays as it was. Of a link that only carries less
 * nobody learns. Causes that come together add up, and a link is back when the last of them is gone.
 */
final class Outages {
    /** What is less of a link, or of what it lacks, is rounding. */
    private static final double LEAST_FRACTION = 1e-9;

    private final SwitchedFabric fabric;
    private final Switches switches;
    private final Port[] kept;
    private final boolean[] isWithdrawn;
    private final boolean[] isKnown;
    private final int[] causes;
    private final double[] lostFractions;

    /** Room for the choices at each hop of a search. */
    private final int[][] onward;

    private int known;

    Outages(SwitchedFabric fabric, Switches switches) {
        this.fabric = fabric;
        this.switches = switches;
        kept = new Port[fabric.links()];
        isWithdrawn = new boolean[kept.length];
        isKnown = new boolean[kept.length];
        causes = new int[kept.length];
        lostFractions = new double[kept.length];
        onward = new int[fabric.longestRoute() + 1][fabric.mostNextLinks()];
    }

    boolean isDown(int link) {
        return kept[link] != null;
    }

    void fail(int link) {
        if (causes[link]++ > 0) {
            return;
        }
        kept[link] = switches.port(link);
        switches.replace(link, new DeadPort(kept[link], switches));
        kept[link].fail();
    }

    /** The link loses some more of its rate, or, below 0, gets it back. */
    void lose(int link, double fraction) {
        boolean wasGone = isGone(link);
        lostFractions[link] += fraction;
        if (!isGone(link)) {
            slow(link, Math.min(1, 1 - lostFractions[link]));
        }
        if (isGone(link) && !wasGone) {
            fail(link);
        } else if (wasGone && !isGone(link)) {
            restore(link);
        }
    }

    private boolean isGone(int link) {
        return 1 - lostFractions[link] < LEAST_FRACTION;
    }

    private void slow(int link, double leftFraction) {
        LinkKind kind = switches.kinds().kind(link, 1 - leftFraction < LEAST_FRACTION ? 1 : leftFraction);
        (isDown(link) ? kept[link] : switches.port(link)).become(kind);
        switches.queues().setRate(link, kind.bytesPerPs());
    }

    /** The switch that the link leaves stops using it. */
    void withdraw(int link) {
        isWithdrawn[link] = isDown(link);
    }

    /** All switches stop using what leads to it only. */
    void announce(int link) {
        if (isDown(link) && !isKnown[link]) {
            isKnown[link] = true;
            known++;
        }
    }

    void restore(int link) {
        if (--causes[link] > 0) {
            return;
        }
        DeadPort dead = (DeadPort) switches.port(link);
        switches.replace(link, kept[link]);
        kept[link] = null;
        isWithdrawn[link] = false;
        known -= isKnown[link] ? 1 : 0;
        isKnown[link] = false;
        dead.wakeUp();
    }

    /** Keeps of some links towards an adapter those that may be used, in their order, and returns how many. */
    int leaveOut(int to, int[] links, int count) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (!isWithdrawn[links[i]] && leads(links[i], to, 0)) {
                links[left++] = links[i];
            }
        }
        return left == 0 ? count : left;
    }

    private boolean leads(int link, int to, int depth) {
        if (known == 0 || link == fabric.multicastLink(to)) {
            return !isKnown[link];
        }
        if (isKnown[link]) {
            return false;
        }
        int[] next = onward[depth];
        int count = fabric.nextLinks(link, to, next);
        for (int i = 0; i < count; i++) {
            if (leads(next[i], to, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
