package dev.zettasim.scenarios.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Finds where in the language a key belongs that was written in the wrong place. */
final class Elsewhere {
    private record Level(String path, Class<?> type, int depth) {}

    private Elsewhere() {}

    /** The path of the mapping nearest to the root that knows the key; null if none does, or if it is the root. */
    static @Nullable String path(Class<?> root, String key) {
        Deque<Level> waiting = new ArrayDeque<>();
        waiting.add(new Level("", root, 0));
        while (!waiting.isEmpty()) {
            Level level = waiting.remove();
            Shape shape = Shape.of(level.type());
            if (shape.fields().containsKey(key)) {
                return level.path().isEmpty() ? null : level.path();
            }
            for (Field field : shape.fields().values()) {
                Class<?> below = field.raw();
                if (below.isRecord() && below != Overrides.class && below != Sourced.class && level.depth() < 6) {
                    String path = level.path().isEmpty() ? field.key() : level.path() + "." + field.key();
                    waiting.add(new Level(path, below, level.depth() + 1));
                }
            }
        }
        return null;
    }
}
