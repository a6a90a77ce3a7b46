package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.fit.Fit;
import dev.zettasim.scenarios.fit.Fit.Deviation;
import dev.zettasim.scenarios.fit.MeasuredRun;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.table.Table;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well constants that were fitted to the other families of a table predict a family.
 *
 * @param rows with everything stated
 * @param meanAbsoluteErrorFraction with the catalog's constants
 * @param meanAbsoluteErrorFractionWithout each family with constants fitted again to all others, to first order
 */
public record FamiliesLeftOut(int rows, double meanAbsoluteErrorFraction, double meanAbsoluteErrorFractionWithout) {

    /** Of a table of training steps; null for other tables, where nothing in it depends on a fitted constant, and for a single family. */
    public static @Nullable FamiliesLeftOut of(Path file, Catalog catalog, Progress progress) {
        if (TableKind.of(Table.read(file)) != TableKind.TRAINING) {
            return null;
        }
        List<MeasuredRun> runs = MeasuredRuns.of(file, catalog, progress);
        List<String> keys = new FittedKeys(catalog)
                .fitted(runs.stream()
                        .flatMap(run -> run.keys().stream())
                        .distinct()
                        .sorted()
                        .toList());
        boolean alone = runs.stream().map(MeasuredRun::family).distinct().count() < 2;
        if (keys.isEmpty() || alone) {
            return null;
        }
        Fit fit = Fit.at(catalog, runs, keys);
        List<Deviation> deviations = fit.deviations();
        return new FamiliesLeftOut(deviations.size(), mean(deviations), mean(fit.leaveOneFamilyOut()));
    }

    private static double mean(List<Deviation> deviations) {
        return deviations.stream()
                .mapToDouble(deviation -> Math.abs(deviation.fraction()))
                .average()
                .orElse(0);
    }
}
