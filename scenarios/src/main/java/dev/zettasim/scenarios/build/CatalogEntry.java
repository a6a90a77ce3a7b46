package dev.zettasim.scenarios.build;

import java.util.List;
import java.util.Map;

/**
 * One entry of the catalog as it is written, for people to read.
 *
 * @param texts descriptions and names of other entries, by path
 * @param figures with their provenance, inherited ones included
 */
public record CatalogEntry(
        String kind, String name, List<String> aliases, Map<String, String> texts, List<Figure> figures) {

    /** What it is called in full. */
    public String title() {
        return texts.getOrDefault("name", name);
    }
}
