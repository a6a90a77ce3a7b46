package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.symmetry.Partition;

/**
 * Who is represented by whom.
 *
 * @param ranks partition of the visited ranks
 * @param groups partition of the groups
 * @param links partition of the cluster's links
 */
record Classes(Partition ranks, Partition groups, Partition links) {

    /** Every rank, group and link stands for itself. */
    static Classes identity(Exchanges exchanges, Cluster cluster) {
        return new Classes(
                Partition.identity(exchanges.visited().count()),
                Partition.identity(exchanges.groups()),
                Partition.identity(cluster.links()));
    }
}
