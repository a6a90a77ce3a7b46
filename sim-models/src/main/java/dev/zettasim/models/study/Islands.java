package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.parallel.Axis;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.RankGrid;

/**
 * A job cut into equal parts, each on an island of its own, so that what its ranks do in one part they do in every other: part
 * p has the ranks from {@code p * ranks} on.
 *
 * <p>Model: whole replicas, at the same places of each island. Where replicas span islands, are placed unevenly or reach
 * storage over the fabric, or an island is only partly there, the job is one part.
 * <br>Source: arithmetic on {@link RankGrid} and {@link Placement}. <br>Checked against: folded runs equal unfolded ones.
 *
 * @param ranks of each part
 * @param numbers of the islands in the cluster, part by part; of no meaning for a single part
 */
record Islands(int ranks, int[] numbers) {

    /** All in one part. */
    static Islands one(int ranks) {
        return new Islands(ranks, new int[1]);
    }

    static Islands of(Cluster cluster, TrainingTask task) {
        int gpusPerIsland = cluster.islandLinks().gpusPerIsland();
        Placement placement = task.placement();
        int all = task.plan().ranks();
        int ranks = 1;
        while (ranks < all && placement.gpu(ranks) / gpusPerIsland == placement.gpu(0) / gpusPerIsland) {
            ranks++;
        }
        boolean whole = cluster.gpus() % gpusPerIsland == 0;
        return whole && all % ranks == 0 && ranks % replicaRanks(task.plan()) == 0 && !cluster.storageOnFabric()
                ? of(placement, all, ranks, gpusPerIsland)
                : one(all);
    }

    int count() {
        return numbers.length;
    }

    /** Whether all members of a group are of the same part. */
    boolean isInside(int[] members) {
        for (int member : members) {
            if (member / ranks != members[0] / ranks) {
                return false;
            }
        }
        return true;
    }

    /** Whether a group has, of every part, the same members as of the first. */
    boolean spansAll(int[] members) {
        int ofEach = members.length / count();
        for (int i = 0; i + ofEach < members.length; i++) {
            if (members[i + ofEach] != members[i] + ranks) {
                return false;
            }
        }
        return members.length % count() == 0 && ofEach > 0;
    }

    /** A replica's ranks if they follow each other, else all. */
    private static int replicaRanks(Plan plan) {
        int stride = new RankGrid(plan).stride(Axis.DATA);
        return stride * plan.data() == plan.ranks() ? stride : plan.ranks();
    }

    private static Islands of(Placement placement, int all, int ranks, int gpusPerIsland) {
        int[] numbers = new int[all / ranks];
        for (int part = 0; part < numbers.length; part++) {
            numbers[part] = placement.gpu(part * ranks) / gpusPerIsland;
            if (!isLikeFirst(placement, ranks, part * ranks, (numbers[part] - numbers[0]) * gpusPerIsland)) {
                return one(all);
            }
        }
        return new Islands(ranks, numbers);
    }

    private static boolean isLikeFirst(Placement placement, int ranks, int firstRank, int gpusOn) {
        for (int rank = 0; rank < ranks; rank++) {
            if (placement.gpu(firstRank + rank) != placement.gpu(rank) + gpusOn) {
                return false;
            }
        }
        return true;
    }
}
