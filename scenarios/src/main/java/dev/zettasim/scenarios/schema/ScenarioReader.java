package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Binder;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.Overlay;
import dev.zettasim.scenarios.yaml.Restoration;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a scenario and finds all that is wrong with its text; what is wrong with its meaning is found later. */
public final class ScenarioReader {
    private static final String ASSUMPTIONS = "assumptions";

    private ScenarioReader() {}

    /**
     * Reads a file.
     *
     * @param overrides {@code KEY=VALUE}, as after {@code --set}
     * @throws ScenarioException with every fault found
     */
    public static Scenario read(Path file, List<String> overrides) {
        return bind(file.toString(), LocatedReader.read(file), overrides);
    }

    /** Reads what another program writes to this one. */
    public static Scenario read(InputStream in, List<String> overrides) {
        Located.Mapping values = LocatedReader.read(in);
        return bind(values.place().source().name(), values, overrides);
    }

    /** Reads a text, such as a scenario that ships; {@code name} stands in messages where a file's name would. */
    public static Scenario read(String name, String text, List<String> overrides) {
        return bind(name, LocatedReader.read(name, text), overrides);
    }

    /** Binds values that have been read already. */
    public static Scenario read(String name, Located.Mapping values) {
        return bind(name, values, List.of());
    }

    /** The same scenario with more {@code KEY=VALUE} laid over it. */
    public static Scenario with(Scenario scenario, List<String> overrides) {
        Scenario changed = bind(scenario.name(), scenario.tree(), overrides);
        return new Scenario(changed.name(), changed.document(), changed.tree(), scenario.file());
    }

    /**
     * The same scenario without what it says at a path: with the value of the file where an override gave it, and else without any. What
     * the file says about its assumptions is left out.
     *
     * @throws ScenarioException where it is none without it
     */
    public static Scenario without(Scenario scenario, String path) {
        Located.Mapping nothing = new Located.Mapping(Map.of(), scenario.file().place());
        Located.Mapping before = scenario.isOverridden(path) ? scenario.file() : nothing;
        Located.Mapping rest = Restoration.of(scenario.tree(), before, path);
        if (rest.get(ASSUMPTIONS) != null) {
            rest = Restoration.of(rest, nothing, ASSUMPTIONS);
        }
        return bind(scenario.name(), rest, List.of());
    }

    private static Scenario bind(String name, Located.Mapping file, List<String> overrides) {
        Diagnostics problems = new Diagnostics(file.place().source());
        Located.Mapping tree = Overlay.apply(file, overrides, problems);
        @Nullable
        ScenarioDocument document = new Binder(ScenarioDocument.class, problems).read(tree, ScenarioDocument.class);
        Currencies.check(tree, problems);
        if (document != null) {
            checkAssumptions(document, tree, problems);
        }
        problems.throwIfErrors();
        if (document == null) {
            throw new IllegalStateException("nothing read and nothing wrong with " + name);
        }
        return new Scenario(name, document, tree, file);
    }

    private static void checkAssumptions(ScenarioDocument document, Located.Mapping tree, Diagnostics problems) {
        for (int i = 0; i < document.assumptions().size(); i++) {
            String key = document.assumptions().get(i).key();
            if (LocatedReader.find(tree, key) == null) {
                String path = "assumptions[" + i + "].key";
                Located written = LocatedReader.find(tree, path);
                problems.add(Diagnostic.error(
                                (written == null ? tree : written).place(), path, "the file has no key `" + key + "`")
                        .expecting("the path of a key that this file sets, such as `cluster.nodes.count`"));
            }
        }
    }
}
