package dev.zettasim.scenarios.build;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.Words;
import java.util.Set;

/**
 * Refuses changes in place of what an entry only describes: keys that no reader asks for, or whose value no model uses yet.
 * They would be ignored without a word.
 */
final class UnusedKeys {
    /** Read into descriptions, and used by none of the models so far. */
    private static final Set<String> DESCRIPTIVE = Set.of(
            "accelerators/name",
            "accelerators/power.board",
            "cpus/name",
            "cpus/cores",
            "libraries/name",
            "models/name",
            "nics/name",
            "nodes/name",
            "storage/name",
            "storage/capacity",
            "switches/name",
            "switches/technology");

    private final String kind;
    private final Reference reference;
    private final Set<String> asked;
    private final Diagnostics problems;

    UnusedKeys(String kind, Reference reference, Set<String> asked, Diagnostics problems) {
        this.kind = kind;
        this.reference = reference;
        this.asked = asked;
        this.problems = problems;
    }

    void check(Located.Mapping entry) {
        // What a scenario describes in full has to carry the keys of an entry.
        if (reference.overrides() != null && !reference.name().isEmpty()) {
            check(entry, reference.overrides().keys(), "");
        }
    }

    private void check(Located under, Located.Mapping over, String path) {
        for (Located.Entry entry : over.entries().values()) {
            String below = path.isEmpty() ? entry.key() : path + "." + entry.key();
            Located.Entry old = under instanceof Located.Mapping keys ? keys.get(entry.key()) : null;
            boolean names =
                    old != null && old.value() instanceof Located.Scalar && entry.value() instanceof Located.Mapping;
            if (below.equals("type") || (names && asked.contains(below))) {
                continue;
            }
            if (entry.value() instanceof Located.Mapping keys && keys.get("value") == null) {
                check(old == null ? over : old.value(), keys, below);
            } else if (!asked.contains(below) || DESCRIPTIVE.contains(kind + "/" + below)) {
                refuse(entry, below);
            }
        }
    }

    private void refuse(Located.Entry entry, String path) {
        String key = reference.base() + "." + path;
        if (path.equals("name")) {
            problems.add(Diagnostic.error(
                            entry.keyPlace(), key, "`" + key + "` would change what the entry is called only")
                    .hinting("write `type: " + Words.cut(text(entry.value())) + "` to take the entry of that name"));
            return;
        }
        problems.add(Diagnostic.error(entry.keyPlace(), key, "`" + key + "` is not yet supported")
                .hinting("it describes the entry; no model uses it in this scenario"));
    }

    private static String text(Located value) {
        return value instanceof Located.Scalar scalar ? scalar.text() : "NAME";
    }
}
