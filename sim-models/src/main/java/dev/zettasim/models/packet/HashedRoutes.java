package dev.zettasim.models.packet;

import dev.zettasim.models.topology.Overlay;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.BitSet;

/**
 * A fabric whose routes are those that flows take on it packet by packet where paths are hashed; the key is the number of the flow. All
 * switches know which links are cut, and leave out what leads to these only.
 */
public final class HashedRoutes extends Overlay {
    private final SwitchedFabric fabric;
    private final OpenPaths open;
    private final boolean isWhole;
    private final long seed;
    private final int[] next;

    /** Without cuts. */
    public HashedRoutes(SwitchedFabric fabric, PacketSettings settings) {
        this(fabric, settings, new BitSet());
    }

    public HashedRoutes(SwitchedFabric fabric, PacketSettings settings, BitSet cut) {
        super(fabric);
        this.fabric = fabric;
        open = new OpenPaths(fabric, cut);
        isWhole = cut.isEmpty();
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
            int choices = choices(link, to);
            link = choices == 1 ? next[0] : HashedChoice.pick(flow, 0, seed, next, choices);
        }
        links[count++] = last;
        return count;
    }

    /** As {@link Outages} leaves links out: where nothing is left, the choice stays as it was. */
    private int choices(int link, int to) {
        int count = fabric.nextLinks(link, to, next);
        if (isWhole) {
            return count;
        }
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (open.goOn(next[i], to)) {
                next[left++] = next[i];
            }
        }
        return left == 0 ? count : left;
    }
}
