package dev.zettasim.scenarios.run;

import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.schema.ValidationFile;
import dev.zettasim.scenarios.yaml.Binder;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.Overrides;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The published measurements that ship with the program. */
public final class ValidationCases {
    private static final String ROOT = "/validation/";
    private static final List<String> FAMILIES = List.of(
            "korthikanti-2022",
            "megatron-bridge-fp8",
            "megatron-bridge-moe",
            "nemo-long-sequences",
            "simumax-deepseek");

    private ValidationCases() {}

    /** Names of the families. */
    public static List<String> families() {
        return FAMILIES;
    }

    /** What a family's file says about all its cases. */
    public static ValidationFile file(String family) {
        return Binder.bind(LocatedReader.read("validation/" + family, text(family)), ValidationFile.class);
    }

    /** All cases of a family, in the order of its file. */
    public static List<ValidationCase> of(String family) {
        return file(family).cases().stream().map(entry -> made(family, entry)).toList();
    }

    private static ValidationCase made(String family, ValidationFile.Case entry) {
        String name = family + "/" + entry.id();
        if (!(entry.scenario() instanceof Located.Mapping own)) {
            throw new IllegalStateException(name + " has no scenario");
        }
        Located.Mapping head = LocatedReader.read(name, "zettasim: 1\nname: " + name + "\n");
        return new ValidationCase(family, entry, ScenarioReader.read(name, new Overrides(own).over(head)));
    }

    private static String text(String family) {
        try (InputStream in = ValidationCases.class.getResourceAsStream(ROOT + family + ".yaml")) {
            if (in == null) {
                throw new IllegalArgumentException("there are no validation cases called " + family);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the validation cases " + family, e);
        }
    }
}
