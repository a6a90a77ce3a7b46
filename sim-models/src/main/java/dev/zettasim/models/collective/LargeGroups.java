package dev.zettasim.models.collective;

import dev.zettasim.models.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;

/** Groups of many GPUs met so far: the next may be the image of one of them, such as that of the next stage in each rack. */
final class LargeGroups {
    private static final int LARGE = 64;
    private static final int MOST_ORIGINALS = 16;

    private final Cluster cluster;
    private final List<Members> originals = new ArrayList<>();

    LargeGroups(Cluster cluster) {
        this.cluster = cluster;
    }

    /** GPUs in rank order as members, small groups too. */
    Members members(int[] gpus) {
        for (Members original : originals) {
            Members image = original.ranks() == gpus.length ? original.imageOn(cluster, gpus) : null;
            if (image != null) {
                return image;
            }
        }
        Members members = Members.of(cluster, gpus);
        if (gpus.length >= LARGE && originals.size() < MOST_ORIGINALS) {
            originals.add(members);
        }
        return members;
    }
}
