package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Finds the patterns of groups; those inside one scale-up domain repeat in every domain and are found once. */
final class GroupPatterns {
    private final Cluster cluster;
    private final Exchanges exchanges;
    private final GroupUses uses;
    private final TreeMap<Integer, List<GroupPattern>> ofDomains = new TreeMap<>();
    private int[] links = new int[64];
    private long[] labels = new long[64];
    private int count;

    GroupPatterns(Cluster cluster, Exchanges exchanges, GroupUses uses) {
        this.cluster = cluster;
        this.exchanges = exchanges;
        this.uses = uses;
    }

    /** The first GPU of the scale-up domain of a GPU. */
    int firstOfDomain(int gpu) {
        return cluster.domainOf(gpu) * cluster.gpusPerDomain();
    }

    GroupPattern find(int group, int[] gpus) {
        if (!isInsideDomain(gpus)) {
            count = 0;
            long colour = uses.tell(exchanges, group, gpus, this::add);
            return pattern(new int[0], colour, 0);
        }
        List<GroupPattern> known = ofDomains.computeIfAbsent(kind(group), k -> new ArrayList<>());
        int first = firstOfDomain(gpus[0]);
        for (GroupPattern pattern : known) {
            if (pattern.fits(gpus, first)) {
                return pattern;
            }
        }
        count = 0;
        long colour = uses.tell(exchanges, group, gpus, this::addOnce);
        GroupPattern pattern = pattern(GroupPattern.relative(gpus, gpus.length, first), colour, first);
        known.add(pattern);
        return pattern;
    }

    private int kind(int group) {
        int stage = exchanges.job().grid().stage(exchanges.firstRank(group));
        return exchanges.communicator(group) * exchanges.job().grid().plan().pipeline() + stage;
    }

    private boolean isInsideDomain(int[] gpus) {
        for (int gpu : gpus) {
            if (!cluster.sameDomain(gpu, gpus[0])) {
                return false;
            }
        }
        return gpus.length > 1;
    }

    private GroupPattern pattern(int[] places, long colour, int base) {
        return new GroupPattern(
                places, colour, GroupPattern.relative(links, count, base), Arrays.copyOf(labels, count));
    }

    /** Links of a block have the same image: of a group inside a block one stands for all, which are equally many everywhere. */
    private void addOnce(int image, long label) {
        for (int i = 0; i < count; i++) {
            if (links[i] == image && labels[i] == label) {
                return;
            }
        }
        add(image, label);
    }

    private void add(int image, long label) {
        if (count == links.length) {
            links = Arrays.copyOf(links, 2 * count);
            labels = Arrays.copyOf(labels, 2 * count);
        }
        links[count] = image;
        labels[count++] = label;
    }
}
