package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.Source;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are asked for; null asks for all.
 *
 * @param family a part of the family's name, in any case
 * @param gpu how the accelerator's name starts, such as {@code h100}
 */
public record Selection(@Nullable String family, @Nullable String gpu) {

    boolean takes(String ofFamily, String ofGpu) {
        return (family == null || lower(ofFamily).contains(lower(family)))
                && (gpu == null || lower(ofGpu).startsWith(lower(gpu)));
    }

    /** What was asked for, as it stands in messages. */
    Place place() {
        String asked = (family == null ? "" : " --family " + family) + (gpu == null ? "" : " --gpu " + gpu);
        return Source.option(asked.strip()).whole();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
