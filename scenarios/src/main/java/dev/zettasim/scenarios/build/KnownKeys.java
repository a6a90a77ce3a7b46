package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that what a scenario changes in an entry is there to be changed. */
final class KnownKeys {
    /** Keys that entries may have but need not. */
    private static final Map<String, List<String>> OPTIONAL = Map.of(
            "accelerators/peak",
            Arrays.stream(Precision.values()).map(Picked::word).toList(),
            "models/",
            ModelReader.KEYS,
            "models/experts",
            ModelReader.EXPERT_KEYS,
            "models/latent-attention",
            ModelReader.LATENT_KEYS,
            "models/state-space",
            LayerReader.STATE_SPACE_KEYS,
            "nodes/scale-up",
            List.of("second-tier"),
            "nodes/" + PartReader.SECOND_TIER,
            PartReader.SECOND_TIER_KEYS,
            "switches/",
            List.of(PartReader.REDUCTION),
            "switches/" + PartReader.REDUCTION,
            PartReader.REDUCTION_KEYS);

    private static final Set<String> PROVENANCE = Set.of("value", "source", "kind", "note", "type");

    private final String kind;
    private final Reference reference;
    private final Diagnostics problems;

    KnownKeys(String kind, Reference reference, Diagnostics problems) {
        this.kind = kind;
        this.reference = reference;
        this.problems = problems;
    }

    /** Whether all keys of the overrides are known. */
    boolean check(Located.Mapping entry) {
        return reference.overrides() == null
                || check(entry, reference.overrides().keys(), "");
    }

    private boolean check(Located.@Nullable Mapping under, Located.Mapping over, String path) {
        boolean fine = true;
        List<String> known = known(under, path);
        for (Located.Entry entry : over.entries().values()) {
            if (entry.key().equals("type") && path.isEmpty()) {
                continue;
            }
            String below = path.isEmpty() ? entry.key() : path + "." + entry.key();
            if (!known.contains(entry.key())) {
                fine = false;
                unknown(entry, path, known);
            } else if (entry.value() instanceof Located.Mapping keys && keys.get("value") == null) {
                Located.Entry old = under == null ? null : under.get(entry.key());
                fine &= checkBelow(old == null ? null : old.value(), keys, below);
            } else if (isGroup(under, entry)) {
                fine = false;
                groupReplaced(entry, below);
            }
        }
        return fine;
    }

    /** Whether the entry has keys below that one, none of which a single value can stand for. */
    private static boolean isGroup(Located.@Nullable Mapping under, Located.Entry entry) {
        Located.Entry old = under == null ? null : under.get(entry.key());
        return old != null
                && old.value() instanceof Located.Mapping group
                && group.get("value") == null
                && !(entry.value() instanceof Located.Mapping);
    }

    private void groupReplaced(Located.Entry entry, String path) {
        String full = reference.base() + "." + path;
        problems.add(Diagnostic.error(entry.value().place(), full, "`" + full + "` is a group of keys, not a value")
                .hinting("set one of the keys below it"));
    }

    /** Keys below a name belong to the entry that it names, which is checked when that is read. */
    private boolean checkBelow(@Nullable Located old, Located.Mapping keys, String path) {
        return old instanceof Located.Scalar
                || check(old instanceof Located.Mapping mapping ? mapping : null, keys, path);
    }

    private List<String> known(Located.@Nullable Mapping under, String path) {
        List<String> known = new ArrayList<>();
        if (under != null) {
            known.addAll(under.entries().keySet());
        }
        OPTIONAL.getOrDefault(kind + "/" + path, List.of()).stream()
                .filter(key -> !known.contains(key))
                .forEach(known::add);
        known.removeAll(PROVENANCE);
        known.remove("sources");
        known.remove("inherits");
        return known;
    }

    private void unknown(Located.Entry entry, String path, List<String> known) {
        String in = reference.base() + (path.isEmpty() ? "" : "." + path);
        String near = Words.nearest(entry.key(), known);
        problems.add(Diagnostic.error(
                        entry.keyPlace(),
                        in + "." + entry.key(),
                        "unknown key `" + Words.cut(entry.key()) + "` in `" + in + "`")
                .expecting("one of " + Words.list(known))
                .hinting(near == null ? null : "did you mean `" + near + "`?"));
    }
}
