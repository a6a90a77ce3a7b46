package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.KeyPaths;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.Place;
import java.util.List;

/**
 * A scenario that was read: what it says, and where it says it.
 *
 * @param name how the user named it: a file, or a scenario that ships
 * @param tree the values as written, overrides included
 */
public record Scenario(String name, ScenarioDocument document, Located.Mapping tree) {
    /** The place of a key such as {@code workload.parallelism.tensor}; where it is left out, of the mapping that would hold it. */
    public Place locate(String path) {
        return LocatedReader.locate(tree, path);
    }

    /** The place of a key's value; where the key is left out, of the mapping that would hold it. */
    public Place value(String path) {
        Located written = LocatedReader.find(tree, path);
        return written == null || written instanceof Located.Mapping ? locate(path) : written.place();
    }

    /** Whether the key is written, in the file or by an override. */
    public boolean isGiven(String path) {
        return LocatedReader.find(tree, path) != null;
    }

    /** The paths of all keys that are written, in the file or by an override. */
    public List<String> givenKeys() {
        return KeyPaths.given(tree);
    }
}
