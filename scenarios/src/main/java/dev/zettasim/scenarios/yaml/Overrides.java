package dev.zettasim.scenarios.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a mapping that change a catalog entry in place: {@code {type: hgx-h100, count: 4, gpus: 4}} changes
 * the GPUs of {@code hgx-h100}. As the last component of a record it takes every key that the record itself lacks.
 */
public record Overrides(Located.Mapping keys) {
    public boolean isEmpty() {
        return keys.entries().isEmpty();
    }

    /** Whether both change the same, wherever that is written. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Overrides overrides && keys.saysAs(overrides.keys);
    }

    @Override
    public int hashCode() {
        return keys.entries().keySet().hashCode();
    }

    /** The entry with these keys laid over it, each value keeping its place. */
    public Located.Mapping over(Located.Mapping entry) {
        return merged(entry, keys);
    }

    /** Mappings merge key by key; everything else is replaced, a {@link Sourced} figure as a whole. */
    private static Located.Mapping merged(Located.Mapping under, Located.Mapping over) {
        Map<String, Located.Entry> entries = new LinkedHashMap<>(under.entries());
        for (Located.Entry entry : over.entries().values()) {
            entries.merge(entry.key(), entry, Overrides::merged);
        }
        return new Located.Mapping(entries, over.place(), under.bare());
    }

    private static Located.Entry merged(Located.Entry under, Located.Entry over) {
        if (!(over.value() instanceof Located.Mapping keys) || keys.get("value") != null) {
            return over;
        }
        Located value = over.value();
        if (under.value() instanceof Located.Mapping old) {
            value = merged(old, keys);
        } else if (keys.bare() == null && under.value() instanceof Located.Scalar name) {
            // The entry names another entry, which is what the keys are to change.
            value = new Located.Mapping(keys.entries(), keys.place(), name);
        }
        return new Located.Entry(over.key(), over.keyPlace(), value);
    }
}
