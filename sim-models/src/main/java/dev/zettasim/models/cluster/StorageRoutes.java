package dev.zettasim.models.cluster;

import dev.zettasim.models.topology.Fabric;

/**
 * Routes between GPUs or hosts and storage targets, over the compute fabric up to its top tier or over a network of their own, and between
 * GPUs and their hosts.
 */
final class StorageRoutes {
    private final Cluster cluster;
    private final Fabric fabric;
    private final StorageLinks storage;

    StorageRoutes(Cluster cluster, StorageLinks storage) {
        this.cluster = cluster;
        this.storage = storage;
        fabric = cluster.fabric();
    }

    int write(int gpu, int target, int flowKey, int[] route) {
        int n = out(cluster.nicOf(gpu), flowKey, route);
        route[n] = cluster.hostOutLink(gpu);
        return storage.write(cluster.nodeOf(gpu), target, route, n + 1);
    }

    int read(int gpu, int target, int flowKey, int[] route) {
        int n = in(cluster.nicOf(gpu), flowKey, route);
        route[n] = cluster.hostInLink(gpu);
        return storage.read(cluster.nodeOf(gpu), target, route, n + 1);
    }

    /** Between endpoints of which at least one is a storage target, or a GPU and its host. */
    int route(int from, int to, int flowKey, int[] route) {
        if (!cluster.isTarget(from) && !cluster.isTarget(to)) {
            return ofHosts(from, to, route);
        }
        int gpus = cluster.gpus();
        if (from < gpus) {
            return write(from, to - gpus, flowKey, route);
        }
        if (to < gpus) {
            return read(to, from - gpus, flowKey, route);
        }
        if (cluster.isTarget(from) && cluster.isTarget(to)) {
            throw new IllegalArgumentException("no route between storage targets " + from + " and " + to);
        }
        return cluster.isTarget(to)
                ? writeOfHost(from - cluster.host(0), to - gpus, flowKey, route)
                : readOfHost(to - cluster.host(0), from - gpus, flowKey, route);
    }

    /** Between a GPU and the memory of its host. */
    private int ofHosts(int from, int to, int[] route) {
        int gpu = Math.min(from, to);
        if (gpu >= cluster.gpus() || cluster.host(cluster.nodeOf(gpu)) != Math.max(from, to)) {
            throw new IllegalArgumentException(
                    "no route from " + from + " to " + to + ": a host reaches its own GPUs only");
        }
        route[0] = from < to ? cluster.hostOutLink(gpu) : cluster.hostInLink(gpu);
        return 1;
    }

    private int writeOfHost(int ofNode, int target, int flowKey, int[] route) {
        return storage.write(ofNode, target, route, out(nicOfHost(ofNode, flowKey), flowKey, route));
    }

    private int readOfHost(int ofNode, int target, int flowKey, int[] route) {
        return storage.read(ofNode, target, route, in(nicOfHost(ofNode, flowKey), flowKey, route));
    }

    private int nicOfHost(int ofNode, int flowKey) {
        int perNode = Cluster.railNics(cluster.node());
        return ofNode * perNode + Math.floorMod(flowKey, perNode);
    }

    private int out(int nic, int flowKey, int[] route) {
        return storage.isOnFabric() ? cluster.inCluster(fabric.routeOut(nic, flowKey, route), route) : 0;
    }

    private int in(int nic, int flowKey, int[] route) {
        return storage.isOnFabric() ? cluster.inCluster(fabric.routeIn(nic, flowKey, route), route) : 0;
    }
}
