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
            boolean section = raw.isRecord() && raw != Sourced.class && raw != Overrides.class;
            if (section && depth < DEEPEST && Shape.of(raw).hasKeys()) {
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
