package dev.zettasim.models.cluster;

import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import org.jspecify.annotations.Nullable;

/**
 * The links of storage: per node one each way (its storage adapters or, where storage shares the compute fabric, what one
 * client can do), per target one for writes and one for reads.
 */
final class StorageLinks {
    private final int base;
    private final int nodes;
    private final int targets;
    private final boolean onFabric;
    private final double clientBytesPerSecond;
    private final double latencySeconds;
    private final @Nullable StorageSystem system;

    private StorageLinks(int base) {
        this.base = base;
        nodes = 0;
        targets = 0;
        onFabric = false;
        clientBytesPerSecond = 0;
        latencySeconds = 0;
        system = null;
    }

    /** Of {@code targets} systems; nodes without storage adapters reach them over the fabric anyway. */
    StorageLinks(Node node, int nodes, StorageSystem system, int targets, boolean preferFabric, int base) {
        this.base = base;
        this.nodes = nodes;
        this.targets = targets;
        this.system = system;
        onFabric = preferFabric || node.storageNics() == 0;
        latencySeconds = (onFabric ? node.nic() : node.storageNic()).latencySeconds();
        double adapters = onFabric
                ? node.nics() * node.nic().bytesPerSecond() * node.nic().goodputFraction()
                : node.storageNics()
                        * node.storageNic().bytesPerSecond()
                        * node.storageNic().goodputFraction();
        clientBytesPerSecond =
                system.clientBytesPerSecond() > 0 ? Math.min(adapters, system.clientBytesPerSecond()) : adapters;
    }

    static StorageLinks none(int base) {
        return new StorageLinks(base);
    }

    int links() {
        return 2 * nodes + 2 * targets;
    }

    StorageSystem system() {
        if (system == null) {
            throw new IllegalStateException("the cluster has no storage");
        }
        return system;
    }

    int targets() {
        return targets;
    }

    boolean isOnFabric() {
        return onFabric;
    }

    /** From a node to a target, of the adapters alone. */
    double latencySeconds() {
        return latencySeconds;
    }

    String kind(int link) {
        int inStorage = link - base;
        if (inStorage < 2 * nodes) {
            String way = inStorage < nodes ? "-up" : "-down";
            return (onFabric ? "storage-client" : "storage-nic") + way;
        }
        return inStorage < 2 * nodes + targets ? "storage-write" : "storage-read";
    }

    double capacityBytesPerSecond(int link) {
        int inStorage = link - base;
        if (system == null || inStorage < 2 * nodes) {
            return clientBytesPerSecond;
        }
        return inStorage < 2 * nodes + targets ? system.writeBytesPerSecond() : system.readBytesPerSecond();
    }

    /** The link of the first target stands for those of all; a node's stands for itself. */
    int imageOf(int link) {
        int inStorage = link - base;
        if (inStorage < 2 * nodes) {
            return link;
        }
        return inStorage < 2 * nodes + targets ? base + 2 * nodes : base + 2 * nodes + targets;
    }

    /** How many links the image of a link stands for. */
    int orbitOf(int link) {
        return link - base < 2 * nodes ? 1 : targets;
    }

    /** Appends the links of a write and returns the new length. */
    int write(int node, int target, int[] route, int n) {
        route[n] = base + node;
        route[n + 1] = base + 2 * nodes + target;
        return n + 2;
    }

    /** Appends the links of a read and returns the new length. */
    int read(int node, int target, int[] route, int n) {
        route[n] = base + nodes + node;
        route[n + 1] = base + 2 * nodes + targets + target;
        return n + 2;
    }
}
