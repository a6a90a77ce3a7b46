package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The value of a {@link Default}, as if it stood in the file. */
final class Defaults {
    private Defaults() {}

    static Located located(String text, Place place) {
        if (text.equals("{}")) {
            return new Located.Mapping(Map.of(), place);
        }
        return text.startsWith("[") ? list(text, place) : new Located.Scalar(text, true, place);
    }

    private static Located list(String text, Place place) {
        List<Located> items = new ArrayList<>();
        String inside = text.substring(1, text.length() - 1);
        for (String item : inside.split(",", -1)) {
            if (!item.isBlank()) {
                items.add(new Located.Scalar(item.strip(), true, place));
            }
        }
        return new Located.Sequence(items, place);
    }
}
