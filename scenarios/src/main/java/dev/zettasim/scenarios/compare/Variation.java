package dev.zettasim.scenarios.compare;

import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.ArrayList;
import java.util.List;

/** A key and the values that it takes in turn. */
public record Variation(String key, List<String> values) {

    /**
     * Reads {@code KEY=V1,V2}; commas inside brackets do not separate.
     *
     * @throws IllegalArgumentException if there is no key or no value, or a value stands there twice
     */
    public static Variation parse(String text) {
        int equals = text.indexOf('=');
        List<String> values = equals < 0 ? List.of() : split(text.substring(equals + 1));
        if (equals < 1 || values.contains("")) {
            throw new IllegalArgumentException("`" + text + "` is not of the form KEY=VALUE,VALUE");
        }
        for (String value : values) {
            if (values.indexOf(value) != values.lastIndexOf(value)) {
                throw new IllegalArgumentException("`" + text + "` varies nothing: `" + value + "` stands there twice");
            }
        }
        return new Variation(text.substring(0, equals).strip(), values);
    }

    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                values.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        values.add(text.substring(start).strip());
        return values;
    }

    /** A scenario with each value, and with each combination of the values of all variations. */
    public static List<Variant> over(Scenario scenario, List<Variation> variations) {
        List<List<String>> settings = new ArrayList<>();
        settings.add(List.of());
        for (Variation variation : variations) {
            settings = variation.more(settings);
        }
        return settings.stream().map(set -> variant(scenario, set)).toList();
    }

    private List<List<String>> more(List<List<String>> settings) {
        List<List<String>> longer = new ArrayList<>();
        for (List<String> setting : settings) {
            for (String value : values) {
                List<String> one = new ArrayList<>(setting);
                one.add(key + "=" + value);
                longer.add(one);
            }
        }
        return longer;
    }

    private static Variant variant(Scenario scenario, List<String> setting) {
        List<String> values =
                setting.stream().map(one -> one.substring(one.indexOf('=') + 1)).toList();
        return new Variant(String.join(", ", values), ScenarioReader.with(scenario, setting));
    }
}
