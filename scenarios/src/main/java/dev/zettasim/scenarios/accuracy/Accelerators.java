package dev.zettasim.scenarios.accuracy;

import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.build.Catalog;
import java.util.Locale;

/** Generations of accelerators as people name them: {@code A100}, {@code GB200}. */
final class Accelerators {
    private final Catalog catalog;

    Accelerators(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The generation of the accelerators in a node of the catalog. */
    String generationOf(String node) {
        return catalog.find("nodes", node)
                .map(entry -> entry.texts().getOrDefault("accelerator", node))
                .map(Accelerators::label)
                .orElse(node);
    }

    /** Capacity of one accelerator in a node of the catalog. */
    double memoryBytes(String node) {
        return catalog.node(node).accelerator().memoryBytes();
    }

    /** Of one accelerator in a node of the catalog, in sixteen bits. */
    double peakFlopPerSecond(String node) {
        return catalog.node(node).accelerator().peak(Precision.BF16);
    }

    /** The generation of an accelerator of the catalog, by its name or an alias. */
    String generation(String accelerator) {
        return catalog.find("accelerators", accelerator)
                .map(entry -> label(entry.name()))
                .orElse(accelerator);
    }

    private static String label(String accelerator) {
        boolean numbered = accelerator.startsWith("tpu-") || accelerator.startsWith("gaudi-");
        String first = numbered ? accelerator : accelerator.split("-", 2)[0];
        return first.toUpperCase(Locale.ROOT);
    }
}
