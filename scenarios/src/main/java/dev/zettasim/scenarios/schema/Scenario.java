package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.KeyPaths;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that was read: what it says, and where it says it.
 *
 * @param name how the user named it: a file, or a scenario that ships
 * @param tree the values as written, overrides included
 * @param file the values without overrides
 */
public record Scenario(String name, ScenarioDocument document, Located.Mapping tree, Located.Mapping file) {
    /** The place of a key such as {@code workload.parallelism.tensor}; where it is left out, of the mapping that would hold it. */
    public Place locate(String path) {
        return LocatedReader.locate(tree, path);
    }

    /** The place of a key's value; where the key is left out, of the mapping that would hold it. */
    public Place value(String path) {
        Located written = LocatedReader.find(tree, path);
        return written == null || written instanceof Located.Mapping ? locate(path) : written.place();
    }

    /** Tells of a fault in this scenario, also where an option beside its file is to blame. */
    public ScenarioException refusal(Diagnostic fault) {
        return ScenarioException.of(fault, tree.place().source());
    }

    /** Whether the key is written, in the file or by an override. */
    public boolean isGiven(String path) {
        return LocatedReader.find(tree, path) != null;
    }

    /** The paths of all keys that are written, in the file or by an override. */
    public List<String> givenKeys() {
        return KeyPaths.given(tree);
    }

    /** The paths of all values that an override gives, and of those of the file that one leaves out. */
    public List<String> overriddenKeys() {
        Stream<String> given = givenKeys().stream().filter(this::isOverridden);
        Stream<String> leftOut = KeyPaths.given(file).stream()
                .filter(path -> !isGiven(path))
                .map(this::firstLeftOut)
                .filter(path -> above(path) instanceof Located.Mapping);
        return Stream.concat(given, leftOut).distinct().toList();
    }

    private String firstLeftOut(String path) {
        return above(path) == null ? firstLeftOut(path.substring(0, path.lastIndexOf('.'))) : path;
    }

    /** What holds, or would hold, the last key of a path: keys, or a value that has taken their place. */
    private @Nullable Located above(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? tree : LocatedReader.find(tree, path.substring(0, dot));
    }

    /** The paths of all values that change a catalog entry in place, in the file or by an override. */
    public List<String> keysInPlace() {
        return KeyPaths.inPlace(tree, ScenarioDocument.class);
    }

    /** Whether the value at that path is not, or not as it stands, in the file. */
    public boolean isOverridden(String path) {
        return !Objects.equals(leaf(tree, path), leaf(file, path));
    }

    /** Whether an override gives a value that the file has, too. */
    public boolean repeatsFile(String path) {
        return isOverridden(path)
                && leaf(tree, path) instanceof Located.Scalar now
                && leaf(file, path) instanceof Located.Scalar before
                && now.text().equals(before.text())
                && now.plain() == before.plain();
    }

    /** The value itself, or the name that stands before the keys of a mapping. */
    private static @Nullable Located leaf(Located.Mapping tree, String path) {
        Located value = LocatedReader.find(tree, path);
        return value instanceof Located.Mapping mapping && mapping.bare() != null ? mapping.bare() : value;
    }
}
