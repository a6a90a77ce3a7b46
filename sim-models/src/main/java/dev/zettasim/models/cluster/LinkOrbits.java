package dev.zettasim.models.cluster;

import dev.zettasim.models.topology.Fabric;

/**
 * The links of a cluster that become each other when the GPUs of every node are rotated within aligned blocks, and storage targets
 * among themselves: one link of an orbit may stand for all.
 */
public final class LinkOrbits {
    private final GpuLinks gpuLinks;
    private final Fabric fabric;
    private final StorageLinks storage;
    private final int fabricBase;
    private final int storageBase;
    private final int gpusPerNode;
    private final int nicsPerNode;

    LinkOrbits(Cluster cluster, GpuLinks gpuLinks, StorageLinks storage, int fabricBase) {
        this.gpuLinks = gpuLinks;
        this.storage = storage;
        this.fabricBase = fabricBase;
        fabric = cluster.fabric();
        storageBase = fabricBase + fabric.links();
        gpusPerNode = cluster.node().gpus();
        nicsPerNode = Cluster.railNics(cluster.node());
    }

    /** Whether flows between equal places of different nodes may be told for one place of each aligned block of that many only. */
    public boolean areRotations(int block) {
        return gpusPerNode % block == 0 && fabric.rotates(nics(block));
    }

    /** The link that stands for a link when the first GPU of each aligned block of that many, and the first storage target, stand for all. */
    public int imageOf(int link, int block) {
        if (link < fabricBase) {
            return gpuLinks.imageOf(link, block);
        }
        return link < storageBase ? fabricBase + fabric.image(link - fabricBase, nics(block)) : storage.imageOf(link);
    }

    /** How many links an image stands for; see {@link #imageOf}. */
    public int sizeOf(int link, int block) {
        if (link < fabricBase) {
            return gpuLinks.orbitOf(link, block);
        }
        return link < storageBase ? fabric.orbit(link - fabricBase, nics(block)) : storage.orbitOf(link);
    }

    private int nics(int block) {
        return Math.max(1, block * nicsPerNode / gpusPerNode);
    }
}
