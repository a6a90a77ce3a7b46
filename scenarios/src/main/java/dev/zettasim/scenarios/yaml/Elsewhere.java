package dev.zettasim.scenarios.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds where in the language a key belongs that was written in the wrong place. */
final class Elsewhere {
    private record Level(String path, Class<?> type, int depth) {}

    private Elsewhere() {}

    /** The path of the mapping nearest to the root that knows the key; null if none does, or if it is the root. */
    static @Nullable String path(Class<?> root, String key) {
        Level found = nearest(root, field -> field.key().equals(key));
        return found == null || found.path().isEmpty() ? null : found.path();
    }

    /** The key of a mapping that takes this word; null if none does. */
    static @Nullable String takingWord(Class<?> root, String mapping, String word) {
        Predicate<Field> takes =
                field -> field.raw().isEnum() && Expectation.words(field.raw()).contains(word);
        Level found = nearest(root, takes);
        if (found == null || !found.path().equals(mapping)) {
            return null;
        }
        return Shape.of(found.type()).fields().values().stream()
                .filter(takes)
                .map(Field::key)
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Level nearest(Class<?> root, Predicate<Field> wanted) {
        Deque<Level> waiting = new ArrayDeque<>();
        waiting.add(new Level("", root, 0));
        while (!waiting.isEmpty()) {
            Level level = waiting.remove();
            Shape shape = Shape.of(level.type());
            if (shape.fields().values().stream().anyMatch(wanted)) {
                return level;
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
