package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds keys that a mapping should not have, and says which ones it should. */
final class KeyFaults {
    private final Class<?> root;
    private final Shape shape;
    private final Diagnostics problems;

    /** Keys that a misspelt one probably means: their absence is no second fault. */
    private final Set<String> meant = new HashSet<>();

    KeyFaults(Class<?> root, Shape shape, Diagnostics problems) {
        this.root = root;
        this.shape = shape;
        this.problems = problems;
    }

    /** Reports the keys that are unknown or not yet supported; whether there are any. */
    boolean unknown(Located.Mapping mapping, Trail at) {
        boolean found = false;
        Shape more = shape.overridden();
        boolean anything = shape.rest() != null && more == null;
        for (Located.Entry entry : mapping.entries().values()) {
            boolean notYet = notYet(entry.key(), more);
            if (notYet || (!anything && !isKnown(entry.key(), more))) {
                found = true;
                problems.add(notYet ? notYet(entry, at) : unknown(entry, more, at));
            }
        }
        return found;
    }

    private boolean isKnown(String key, @Nullable Shape more) {
        return shape.fields().containsKey(key) || (more != null && more.fields().containsKey(key));
    }

    private boolean notYet(String key, @Nullable Shape more) {
        return shape.notYet().contains(key) || (more != null && more.notYet().contains(key));
    }

    private static Diagnostic notYet(Located.Entry entry, Trail at) {
        String path = at.key(entry.key(), entry.keyPlace()).toString();
        return Diagnostic.error(entry.keyPlace(), path, "`" + path + "` is not yet supported")
                .hinting("the key belongs to the language, but nothing simulates it in this release; leave it out");
    }

    private Diagnostic unknown(Located.Entry entry, @Nullable Shape more, Trail at) {
        List<String> known = new ArrayList<>(shape.keys());
        if (more != null) {
            known.addAll(more.keys());
        }
        known.removeIf(key -> key.equals(entry.key()));
        String problem = "unknown key `" + Words.cut(entry.key()) + "`" + (at.isRoot() ? "" : " in `" + at + "`");
        return Diagnostic.error(
                        entry.keyPlace(), at.key(entry.key(), entry.keyPlace()).toString(), problem)
                .expecting("one of " + Words.list(known))
                .hinting(hint(entry.key(), known));
    }

    private @Nullable String hint(String key, List<String> known) {
        if (problems.isFull()) {
            return null;
        }
        String near = Words.nearest(key, known);
        if (near != null) {
            meant.add(near);
            return "did you mean `" + near + "`?";
        }
        String elsewhere = Elsewhere.path(root, key);
        return elsewhere == null ? null : "`" + key + "` belongs to `" + elsewhere + "`";
    }

    void missing(Field field, Located.Mapping mapping, Trail at) {
        if (meant.contains(field.key())) {
            return;
        }
        Located.Entry misspelt = misspelt(field.key(), mapping);
        if (misspelt != null) {
            problems.add(unknown(misspelt, null, at));
            return;
        }
        String problem = "missing key `" + field.key() + "`" + (at.isRoot() ? "" : " in `" + at + "`");
        Place place = at.isRoot() ? mapping.place() : at.place();
        problems.add(Diagnostic.error(place, at.toString(), problem)
                .expecting("`" + field.key() + "`: " + Expectation.of(field)));
    }

    /** Where further keys are a catalog entry's, a key beside a missing one may be that, misspelt. */
    private Located.@Nullable Entry misspelt(String missing, Located.Mapping mapping) {
        for (Located.Entry entry : mapping.entries().values()) {
            boolean own = shape.fields().containsKey(entry.key());
            if (!own && Words.nearest(entry.key(), List.of(missing)) != null) {
                return entry;
            }
        }
        return null;
    }
}
