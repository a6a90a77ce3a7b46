package dev.zettasim.models.topology;

import java.util.Arrays;

/** Towards one switch: which links follow each trunk, and which start from each switch, on least routes. */
final class OnwardTrunks {
    /** By trunk, then by switch, where its followers begin; one more at the end. */
    private final int[] begins;

    private final int[] followers;

    private OnwardTrunks(int[] begins, int[] followers) {
        this.begins = begins;
        this.followers = followers;
    }

    /** Writes what follows a trunk, or starts at a switch whose number comes after all trunks; returns how many links. */
    int read(int place, int[] next) {
        int begin = begins[place];
        int count = begins[place + 1] - begin;
        for (int i = 0; i < count; i++) {
            next[i] = followers[begin + i];
        }
        return count;
    }

    /** Goes through the least routes to a switch from all switches with adapters. */
    static final class Finder {
        private final Trunks trunks;
        private final boolean[] carriesAdapters;
        private final int linksBefore;
        private final int[][] found;
        private final int[] counts;
        private final int[] route;
        private final int most;

        /** With at most so many links that leave a switch. */
        Finder(TrunkFabric fabric, int most) {
            trunks = fabric.trunks();
            this.most = most;
            linksBefore = 2 * fabric.endpoints();
            carriesAdapters = new boolean[trunks.switches()];
            for (int adapter = 0; adapter < fabric.endpoints(); adapter++) {
                carriesAdapters[fabric.switchOf(adapter)] = true;
            }
            found = new int[trunks.links() + trunks.switches()][];
            counts = new int[found.length];
            route = new int[trunks.longestRoute()];
        }

        OnwardTrunks towards(int target) {
            Arrays.fill(counts, 0);
            for (int from = 0; from < carriesAdapters.length; from++) {
                if (carriesAdapters[from] && from != target) {
                    follow(from, target);
                }
            }
            return packed();
        }

        private void follow(int from, int target) {
            int ways = trunks.ways(from, target);
            int used = Math.min(TrunkFabric.MOST_WAYS, ways);
            for (int i = 0; i < used; i++) {
                int n = trunks.route(from, target, (int) ((long) i * ways / used), route, 0);
                int place = trunks.links() + from;
                for (int hop = 0; hop < n; hop++) {
                    add(place, route[hop]);
                    place = route[hop];
                }
            }
        }

        private void add(int place, int trunk) {
            if (found[place] == null) {
                found[place] = new int[most];
            }
            int[] links = found[place];
            for (int i = 0; i < counts[place]; i++) {
                if (links[i] == trunk + linksBefore) {
                    return;
                }
            }
            links[counts[place]++] = trunk + linksBefore;
        }

        private OnwardTrunks packed() {
            int[] begins = new int[counts.length + 1];
            for (int place = 0; place < counts.length; place++) {
                begins[place + 1] = begins[place] + counts[place];
            }
            int[] followers = new int[begins[counts.length]];
            for (int place = 0; place < counts.length; place++) {
                if (counts[place] > 0) {
                    System.arraycopy(found[place], 0, followers, begins[place], counts[place]);
                }
            }
            return new OnwardTrunks(begins, followers);
        }
    }
}
