package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.core.units.QuantityException;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of one entry, changes of a scenario included. Every figure that is read is written down; a value of the scenario
 * that cannot be read becomes a diagnostic, and 1 stands in for it.
 */
final class EntryTree {
    private static final double STAND_IN = 1;

    /** Longer ones are slips of a unit, and their sums would not fit into ticks. */
    private static final double LONGEST_SECONDS = 86_400;

    private final Located.Mapping root;
    private final FigureWalk walk;
    private final Reference reference;
    private final Diagnostics problems;
    private final List<Figure> used;
    private final Set<String> asked = new TreeSet<>();

    EntryTree(Located.Mapping root, FigureWalk walk, Reference reference, Diagnostics problems, List<Figure> used) {
        this.root = root;
        this.walk = walk;
        this.reference = reference;
        this.problems = problems;
        this.used = used;
    }

    private record Found(Located value, FigureWalk.Around around) {}

    private @Nullable Found find(String path) {
        asked.add(path);
        return locate(path);
    }

    private @Nullable Found locate(String path) {
        Located value = root;
        FigureWalk.Around around = FigureWalk.Around.NOTHING;
        for (String key : path.split("\\.", -1)) {
            if (!(value instanceof Located.Mapping mapping)) {
                return null;
            }
            around = around.inside(mapping);
            Located.Entry entry = mapping.get(key);
            if (entry == null) {
                return null;
            }
            value = entry.value();
        }
        return new Found(value, around);
    }

    /** The paths that were asked for so far. */
    Set<String> asked() {
        return Collections.unmodifiableSet(asked);
    }

    boolean has(String path) {
        return find(path) != null;
    }

    /** Keys of a mapping without those that tell its provenance; none where there is no mapping. */
    List<String> keys(String path) {
        Found found = find(path);
        List<String> keys = new ArrayList<>();
        if (found != null && found.value() instanceof Located.Mapping mapping) {
            mapping.entries().keySet().forEach(keys::add);
            keys.removeAll(List.of("source", "kind", "note"));
        }
        return keys;
    }

    /** A text that is no figure. */
    String text(String path) {
        Found found = find(path);
        if (found != null && found.value() instanceof Located.Scalar scalar) {
            return scalar.text();
        }
        throw missing(path, "a text");
    }

    String text(String path, String otherwise) {
        return has(path) ? text(path) : otherwise;
    }

    /** A quantity above 0: nothing works at no speed, or with no memory. */
    double positive(String path, Dimension dimension) {
        double value = quantity(path, dimension);
        if (value <= 0) {
            refuse(path, "`" + path + "` is 0", dimension.expectation() + ", above 0");
            return STAND_IN;
        }
        return value;
    }

    double quantity(String path, Dimension dimension) {
        Located.Scalar scalar = scalar(path, dimension.expectation());
        if (scalar == null) {
            return STAND_IN;
        }
        if (scalar.text().equals("unknown")) {
            unknown(path, scalar, dimension);
            return STAND_IN;
        }
        return parse(path, scalar, dimension);
    }

    /** A quantity that a description can do without: 0 where it is unknown. */
    double quantityIfKnown(String path, Dimension dimension) {
        Located.Scalar scalar = scalar(path, dimension.expectation());
        return scalar == null || scalar.text().equals("unknown") ? 0 : parse(path, scalar, dimension);
    }

    private double parse(String path, Located.Scalar scalar, Dimension dimension) {
        try {
            double value = Quantity.parse(scalar.text(), dimension).value();
            if (dimension == Dimension.DURATION && value > LONGEST_SECONDS) {
                fault(path, scalar, "`" + scalar.text() + "` is too long", "at most `1 d`", null);
                return STAND_IN;
            }
            return value;
        } catch (QuantityException e) {
            fault(path, scalar, e.problem(), e.expected(), e.hint());
            return STAND_IN;
        }
    }

    long bytes(String path) {
        return (long) Math.rint(positive(path, Dimension.DATA));
    }

    /** A number of things of which there is at least one. */
    int count(String path) {
        int value = countOrNone(path);
        if (value == 0) {
            refuse(path, "`" + path + "` is 0", "at least 1");
            return (int) STAND_IN;
        }
        return value;
    }

    int countOrNone(String path) {
        double value = quantity(path, Dimension.COUNT);
        if (value > Integer.MAX_VALUE) {
            refuse(path, "`" + path + "` is too large", "at most " + Integer.MAX_VALUE);
            return (int) STAND_IN;
        }
        return (int) value;
    }

    boolean truth(String path) {
        return "true".equals(word(path, List.of("true", "false")));
    }

    /** One of a few words. */
    String word(String path, List<String> words) {
        String expected = "one of " + Words.list(words);
        Located.Scalar scalar = scalar(path, expected);
        if (scalar == null) {
            return words.get(0);
        }
        if (words.contains(scalar.text())) {
            return scalar.text();
        }
        fault(path, scalar, "unknown word `" + scalar.text() + "` for `" + path + "`", expected, null);
        return words.get(0);
    }

