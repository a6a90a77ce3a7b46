package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.topology.SwitchedFabric;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Set;

/** Whether switches find a way between two hosts over links that are not cut. */
final class OpenPaths {
    private final SwitchedFabric fabric;
    private final Set<Integer> cut;
    private final boolean[] seen;
    private final int[] next;

    OpenPaths(SwitchedFabric fabric, Set<Integer> cut) {
        this.fabric = fabric;
        this.cut = cut;
        seen = new boolean[fabric.links()];
        next = new int[fabric.mostNextLinks()];
    }

    boolean lead(int from, int to) {
        Arrays.fill(seen, false);
        ArrayDeque<Integer> ahead = new ArrayDeque<>();
        add(fabric.reduceLink(from), ahead);
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
        if (!seen[link] && !cut.contains(link)) {
            seen[link] = true;
            ahead.add(link);
        }
    }
}
