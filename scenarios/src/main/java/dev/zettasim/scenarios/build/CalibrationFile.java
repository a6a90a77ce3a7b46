package dev.zettasim.scenarios.build;

import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Constants in a file of the user's own: {@code constants} of training steps with a value for each key, and {@code entries} of the catalog,
 * each with values for figures of it.
 */
public final class CalibrationFile {
    private static final String KEY = "calibration";
    private static final String CONSTANTS = "constants";
    private static final String ENTRIES = "entries";
    private static final String EXPECTED = "a file that `zettasim calibrate` has written";

    private final Catalog catalog;
    private final Diagnostics problems;
    private final List<String> constants = new ArrayList<>();
    private final Map<String, List<String>> entries = new LinkedHashMap<>();

    private CalibrationFile(Catalog catalog, Diagnostics problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /**
     * The catalog with the constants of the file that a scenario names, relative to its own; a catalog that was calibrated already
     * stays as it is.
     *
     * @throws ScenarioException with every fault found
     */
    static Catalog of(Scenario scenario, Catalog catalog) {
        String file = scenario.document().calibration();
        return file == null || catalog.isRecalibrated() ? catalog : apply(beside(scenario, file), catalog);
    }

    private static Path beside(Scenario scenario, String file) {
        try {
            return Path.of(scenario.name()).resolveSibling(file);
        } catch (InvalidPathException e) {
            throw ScenarioException.of(Diagnostic.error(
                    scenario.value(KEY), KEY, "`" + Words.cut(file) + "` cannot be the name of a file"));
        }
    }

    /**
     * The catalog with a file's constants instead of its own.
     *
     * @throws ScenarioException with every fault found
     */
    public static Catalog apply(Path file, Catalog catalog) {
        return apply(LocatedReader.read(file, EXPECTED), catalog);
    }

    static Catalog apply(Located.Mapping tree, Catalog catalog) {
        CalibrationFile file =
                new CalibrationFile(catalog, new Diagnostics(tree.place().source()));
        file.read(tree);
        file.problems.throwIfErrors();
        return catalog.recalibrated(file.constants).withEntries(file.entries);
    }

    private void read(Located.Mapping tree) {
        Located.Mapping written = mapping(tree, CONSTANTS);
        Located.Mapping parts = mapping(tree, ENTRIES);
        if (written == null && parts == null) {
            problems.add(Diagnostic.error(
                            tree.place(),
                            CONSTANTS,
                            "the file has neither `constants` nor `entries` with keys and values")
                    .expecting(EXPECTED));
        }
        if (written != null) {
            List<String> known =
                    catalog.calibration().stream().map(Figure::path).toList();
            written.entries().values().forEach(constant -> readConstant(constant, known));
        }
        if (parts != null) {
            parts.entries().values().forEach(this::readEntry);
        }
    }

    private static Located.@Nullable Mapping mapping(Located.Mapping tree, String key) {
        Located.Entry entry = tree.get(key);
        return entry != null && entry.value() instanceof Located.Mapping mapping ? mapping : null;
    }

    private void readConstant(Located.Entry constant, List<String> known) {
        String value = text(constant);
        if (!known.contains(constant.key())) {
            problems.add(unknown(constant, CONSTANTS, "there is no constant", known));
        } else if (!value.matches("(0(\\.\\d{1,12})?|1(\\.0{1,12})?)")) {
            problems.add(Diagnostic.error(
                            constant.value().place(),
                            CONSTANTS,
                            "`" + Words.cut(value) + "` is not a share from 0 to 1")
                    .expecting("such as 0.9"));
        } else {
            constants.add(constant.key() + "=" + value);
        }
    }

    private void readEntry(Located.Entry entry) {
        String[] kindAndName = entry.key().split("/", 2);
        CatalogEntry own = kindAndName.length < 2 || !catalog.kinds().contains(kindAndName[0])
                ? null
                : catalog.find(kindAndName[0], kindAndName[1]).orElse(null);
        if (own == null || !(entry.value() instanceof Located.Mapping values)) {
            problems.add(Diagnostic.error(
                            entry.keyPlace(),
                            ENTRIES,
                            "`" + Words.cut(entry.key()) + "` is no entry of the catalog with figures below it")
                    .expecting("such as `timings/h100-sxm`"));
            return;
        }
        List<String> known = own.figures().stream().map(Figure::path).toList();
        List<String> changes = new ArrayList<>();
        values.entries().values().forEach(figure -> readFigure(figure, known, changes));
        entries.put(own.kind() + "/" + own.name(), changes);
    }

    private void readFigure(Located.Entry figure, List<String> known, List<String> changes) {
        if (known.contains(figure.key())) {
            changes.add(figure.key() + "=" + text(figure));
        } else {
            problems.add(unknown(figure, ENTRIES, "the entry has no figure", known));
        }
    }

    private static Diagnostic unknown(Located.Entry entry, String section, String problem, List<String> known) {
        String near = Words.nearest(entry.key(), known);
        return Diagnostic.error(entry.keyPlace(), section, problem + " `" + Words.cut(entry.key()) + "`")
                .hinting(near == null ? null : "did you mean `" + near + "`?");
    }

    private static String text(Located.Entry entry) {
        return entry.value() instanceof Located.Scalar scalar ? scalar.text() : "";
    }
}