    /** A list of words, each one of a few. */
    List<String> words(String path, List<String> words) {
        Found found = Objects.requireNonNull(find(path), path);
        used.add(walk.figure(path, found.value(), found.around()));
        Located leaf = FigureWalk.leaf(found.value());
        String expected = "a list of `" + String.join("`, `", words) + "`";
        if (!(leaf instanceof Located.Sequence list)) {
            fault(path, leaf, "`" + path + "` is not a list", expected, null);
            return List.of();
        }
        List<String> read = new ArrayList<>();
        for (Located item : list.items()) {
            String word = item instanceof Located.Scalar scalar ? scalar.text() : "";
            if (words.contains(word)) {
                read.add(word);
            } else {
                fault(path, item, "unknown word `" + Words.cut(word) + "` in `" + path + "`", expected, null);
            }
        }
        return read;
    }

    /** A list of quantities of one dimension. */
    List<Double> series(String path, Dimension dimension) {
        Found found = Objects.requireNonNull(find(path), path);
        Located leaf = FigureWalk.leaf(found.value());
        used.add(walk.figure(path, found.value(), found.around()));
        if (!(leaf instanceof Located.Sequence list)) {
            fault(path, leaf, "`" + path + "` is not a list", "a list of quantities", null);
            return List.of(STAND_IN);
        }
        List<Double> values = new ArrayList<>();
        for (Located item : list.items()) {
            values.add(item instanceof Located.Scalar scalar ? parse(path, scalar, dimension) : STAND_IN);
        }
        return List.copyOf(values);
    }

    /** The entry that a value names. */
    Reference reference(String key) {
        Found found = find(key);
        String path = key(key);
        if (found == null) {
            throw missing(key, "the name of an entry of the catalog");
        }
        Reference named = Reference.from(found.value(), path);
        if (named == null) {
            throw ScenarioException.of(wrongKind(found.value(), path).expecting("the name of an entry of the catalog"));
        }
        return named;
    }

    /** Null where it is no single value, which is then reported. */
    private Located.@Nullable Scalar scalar(String path, String expected) {
        Found found = find(path);
        if (found == null) {
            absent(path, expected);
            return null;
        }
        Located leaf = FigureWalk.leaf(found.value());
        used.add(walk.figure(path, found.value(), found.around()));
        if (leaf instanceof Located.Scalar scalar) {
            return scalar;
        }
        problems.add(wrongKind(leaf, key(path)).expecting("a single value"));
        return null;
    }

    private static Diagnostic wrongKind(Located value, String path) {
        return Diagnostic.error(value.place(), path, "`" + path + "` is " + value.kind());
    }

    /** Only what a scenario describes itself, without a name, can lack a key; the catalog's own entries are complete. */
    private void absent(String path, String expected) {
        if (!reference.name().isEmpty()) {
            throw missing(path, expected);
        }
        String key = key(path);
        problems.add(
                Diagnostic.error(reference.place(), key, "missing key `" + path + "` in `" + reference.base() + "`")
                        .hinting("or start from an entry of the catalog by naming it"));
    }

    private void unknown(String path, Located.Scalar scalar, Dimension dimension) {
        String key = key(path);
        if (used.get(used.size() - 1).kind() == FigureKind.GIVEN) {
            fault(
                    path,
                    scalar,
                    "nothing can be simulated with `" + key + ": unknown`",
                    dimension.expectation(),
                    "leave the key out to take the catalog's figure");
            return;
        }
        problems.add(
                Diagnostic.error(reference.place(), key, "`" + path + "` of `" + reference.name() + "` is not known")
                        .expecting(dimension.expectation())
                        .hinting("nobody published it; set `" + key + "`"));
    }

    /** Refuses a value that no single key shows to be wrong. */
    void refuse(String path, String problem) {
        refuse(path, problem, null);
    }

    void refuse(String path, String problem, @Nullable String expected) {
        Found found = find(path);
        Located at = found == null ? root : FigureWalk.leaf(found.value());
        fault(path, at, problem, expected, null);
    }

    private void fault(String path, Located at, String problem, @Nullable String expected, @Nullable String hint) {
        problems.add(Diagnostic.error(at.place(), key(path), problem)
                .expecting(expected)
                .hinting(hint));
    }

    private String key(String path) {
        return reference.base().isEmpty() ? path : reference.base() + "." + path;
    }

    /** A key that what is there calls for; told at what the scenario changes, or at the entry's name. */
    private ScenarioException missing(String path, String expected) {
        String around = path;
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = around.lastIndexOf('.')) {
            around = around.substring(0, dot);
            Found found = locate(around);
            if (found != null && walk.isGiven(found.value())) {
                return ScenarioException.of(lacking(path, around, found.value(), expected));
            }
        }
        return ScenarioException.of(Diagnostic.error(
                        reference.place(), key(path), "catalog entry " + reference.name() + " lacks `" + path + "`")
                .expecting(expected)
                .hinting("with the keys given it needs `" + key(path) + "`, too"));
    }

    private Diagnostic lacking(String path, String around, Located given, String expected) {
        String key = path.substring(around.length() + 1);
        return given instanceof Located.Mapping
                ? Diagnostic.error(given.place(), key(path), "`" + key(around) + "` lacks `" + key + "`")
                        .expecting("`" + key + "`: " + expected)
                : wrongKind(given, key(around)).expecting("a mapping with keys such as `" + key + "`");
    }
}
