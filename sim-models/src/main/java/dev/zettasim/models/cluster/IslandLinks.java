package dev.zettasim.models.cluster;

import dev.zettasim.models.topology.Fabric;

/**
 * The links of a cluster by islands: a node or, where that is larger, a scale-up domain. A link of a GPU, an adapter or a
 * node's way to storage belongs to one island, and every island has a link like it; links between switches and those of storage
 * targets belong to none.
 */
public final class IslandLinks {
    /** Of no island. */
    public static final int SHARED = -1;

    private final Fabric fabric;
    private final int gpus;
    private final int nodes;
    private final int fabricBase;
    private final int storageBase;
    private final int gpusPerIsland;
    private final int nicsPerIsland;
    private final int nodesPerIsland;

    IslandLinks(Cluster cluster, int fabricBase) {
        this.fabricBase = fabricBase;
        fabric = cluster.fabric();
        gpus = cluster.gpus();
        nodes = cluster.nodes();
        storageBase = fabricBase + fabric.links();
        int gpusPerNode = cluster.node().gpus();
        gpusPerIsland = Math.max(gpusPerNode, cluster.gpusPerDomain());
        nodesPerIsland = gpusPerIsland / gpusPerNode;
        nicsPerIsland = nodesPerIsland * Cluster.railNics(cluster.node());
    }

    public int gpusPerIsland() {
        return gpusPerIsland;
    }

    /** The island of a link; {@link #SHARED} if it belongs to none. */
    public int islandOf(int link) {
        if (link < fabricBase) {
            return link % gpus / gpusPerIsland;
        }
        if (link < storageBase) {
            int adapter = fabric.adapterOf(link - fabricBase);
            return adapter < 0 ? SHARED : adapter / nicsPerIsland;
        }
        int inStorage = link - storageBase;
        return inStorage < 2 * nodes ? inStorage % nodes / nodesPerIsland : SHARED;
    }

    /** The link like this one, which belongs to an island, so many islands on. */
    public int moved(int link, int islands) {
        if (link < fabricBase) {
            return link + islands * gpusPerIsland;
        }
        return link + islands * (link < storageBase ? nicsPerIsland : nodesPerIsland);
    }

    /** Gives the links of one island the values that those of another have in a table over all links. */
    public void copy(int[] table, int from, int to) {
        for (int base = 0; base < fabricBase; base += gpus) {
            copy(table, base, gpusPerIsland, from, to);
        }
        for (int base = 0; base < fabric.adapterLinks(); base += fabric.endpoints()) {
            copy(table, fabricBase + base, nicsPerIsland, from, to);
        }
        for (int base = storageBase; base < Math.min(table.length, storageBase + 2 * nodes); base += nodes) {
            copy(table, base, nodesPerIsland, from, to);
        }
    }

    private static void copy(int[] table, int base, int perIsland, int from, int to) {
        System.arraycopy(table, base + from * perIsland, table, base + to * perIsland, perIsland);
    }
}
