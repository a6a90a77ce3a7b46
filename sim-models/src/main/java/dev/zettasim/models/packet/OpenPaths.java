package dev.zettasim.models.packet;

import dev.zettasim.models.topology.SwitchedFabric;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;

/** Whether switches find a way over links that are not cut. */
public final class OpenPaths {
    private final SwitchedFabric fabric;
    private final BitSet cut;
    private final boolean[] seen;
    private final int[] next;

    /** Paths that avoid some links. */
    public OpenPaths(SwitchedFabric fabric, BitSet cut) {
        this.fabric = fabric;
        this.cut = (BitSet) cut.clone();
        seen = new boolean[fabric.links()];
        next = new int[fabric.mostNextLinks()];
    }

    /** Whether one leads from an adapter to another. */
    public boolean lead(int from, int to) {
        return goOn(fabric.reduceLink(from), to);
    }

    /** Whether one that begins with a link leads to an adapter. */
    boolean goOn(int first, int to) {
        Arrays.fill(seen, false);
        ArrayDeque<Integer> ahead = new ArrayDeque<>();
        add(first, ahead);
        while (!ahead.isEmpty()) {
            int link = ahead.remove();
            if (link == fabric.multicastLink(to)) {
                return true;
            }
            int count = fabric.nextLinks(link, to, next);
            for (int i = 0; i < count; i++) {
                add(next[i], ahead);
            }
        }
        return false;
    }

    private void add(int link, ArrayDeque<Integer> ahead) {
        if (!seen[link] && !cut.get(link)) {
            seen[link] = true;
            ahead.add(link);
        }
    }
}
