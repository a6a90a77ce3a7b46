package dev.zettasim.models.cluster;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.SecondTier;
import org.jspecify.annotations.Nullable;

/**
 * The links between the scale-up star of each node and the switches that join stars: one bundle up and one down per node.
 *
 * <p>Ids: two runs, each with a place for every GPU, of which that of a node's first GPU is its bundle; so that links of a domain are
 * those of the first one as many places on as its GPUs.
 * <br>Assumes: traffic spreads evenly over a node's links, as each accelerator's links do over its switches.
 * <br>Leaves out: which of a star's switches a link leaves by.
 * <br>Source: NVIDIA, Upgrading Multi-GPU Interconnectivity with the Third-Generation NVSwitch (2022).
 * <br>Checked against: 57.6 TB/s of 32 nodes with eight H100 at 2:1 in {@code TierLinksTest}.
 */
final class TierLinks {
    private static final String[] KINDS = {"domain-up", "domain-down"};

    private final Node node;
    private final @Nullable SecondTier tier;
    private final int gpus;
    private final int base;

    TierLinks(Node node, int gpus, int base) {
        this.node = node;
        this.gpus = gpus;
        this.base = base;
        tier = node.scaleUp().secondTier();
        if (tier != null && node.scaleUp().domainGpus() != node.gpus()) {
            throw new IllegalArgumentException("a second tier joins nodes that are one star each; " + node.name()
                    + " has stars of " + node.scaleUp().domainGpus() + " of its " + node.gpus() + " accelerators");
        }
    }

    int links() {
        return tier == null ? 0 : 2 * gpus;
    }

    boolean has(int link) {
        return link >= base && link < base + links();
    }

    String kind(int link) {
        return KINDS[(link - base) / gpus];
    }

    double bytesPerSecond(double portBytesPerSecond) {
        return tier == null ? 0 : tier.bytesPerSecond(node.gpus(), portBytesPerSecond);
    }

    int up(int ofNode) {
        return base + ofNode * node.gpus();
    }

    int down(int ofNode) {
        return base + gpus + ofNode * node.gpus();
    }

    long latencyPs() {
        return tier == null ? 0 : Units.toPs(tier.latencySeconds());
    }
}
