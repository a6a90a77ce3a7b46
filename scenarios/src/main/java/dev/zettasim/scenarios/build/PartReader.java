package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.Aggregation;
import dev.zettasim.models.hardware.Cpu;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.ScaleUp;
import dev.zettasim.models.hardware.SecondTier;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import java.util.List;

/** Makes the parts that refer to no others. */
final class PartReader {
    /** What only a switch of a fabric has: the share of a link that adaptive routing reaches. */
    static final String ADAPTIVE = "adaptive";

    /** What joins nodes to larger scale-up domains. */
    private static final int MOST_OVERSUBSCRIBED = 64;

    static final String SECOND_TIER = "scale-up.second-tier";

    /** What only some of them have. */
    static final String REDUCTION = "in-network-reduction";

    static final List<String> SECOND_TIER_KEYS =
            List.of("nodes", "oversubscription", "latency", "switches", "cables-per-node");

    static final List<String> REDUCTION_KEYS = List.of("generation", "groups", "streams", "streams-per-port");

    private PartReader() {}

    /** Host memory is a matter of the node: the socket has its share. */
    static Cpu cpu(EntryTree tree, long memoryBytes) {
        return new Cpu(
                tree.text("name"),
                tree.text("family"),
                tree.count("cores"),
                memoryBytes,
                tree.positive("memory.bandwidth", Dimension.DATA_RATE),
                tree.quantity("launch", Dimension.DURATION));
    }

    static Nic nic(EntryTree tree) {
        return new Nic(
                tree.text("name"),
                tree.positive("rate", Dimension.DATA_RATE),
                tree.positive("goodput", Dimension.FRACTION),
                tree.quantity("latency", Dimension.DURATION));
    }

    static Switch networkSwitch(EntryTree tree) {
        return new Switch(
                tree.text("name"),
                tree.text("technology"),
                tree.count("ports"),
                tree.positive("port-rate", Dimension.DATA_RATE),
                tree.quantity("latency", Dimension.DURATION),
                tree.positive(ADAPTIVE, Dimension.FRACTION),
                tree.has(REDUCTION) ? aggregation(tree) : null);
    }

    private static Aggregation aggregation(EntryTree tree) {
        return new Aggregation(
                tree.text(REDUCTION + ".generation"),
                tree.countOrNone(REDUCTION + ".groups"),
                tree.countOrNone(REDUCTION + ".streams"),
                tree.countOrNone(REDUCTION + ".streams-per-port"));
    }

    static StorageSystem storage(EntryTree tree) {
        return new StorageSystem(
                tree.text("name"),
                tree.positive("read", Dimension.DATA_RATE),
                tree.positive("write", Dimension.DATA_RATE),
                tree.positive("client", Dimension.DATA_RATE),
                tree.positive("creates-per-second", Dimension.RATIO),
                (long) tree.quantityIfKnown("capacity", Dimension.DATA));
    }

    /** A node with fewer accelerators than the catalog's has a smaller domain, too. */
    static ScaleUp scaleUp(EntryTree tree, int gpus) {
        int domain = Math.min(tree.count("scale-up.domain"), gpus);
        if (gpus % domain != 0) {
            tree.refuse("scale-up.domain", gpus + " GPUs do not make whole domains of " + domain);
        }
        return new ScaleUp(
                tree.text("scale-up.technology"),
                domain,
                tree.quantity("scale-up.latency", Dimension.DURATION),
                tree.truth("scale-up.multicast"),
                tree.has("scale-up.switches") ? tree.countOrNone("scale-up.switches") : 0,
                tree.has(SECOND_TIER) ? secondTier(tree) : null);
    }

    private static SecondTier secondTier(EntryTree tree) {
        String switches = SECOND_TIER + ".switches";
        String cables = SECOND_TIER + ".cables-per-node";
        return new SecondTier(
                tree.count(SECOND_TIER + ".nodes"),
                oversubscription(tree, SECOND_TIER + ".oversubscription"),
                tree.quantity(SECOND_TIER + ".latency", Dimension.DURATION),
                tree.has(switches) ? tree.countOrNone(switches) : 0,
                tree.has(cables) ? tree.countOrNone(cables) : 0);
    }

    private static double oversubscription(EntryTree tree, String path) {
        double value = tree.positive(path, Dimension.RATIO);
        if (value < 1 || value > MOST_OVERSUBSCRIBED) {
            String problem = "`" + path + "` is too " + (value < 1 ? "small" : "large");
            tree.refuse(path, problem, "a number from 1 to " + MOST_OVERSUBSCRIBED);
        }
        return value;
    }
}
