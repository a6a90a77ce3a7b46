package dev.zettasim.models.packet;

import dev.zettasim.models.topology.Overlay;
import dev.zettasim.models.topology.SwitchedFabric;

/** A fabric whose routes are those that flows take on it packet by packet where paths are hashed; the key is the number of the flow. */
public final class HashedRoutes extends Overlay {
    private final SwitchedFabric fabric;
    private final long seed;
    private final int[] next;

    public HashedRoutes(SwitchedFabric fabric, PacketSettings settings) {
        super(fabric);
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
}
