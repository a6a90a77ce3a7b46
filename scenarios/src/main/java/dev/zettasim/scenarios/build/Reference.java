package dev.zettasim.scenarios.build;

import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Place;
import org.jspecify.annotations.Nullable;

/**
 * A catalog entry as a scenario, or another entry, names it.
 *
 * @param path where it is named, such as {@code cluster.nodes.type}
 * @param base path below which the entry's own keys may be changed, such as {@code cluster.nodes}
 * @param overrides what is changed in place, or null
 */
public record Reference(
        String name,
        Place place,
        String path,
        String base,
        @Nullable Overrides overrides) {

    /** An entry named by a scenario key whose neighbours change it in place. */
    public static Reference of(String name, Place place, String path, Overrides overrides) {
        int dot = path.lastIndexOf('.');
        return new Reference(name, place, path, dot < 0 ? "" : path.substring(0, dot), overrides);
    }

    /** A value that is a name, or a mapping with the name under {@code type} or in place of which the mapping was set. */
    static @Nullable Reference from(Located value, String path) {
        if (value instanceof Located.Scalar scalar) {
            return new Reference(scalar.text(), scalar.place(), path, path, null);
        }
        if (!(value instanceof Located.Mapping mapping)) {
            return null;
        }
        Located.Entry type = mapping.get("type");
        Located named = type == null ? mapping.bare() : type.value();
        return named instanceof Located.Scalar scalar
                ? new Reference(scalar.text(), scalar.place(), path, path, new Overrides(mapping))
                : null;
    }
}
