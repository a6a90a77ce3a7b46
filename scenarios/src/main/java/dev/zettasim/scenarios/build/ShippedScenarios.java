package dev.zettasim.scenarios.build;

import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scenarios that ship with the program and run by name. */
public final class ShippedScenarios {
    private static final String ROOT = "/clusters/";

    private ShippedScenarios() {}

    /** In the order in which they are listed. */
    public static List<String> names() {
        Located.Mapping index = LocatedReader.read("clusters/index.yaml", resource("index.yaml"));
        Located.Entry scenarios = index.get("scenarios");
        if (scenarios == null || !(scenarios.value() instanceof Located.Sequence list)) {
            throw new IllegalStateException("the index of scenarios has no list");
        }
        List<String> names = new ArrayList<>();
        list.items().forEach(item -> names.add(FigureWalk.print(item)));
        return List.copyOf(names);
    }

    /** The text of a scenario that ships. */
    public static String text(String name) {
        return resource(name + ".yaml");
    }

    /** What a scenario that ships calls itself: the value of its {@code name} key. */
    public static String title(String name) {
        return text(name)
                .lines()
                .filter(line -> line.startsWith("name:"))
                .findFirst()
                .map(line -> line.substring("name:".length()).strip())
                .orElse("");
    }

    /**
     * Reads a scenario that ships.
     *
     * @param overrides {@code KEY=VALUE}, as after {@code --set}
     */
    public static Scenario read(String name, List<String> overrides) {
        return ScenarioReader.read(name, text(name), overrides);
    }

    /** The name which a misspelt one may mean. */
    public static @Nullable String nearest(String word) {
        return Words.nearest(word, names());
    }

    private static String resource(String file) {
        try (InputStream in = ShippedScenarios.class.getResourceAsStream(ROOT + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no scenario that ships is called " + file.replace(".yaml", ""));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the scenario " + file, e);
        }
    }
}
