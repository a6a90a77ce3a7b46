package dev.zettasim.scenarios.build;

import dev.zettasim.scenarios.yaml.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which entries the catalog has: per kind the names, and the aliases they go by. */
final class CatalogIndex {
    static final String FILE = "index.yaml";

    private final Map<String, Map<String, List<String>>> aliases = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> names = new LinkedHashMap<>();

    CatalogIndex(Located.Mapping tree) {
        for (Located.Entry kind : tree.entries().values()) {
            Map<String, List<String>> byName = new LinkedHashMap<>();
            Map<String, String> byWord = new LinkedHashMap<>();
            for (Located.Entry entry :
                    ((Located.Mapping) kind.value()).entries().values()) {
                List<String> others = words((Located.Sequence) entry.value());
                byName.put(entry.key(), others);
                byWord.put(entry.key(), entry.key());
                others.forEach(other -> byWord.putIfAbsent(other, entry.key()));
            }
            aliases.put(kind.key(), byName);
            names.put(kind.key(), byWord);
        }
    }

    private static List<String> words(Located.Sequence list) {
        List<String> words = new ArrayList<>();
        for (Located item : list.items()) {
            words.add(((Located.Scalar) item).text());
        }
        return List.copyOf(words);
    }

    List<String> kinds() {
        return List.copyOf(aliases.keySet());
    }

    List<String> names(String kind) {
        return List.copyOf(ofKind(aliases, kind).keySet());
    }

    List<String> aliases(String kind, String name) {
        return ofKind(aliases, kind).getOrDefault(name, List.of());
    }

    /** The entry's own name for a name or an alias; null for an unknown word. */
    @Nullable
    String resolve(String kind, String word) {
        return ofKind(names, kind).get(word);
    }

    /** Names and aliases. */
    List<String> words(String kind) {
        return List.copyOf(ofKind(names, kind).keySet());
    }

    private static <T> T ofKind(Map<String, T> map, String kind) {
        T found = map.get(kind);
        if (found == null) {
            throw new IllegalArgumentException("the catalog has no kind " + kind);
        }
        return found;
    }

    static String file(String kind, String name) {
        return kind + "/" + name + ".yaml";
    }
}
