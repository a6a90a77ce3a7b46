package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.Cpu;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.ScaleUp;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import java.util.List;

/** Makes the parts that refer to no others. */
final class PartReader {
    private PartReader() {}

    /** Host memory is a matter of the node: the socket has its share. */
    static Cpu cpu(EntryTree tree, long memoryBytes) {
        return new Cpu(
                tree.text("name"),
                tree.text("family"),
                tree.count("cores"),
                memoryBytes,
                tree.quantity("memory.bandwidth", Dimension.DATA_RATE),
                tree.quantity("launch", Dimension.DURATION));
    }

    static Nic nic(EntryTree tree) {
        return new Nic(
                tree.text("name"),
                tree.quantity("rate", Dimension.DATA_RATE),
                tree.quantity("goodput", Dimension.FRACTION),
                tree.quantity("latency", Dimension.DURATION));
    }

    static Switch networkSwitch(EntryTree tree) {
        return new Switch(
                tree.text("name"),
                tree.text("technology"),
                tree.count("ports"),
                tree.quantity("port-rate", Dimension.DATA_RATE),
                tree.quantity("latency", Dimension.DURATION),
                tree.quantity("adaptive", Dimension.FRACTION));
    }

    static StorageSystem storage(EntryTree tree) {
        return new StorageSystem(
                tree.text("name"),
                tree.quantity("read", Dimension.DATA_RATE),
                tree.quantity("write", Dimension.DATA_RATE),
                tree.quantity("client", Dimension.DATA_RATE),
                tree.quantity("creates-per-second", Dimension.RATIO),
                (long) tree.quantityIfKnown("capacity", Dimension.DATA));
    }

    static ScaleUp scaleUp(EntryTree tree) {
        return new ScaleUp(
                tree.text("scale-up.technology"),
                tree.count("scale-up.domain"),
                tree.quantity("scale-up.latency", Dimension.DURATION),
                tree.word("scale-up.multicast", List.of("false", "true")).equals("true"));
    }
}
