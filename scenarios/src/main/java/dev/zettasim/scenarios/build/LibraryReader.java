package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.LibraryTuning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flattens the tables of a communication library for one accelerator generation and one family of host CPU. */
final class LibraryReader {
    private static final String OTHER = "other";

    private final EntryTree tree;
    private final Map<String, Double> constants = new LinkedHashMap<>();
    private final Map<String, List<Double>> tables = new LinkedHashMap<>();

    private LibraryReader(EntryTree tree) {
        this.tree = tree;
    }

    /**
     * The library's tuning.
     *
     * @param generation of the accelerator; one that the library does not know is timed as {@code other}
     * @param family of the host CPU
     */
    static LibraryTuning tuning(EntryTree tree, String generation, String family) {
        LibraryReader reader = new LibraryReader(tree);
        tree.keys("common").forEach(group -> reader.flatten("common." + group, ""));
        reader.flatten("hosts." + family, "");
        String known = tree.has("generations." + generation) ? generation : OTHER;
        reader.flatten("generations." + known, "");
        reader.ofHost("nvls-tree-corrected", family);
        return new LibraryTuning(
                tree.text("name"),
                Collections.unmodifiableMap(reader.constants),
                Collections.unmodifiableMap(reader.tables));
    }

    /** A constant that differs between hosts inside a generation. */
    private void ofHost(String key, String family) {
        Double own = constants.get(key + "." + family);
        if (own == null) {
            throw new IllegalStateException("the library's tables lack " + key + " for " + family);
        }
        List<String> prefixed = new ArrayList<>(constants.keySet());
        prefixed.removeIf(name -> !name.startsWith(key + "."));
        prefixed.forEach(constants::remove);
        constants.put(key, own);
    }

    private void flatten(String at, String prefix) {
        for (String key : tree.keys(at)) {
            String path = at + "." + key;
            String name = prefix.isEmpty() ? key : prefix + "." + key;
            List<String> below = tree.keys(path);
            if (!below.isEmpty()) {
                flatten(path, name);
            } else if (name.startsWith("tree-correction.")) {
                tables.put(name, tree.series(path, Dimension.RATIO));
            } else if (name.startsWith("speeds.")) {
                tables.put(name, tree.series(path, Dimension.DATA_RATE));
            } else {
                constants.put(name, tree.quantity(path, dimension(name)));
            }
        }
    }

    private static Dimension dimension(String name) {
        int dot = name.indexOf('.');
        return switch (dot < 0 ? name : name.substring(0, dot)) {
            case "base", "nvlink", "pci", "net", "net-overhead", "p2p", "all-to-all" -> Dimension.DURATION;
            case "ll-max", "cap" -> Dimension.DATA_RATE;
            case "scalar-bytes" -> Dimension.DATA;
            case "in-switch" -> name.endsWith("chunk") ? Dimension.DATA : Dimension.RATIO;
            case "graph" -> name.endsWith("fraction") ? Dimension.FRACTION : Dimension.DATA_RATE;
            case "unmeasured" -> name.endsWith("fraction") ? Dimension.FRACTION : Dimension.DURATION;
            default -> Dimension.RATIO;
        };
    }
}
