package dev.zettasim.models.packet;

import dev.zettasim.models.topology.SwitchedFabric;
import dev.zettasim.models.topology.Topology;

/** A fabric whose routes are those that flows take on it packet by packet where paths are hashed; the key is the number of the flow. */
public final class HashedRoutes implements Topology {
    private final SwitchedFabric fabric;
    private final long seed;
    private final int[] next;

    public HashedRoutes(SwitchedFabric fabric, PacketSettings settings) {
        this.fabric = fabric;
        seed = HashedChoice.seed(settings);
        next = new int[fabric.mostNextLinks()];
    }

    @Override
    public int route(int from, int to, int flow, int[] links) {
        int count = 0;
        int last = fabric.multicastLink(to);
        int link = fabric.reduceLink(from);
        while (link != last) {
            links[count++] = link;
            int choices = fabric.nextLinks(link, to, next);
            link = choices == 1 ? next[0] : HashedChoice.pick(flow, 0, seed, next, choices);
        }
        links[count++] = last;
        return count;
    }

    @Override
    public int longestRoute() {
        return fabric.longestRoute();
    }

    @Override
    public int endpoints() {
        return fabric.endpoints();
    }

    @Override
    public int links() {
        return fabric.links();
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return fabric.capacityBytesPerSecond(link);
    }

    @Override
    public String kind(int link) {
        return fabric.kind(link);
    }

    @Override
    public int reduceLink(int from) {
        return fabric.reduceLink(from);
    }

    @Override
    public int multicastLink(int to) {
        return fabric.multicastLink(to);
    }

    @Override
    public long latencyPs(int from, int to) {
        return fabric.latencyPs(from, to);
    }
}
