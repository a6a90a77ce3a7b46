package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.List;

/** The paths of keys, of a document or of the whole language: {@code workload.parallelism.tensor}. */
public final class KeyPaths {
    private static final int DEEPEST = 8;

    private KeyPaths() {}

    /** The paths of all values that a document gives, in its order; a list counts as one value. */
    public static List<String> given(Located.Mapping document) {
        List<String> paths = new ArrayList<>();
        given(document, "", paths);
        return paths;
    }

    private static void given(Located value, String path, List<String> paths) {
        boolean below = value instanceof Located.Mapping keys && !keys.entries().isEmpty();
        if (!below) {
            paths.add(path);
            return;
        }
        Located.Mapping mapping = (Located.Mapping) value;
        if (mapping.bare() != null) {
            paths.add(path);
        }
        for (Located.Entry entry : mapping.entries().values()) {
            given(entry.value(), join(path, entry.key()), paths);
        }
    }

    /**
     * The paths of values that change a catalog entry in place: keys that the record of their mapping does not know. A figure that is
     * written with its provenance counts as one.
     */
    public static List<String> inPlace(Located.Mapping document, Class<? extends Record> type) {
        List<String> paths = new ArrayList<>();
        inPlace(document, Shape.of(type), "", paths);
        return paths;
    }

    private static void inPlace(Located.Mapping keys, Shape shape, String path, List<String> paths) {
        for (Located.Entry entry : keys.entries().values()) {
            Field field = shape.fields().get(entry.key());
            String below = join(path, entry.key());
            if (field == null || field.raw() == Overrides.class) {
                figures(entry.value(), below, paths);
            } else if (field.raw() == List.class) {
                inItems(entry.value(), field, below, paths);
            } else if (entry.value() instanceof Located.Mapping mapping && isSection(field.raw())) {
                inPlace(mapping, Shape.of(field.raw()), below, paths);
            }
        }
    }

    private static void inItems(Located value, Field list, String path, List<String> paths) {
        if (list.argument(0) instanceof Class<?> item && isSection(item) && value instanceof Located.Sequence items) {
            for (int i = 0; i < items.items().size(); i++) {
                if (items.items().get(i) instanceof Located.Mapping mapping) {
                    inPlace(mapping, Shape.of(item), path + "[" + i + "]", paths);
                }
            }
        }
    }

    private static boolean isSection(Class<?> type) {
        return type.isRecord() && type != Sourced.class && type != Overrides.class;
    }

    private static void figures(Located value, String path, List<String> paths) {
        boolean below = value instanceof Located.Mapping keys && !keys.entries().isEmpty() && keys.get("value") == null;
        if (below) {
            ((Located.Mapping) value)
                    .entries()
                    .values()
                    .forEach(entry -> figures(entry.value(), join(path, entry.key()), paths));
        } else {
            paths.add(path);
        }
    }

    /** The paths of all keys that a record knows, without those that only a catalog entry knows. */
    public static List<String> known(Class<? extends Record> type) {
        List<String> paths = new ArrayList<>();
        known(Shape.of(type), "", paths, 0);
        return paths;
    }

    private static void known(Shape shape, String path, List<String> paths, int depth) {
        for (Field field : shape.fields().values()) {
            Class<?> raw = field.raw();
            String below = join(path, field.key());
            if (isSection(raw) && depth < DEEPEST && Shape.of(raw).hasKeys()) {
                known(Shape.of(raw), below, paths, depth + 1);
            } else if (raw != Overrides.class) {
                paths.add(below);
            }
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
