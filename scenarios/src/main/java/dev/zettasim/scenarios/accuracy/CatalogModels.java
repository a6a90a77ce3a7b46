package dev.zettasim.scenarios.accuracy;

import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.CatalogEntry;
import dev.zettasim.scenarios.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Models of the catalog by how tables spell them: in any case, with hyphens, underscores, spaces or none. */
final class CatalogModels {
    private static final Catalog CATALOG = Catalog.load();

    private CatalogModels() {}

    /** Letters and digits only. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** What a row calls its model. */
    static String spelt(Row row) {
        return row.has("model_id") ? row.text("model_id") : row.text("model_label");
    }

    /** The catalog's name of a row's model. */
    static Optional<String> of(Row row) {
        String asked = plain(spelt(row));
        return asked.isEmpty()
                ? Optional.empty()
                : CATALOG.names("models").stream()
                        .filter(name -> words(name).stream()
                                .anyMatch(word -> plain(word).equals(asked)))
                        .findFirst();
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>(List.of(name));
        CATALOG.find("models", name).map(CatalogEntry::aliases).ifPresent(words::addAll);
        return words;
    }

    static Architecture architecture(String name) {
        return CATALOG.model(name).architecture();
    }
}
