package dev.zettasim.scenarios.calibrate;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.Figure;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Constants of the calibration in a file of the user's own: {@code constants} with a value for each key. */
public final class CalibrationFile {
    private static final String CONSTANTS = "constants";

    private CalibrationFile() {}

    /**
     * The catalog with a file's constants instead of its own.
     *
     * @throws dev.zettasim.scenarios.yaml.ScenarioException with every fault found
     */
    public static Catalog apply(Path file, Catalog catalog) {
        return apply(LocatedReader.read(file), catalog);
    }

    static Catalog apply(Located.Mapping tree, Catalog catalog) {
        Diagnostics problems = new Diagnostics(tree.place().source());
        Located.Entry entry = tree.get(CONSTANTS);
        List<String> changes = new ArrayList<>();
        if (entry == null || !(entry.value() instanceof Located.Mapping constants)) {
            problems.add(Diagnostic.error(tree.place(), CONSTANTS, "the file has no `constants` with keys and values")
                    .expecting("a file that `zettasim calibrate` has written"));
        } else {
            List<String> known =
                    catalog.calibration().stream().map(Figure::path).toList();
            constants.entries().values().forEach(constant -> change(constant, known, changes, problems));
        }
        problems.throwIfErrors();
        return catalog.recalibrated(changes);
    }

    private static void change(Located.Entry constant, List<String> known, List<String> changes, Diagnostics problems) {
        String value = constant.value() instanceof Located.Scalar scalar ? scalar.text() : "";
        if (!known.contains(constant.key())) {
            String near = Words.nearest(constant.key(), known);
            problems.add(Diagnostic.error(
                            constant.keyPlace(), CONSTANTS, "there is no constant `" + Words.cut(constant.key()) + "`")
                    .hinting(near == null ? null : "did you mean `" + near + "`?"));
        } else if (!value.matches("(0(\\.\\d{1,12})?|1(\\.0{1,12})?)")) {
            problems.add(Diagnostic.error(
                            constant.value().place(),
                            CONSTANTS,
                            "`" + Words.cut(value) + "` is not a share from 0 to 1")
                    .expecting("such as 0.9"));
        } else {
            changes.add(constant.key() + "=" + value);
        }
    }
}
