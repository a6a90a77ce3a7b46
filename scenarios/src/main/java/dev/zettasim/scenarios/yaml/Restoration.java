package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document without one of its values: as if that had never been written, or laid over what was written before. */
public final class Restoration {
    private final DocumentPath path;

    private Restoration(DocumentPath path) {
        this.path = path;
    }

    /**
     * The document with the value at a path as it was before.
     *
     * @param before the document before values were laid over it; an empty one leaves the value out
     * @param now the document with the value
     */
    public static Located.Mapping of(Located.Mapping now, Located.Mapping before, String path) {
        DocumentPath parsed = DocumentPath.parse(path);
        if (parsed == null || (parsed.find(now) == null && parsed.find(before) == null)) {
            throw new IllegalArgumentException("neither document has " + path);
        }
        Located restored = new Restoration(parsed).restored(now, before, 0);
        return restored instanceof Located.Mapping mapping ? mapping : new Located.Mapping(Map.of(), now.place());
    }

    private @Nullable Located restored(@Nullable Located now, @Nullable Located before, int depth) {
        if (now == null) {
            return before;
        }
        if (depth == path.steps().size()) {
            return now instanceof Located.Mapping keys && keys.bare() != null ? named(keys, before) : before;
        }
        DocumentPath.Step step = path.steps().get(depth);
        Located then = before == null ? null : DocumentPath.below(before, step);
        Located below = restored(DocumentPath.below(now, step), then, depth + 1);
        return step.isIndex()
                ? withItem((Located.Sequence) now, step.index(), below)
                : withKey((Located.Mapping) now, step.key(), below);
    }

    /** Keys that change an entry stay; it is the entry's name that was another. */
    private static Located named(Located.Mapping keys, @Nullable Located before) {
        return new Located.Mapping(keys.entries(), keys.place(), before instanceof Located.Scalar ? before : null);
    }

    private static Located withItem(Located.Sequence list, int index, @Nullable Located item) {
        List<Located> items = new ArrayList<>(list.items());
        if (item == null) {
            items.remove(index);
        } else {
            items.set(index, item);
        }
        return new Located.Sequence(items, list.place());
    }

    private static @Nullable Located withKey(Located.Mapping keys, String key, @Nullable Located value) {
        Map<String, Located.Entry> entries = new LinkedHashMap<>(keys.entries());
        Located.Entry old = entries.get(key);
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, new Located.Entry(key, old == null ? value.place() : old.keyPlace(), value));
        }
        return entries.isEmpty() ? keys.bare() : new Located.Mapping(entries, keys.place(), keys.bare());
    }
}
