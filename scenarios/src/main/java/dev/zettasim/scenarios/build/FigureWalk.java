package dev.zettasim.scenarios.build;

import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells figures from other text in a tree of the catalog, and what is known about each.
 *
 * <p>A figure is written {@code {value: …, source: KEY, kind: …, note: …}}; or a mapping carries source and kind once, for all
 * plain values below it. A value that comes from a scenario is {@code given}; one that an entry inherits from another is
 * {@code assumed}, whatever it was there.
 */
final class FigureWalk {
    /** Keys whose values describe or refer, and are no figures even where source and kind are given for all around them. */
    private static final Set<String> TEXTS = Set.of(
            "name",
            "vendor",
            "status",
            "architecture",
            "technology",
            "family",
            "instruction-set",
            "file-system",
            "topology",
            "cooling",
            "accelerator",
            "cpu",
            "nic",
            "storage-nic",
            "switch",
            "timings",
            "flash-2-attention",
            "laws",
            "collectives",
            "library",
            "generation",
            "domain-kind",
            "inherits");

    private static final Set<String> PROVENANCE = Set.of("source", "kind", "note");

    /** Source, kind and note of the innermost mapping around a value that has them. */
    record Around(
            @Nullable Located source,
            @Nullable Located kind,
            @Nullable Located note) {
        static final Around NOTHING = new Around(null, null, null);

        Around inside(Located.Mapping mapping) {
            Located kindHere = scalar(mapping, "kind");
            return kindHere == null ? this : new Around(scalar(mapping, "source"), kindHere, scalar(mapping, "note"));
        }

        private static @Nullable Located scalar(Located.Mapping mapping, String key) {
            Located.Entry entry = mapping.get(key);
            return entry != null && entry.value() instanceof Located.Scalar ? entry.value() : null;
        }
    }

    private final CatalogFiles files;
    private final String entry;
    private final Place own;

    /**
     * @param entry kind and name
     * @param own some place in the entry's own file
     */
    FigureWalk(CatalogFiles files, String entry, Place own) {
        this.files = files;
        this.entry = entry;
        this.own = own;
    }

    /** Every figure below a mapping, in the order of the file. */
    List<Figure> figures(Located.Mapping tree) {
        List<Figure> found = new ArrayList<>();
        collect(tree, "", Around.NOTHING, found, new LinkedHashMap<>());
        return found;
    }

    /** Every description below a mapping, by its path. */
    Map<String, String> texts(Located.Mapping tree) {
        Map<String, String> found = new LinkedHashMap<>();
        collect(tree, "", Around.NOTHING, new ArrayList<>(), found);
        return found;
    }

    private void collect(
            Located.Mapping tree, String path, Around outside, List<Figure> figures, Map<String, String> texts) {
        Around around = outside.inside(tree);
        for (Located.Entry item : tree.entries().values()) {
            String key = item.key();
            boolean provenance = PROVENANCE.contains(key) && around.kind() != null;
            boolean sources = path.isEmpty() && key.equals("sources");
            if (provenance || sources) {
                continue;
            }
            String below = path.isEmpty() ? key : path + "." + key;
            if (TEXTS.contains(key) && item.value() instanceof Located.Scalar text) {
                texts.put(below, text.text());
            } else if (item.value() instanceof Located.Mapping mapping && mapping.get("value") == null) {
                collect(mapping, below, around, figures, texts);
            } else {
                figures.add(figure(below, item.value(), around));
            }
        }
    }

    /** Whether it comes from a scenario. */
    boolean isGiven(Located value) {
        return !files.holds(value);
    }

    /** What is known about a value. */
    Figure figure(String path, Located value, Around outside) {
        Around around = value instanceof Located.Mapping mapping ? outside.inside(mapping) : outside;
        Located leaf = leaf(value);
        if (isGiven(leaf)) {
            return new Figure(entry, path, print(leaf), leaf.place().toString(), FigureKind.GIVEN, null);
        }
        if (around.kind() == null || around.source() == null) {
            throw new IllegalStateException("figure `" + path + "` of " + entry + " has no source and kind");
        }
        String key = print(around.source());
        String reference = files.reference(leaf, key);
        if (reference == null) {
            throw new IllegalStateException("source `" + key + "` of `" + path + "` in " + entry + " is not listed");
        }
        String note = around.note() == null ? null : print(around.note());
        boolean inherited = leaf.place().source() != own.source();
        return inherited
                ? new Figure(entry, path, print(leaf), reference, FigureKind.ASSUMED, "as " + nameOf(leaf))
                : new Figure(entry, path, print(leaf), reference, FigureKind.parse(print(around.kind())), note);
    }

    /** The value itself of {@code {value: …}}. */
    static Located leaf(Located value) {
        Located.Entry inner = value instanceof Located.Mapping mapping ? mapping.get("value") : null;
        return inner == null ? value : inner.value();
    }

    private static String nameOf(Located leaf) {
        String file = leaf.place().source().name();
        return file.substring(file.lastIndexOf('/') + 1, file.length() - ".yaml".length());
    }

    static String print(Located value) {
        if (value instanceof Located.Sequence list) {
            return list.items().stream().map(FigureWalk::print).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Located.Scalar scalar ? scalar.text() : "{…}";
    }
}
