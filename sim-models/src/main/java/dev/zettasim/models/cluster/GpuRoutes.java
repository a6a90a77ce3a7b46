package dev.zettasim.models.cluster;

import dev.zettasim.models.topology.Fabric;

/** Routes between GPUs: inside a scale-up domain, inside a host, or through the fabric on the rail of the destination. */
final class GpuRoutes {
    private final Cluster cluster;
    private final GpuLinks links;
    private final Fabric fabric;

    GpuRoutes(Cluster cluster, GpuLinks links) {
        this.cluster = cluster;
        this.links = links;
        fabric = cluster.fabric();
    }

    /** Of GPUs that the fabric joins, as for {@link #detours} and {@link #detour}. */
    int ways(int from, int to) {
        return fabric.ways(cluster.nicOf(via(from, to)), cluster.nicOf(to));
    }

    int turns(int from, int to) {
        return fabric.turns(cluster.nicOf(via(from, to)), cluster.nicOf(to));
    }

    int detours(int from, int to) {
        return fabric.detours(cluster.nicOf(via(from, to)), cluster.nicOf(to));
    }

    int detour(int from, int to, int flowKey, int number, int[] route) {
        int via = via(from, to);
        int hops = fabric.detour(cluster.nicOf(via), cluster.nicOf(to), flowKey, number, route);
        return crossing(from, via, cluster.inCluster(hops, route), route);
    }

    int route(int from, int to, int flowKey, int[] route) {
        if (cluster.sameDomain(from, to)) {
            route[0] = cluster.reduceLink(from);
            route[1] = cluster.multicastLink(to);
            return links.betweenStars(from, to, 2, route);
        }
        if (cluster.nodeOf(from) == cluster.nodeOf(to)) {
            route[0] = cluster.hostOutLink(from);
            route[1] = cluster.hostInLink(to);
            return 2;
        }
        int via = via(from, to);
        int hops = fabric.route(cluster.nicOf(via), cluster.nicOf(to), flowKey, route);
        return crossing(from, via, cluster.inCluster(hops, route), route);
    }

    /** Adds to a route through the fabric the way to the GPU where it begins. */
    private int crossing(int from, int via, int hops, int[] route) {
        if (via == from) {
            return hops;
        }
        route[hops] = cluster.reduceLink(from);
        route[hops + 1] = cluster.multicastLink(via);
        return hops + 2;
    }

    /** The GPU nearest to one on the rail of another: itself, or the one at the same turn of the rails. */
    int via(int near, int other) {
        if (cluster.localOf(near) == cluster.localOf(other)) {
            return near;
        }
        int rail = cluster.railOf(other);
        if (cluster.railOf(near) == rail) {
            return near;
        }
        int perNic = cluster.node().gpus() / Cluster.railNics(cluster.node());
        int local = cluster.localOf(near);
        int turn = local / perNic / fabric.rails() * fabric.rails();
        int gpu = near - local + (turn + rail) * perNic + local % perNic;
        return cluster.sameDomain(near, gpu) ? gpu : near;
    }
}
