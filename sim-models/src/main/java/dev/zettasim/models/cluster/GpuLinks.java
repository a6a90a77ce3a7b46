package dev.zettasim.models.cluster;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.SecondTier;
import org.jspecify.annotations.Nullable;

/**
 * The links inside nodes and scale-up domains: of each GPU its scale-up port and its link to the host, both directions; between the
 * scale-up star of each node and the switches that join stars, where there are such, one bundle up and one down.
 *
 * <p>Ids: runs with a place for every GPU; in those of bundles that of a node's first GPU is its bundle, so that links of a domain are
 * those of the first one as many places on as its GPUs.
 * <br>Assumes: traffic spreads evenly over a node's links, as each accelerator's links do over its switches.
 * <br>Leaves out: which of a star's switches a link leaves by.
 * <br>Source: NVIDIA, Upgrading Multi-GPU Interconnectivity with the Third-Generation NVSwitch (2022).
 * <br>Checked against: 57.6 TB/s of 32 nodes with eight H100 at 2:1 in {@code GpuLinksTest}.
 */
final class GpuLinks {
    private static final String[] KINDS = {"gpu-up", "gpu-down", "host-out", "host-in", "domain-up", "domain-down"};
    private static final int UP = 4;
    private static final int DOWN = 5;

    private final NodeKinds kinds;
    private final Node node;
    private final int gpus;
    private final @Nullable SecondTier tier;
    private final int firstOfTier;

    GpuLinks(NodeKinds kinds, int gpus) {
        this.kinds = kinds;
        this.gpus = gpus;
        node = kinds.main();
        tier = node.scaleUp().secondTier();
        firstOfTier = Math.multiplyExact(UP, gpus);
        if (tier != null && node.scaleUp().domainGpus() != node.gpus()) {
            throw new IllegalArgumentException("a second tier joins nodes that are one star each; " + node.name()
                    + " has stars of " + node.scaleUp().domainGpus() + " of its " + node.gpus() + " accelerators");
        }
    }

    int links() {
        return tier == null ? firstOfTier : Math.multiplyExact(KINDS.length, gpus);
    }

    String kind(int link) {
        return KINDS[link / gpus];
    }

    double capacityBytesPerSecond(int link) {
        Accelerator accelerator = kinds.node(link % gpus / node.gpus()).accelerator();
        double port = accelerator.scaleUpBytesPerSecond();
        if (tier != null && link >= firstOfTier) {
            return tier.bytesPerSecond(node.gpus(), port);
        }
        return link < 2 * gpus ? port : accelerator.hostLinkBytesPerSecond();
    }

    /** The link that stands for it when the first GPU of each aligned block of that many stands for the block. */
    int imageOf(int link, int block) {
        return link < firstOfTier ? link - link % gpus % node.gpus() % block : link;
    }

    int orbitOf(int link, int block) {
        return link < firstOfTier ? block : 1;
    }

    /** The link of a GPU so many places on within a star, whose bundles are common to all. */
    int shifted(int link, int places) {
        return link < firstOfTier ? link + places : link;
    }

    /** The bundles of a GPU's star, up to other stars of its domain and down from them; none where there is one tier. */
    int[] bundlesOf(int gpu) {
        int first = gpu - gpu % node.gpus();
        return tier == null ? new int[0] : new int[] {UP * gpus + first, DOWN * gpus + first};
    }

    /** Adds to a route within a domain the links between its stars, and returns its length. */
    int betweenStars(int from, int to, int hops, int[] route) {
        if (tier == null || from / node.gpus() == to / node.gpus()) {
            return hops;
        }
        route[hops] = UP * gpus + from - from % node.gpus();
        route[hops + 1] = DOWN * gpus + to - to % node.gpus();
        return hops + 2;
    }

    /** From one GPU of a domain to another. */
    long latencyPs(int from, int to) {
        long starPs = Units.toPs(node.scaleUp().latencySeconds());
        if (tier == null || from / node.gpus() == to / node.gpus()) {
            return starPs;
        }
        return starPs + Units.toPs(tier.latencySeconds());
    }
}
