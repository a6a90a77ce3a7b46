package dev.zettasim.models.packet;

import dev.zettasim.models.topology.SwitchedFabric;

/**
 * Links that are out of order, and which switches know.
 *
 * <p>Model: the switch that a link leaves learns first, and leaves it out of its choices; later all switches do, and leave out what leads to
 * dead ends only. Until then packets are lost on it. A choice of which nothing is left stays as it was.
 */
final class Outages {
    private final SwitchedFabric fabric;
    private final Switches switches;
    private final Port[] kept;
    private final boolean[] isWithdrawn;
    private final boolean[] isKnown;

    /** Room for the choices at each hop of a search. */
    private final int[][] onward;

    private int known;

    Outages(SwitchedFabric fabric, Switches switches) {
        this.fabric = fabric;
        this.switches = switches;
        kept = new Port[fabric.links()];
        isWithdrawn = new boolean[kept.length];
        isKnown = new boolean[kept.length];
        onward = new int[fabric.longestRoute() + 1][fabric.mostNextLinks()];
    }

    boolean isDown(int link) {
        return kept[link] != null;
    }

    void fail(int link) {
        if (isDown(link)) {
            throw new IllegalStateException("link " + link + " is out of order already");
        }
        kept[link] = switches.port(link);
        switches.replace(link, new DeadPort(kept[link], switches));
        kept[link].fail();
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
