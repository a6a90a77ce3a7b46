package dev.zettasim.scenarios.calibrate;

import dev.zettasim.scenarios.accuracy.MeasuredKernels;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.CatalogEntry;
import dev.zettasim.scenarios.build.Figure;
import dev.zettasim.scenarios.fit.LogarithmicFit;
import dev.zettasim.scenarios.yaml.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Constants of multiplications and of attention, fitted to timings of them alone.
 *
 * <p>Model: for each accelerator and precision as many constants as its rows bear, those that matter most first.
 */
final class KernelCalibration {
    private static final List<String> OF_GEMM = List.of("efficiency", "memory-efficiency", "start", "ramp");
    private static final List<String> OF_ATTENTION = List.of("efficiency", "short-sequence-penalty");
    private static final Pattern VALUE = Pattern.compile("([0-9.]+)( .*)?");
    private static final double LEAST = 1e-6;

    private final Catalog catalog = Catalog.load();
    private final List<Calibration.Constant> constants = new ArrayList<>();
    private final List<Calibration.Kept> kept = new ArrayList<>();
    private final List<LogarithmicFit> fits = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();

    private KernelCalibration() {}

    static Calibration of(Path table) {
        KernelCalibration calibration = new KernelCalibration();
        List<MeasuredKernels> measured = MeasuredKernels.of(table, calibration.catalog);
        measured.forEach(calibration::fit);
        if (calibration.constants.isEmpty()) {
            int most = calibration.kept.stream()
                    .mapToInt(Calibration.Kept::rows)
                    .max()
                    .orElse(0);
            throw Calibration.tooFew(Source.option(table.toString()).whole(), most);
        }
        return calibration.whole();
    }

    /** A constant as the catalog has it. */
    private record Known(String path, double value, String unit) {
        String change(double other) {
            return path + "=" + String.format(Locale.ROOT, "%.9f", other) + unit;
        }
    }

    private void fit(MeasuredKernels kernels) {
        double[] measured = kernels.measured(catalog);
        List<Known> known = known(kernels);
        List<Known> borne = known.subList(0, Math.min(known.size(), measured.length / Calibration.ROWS_PER_CONSTANT));
        known.subList(borne.size(), known.size())
                .forEach(each -> kept.add(new Calibration.Kept(each.path(), measured.length, Calibration.NEEDS)));
        if (borne.isEmpty()) {
            return;
        }
        String entry = "timings/" + kernels.timings();
        LogarithmicFit fit = LogarithmicFit.of(
                borne.stream().mapToDouble(Known::value).toArray(),
                measured,
                values -> kernels.predicted(catalog.withEntries(Map.of(entry, changes(borne, values)))));
        for (int i = 0; i < borne.size(); i++) {
            Known of = borne.get(i);
            String unit = of.unit().strip();
            constants.add(new Calibration.Constant(
                    of.path(),
                    of.value(),
                    fit.constants().get(i),
                    measured.length,
                    entry,
                    unit.isEmpty() ? null : unit));
        }
        fits.add(fit);
        rows.add(measured.length);
    }

    private static List<String> changes(List<Known> constants, double[] values) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            changes.add(constants.get(i).change(values[i]));
        }
        return changes;
    }

    /** Constants that the entry has a positive value of. */
    private List<Known> known(MeasuredKernels kernels) {
        List<Figure> figures = catalog.find("timings", kernels.timings())
                .map(CatalogEntry::figures)
                .orElse(List.of());
        List<String> names = kernels.section().startsWith("gemm") ? OF_GEMM : OF_ATTENTION;
        return names.stream()
                .map(name -> kernels.section() + "." + name)
                .flatMap(path -> figures.stream().filter(figure -> figure.path().equals(path)))
                .map(KernelCalibration::known)
                .filter(known -> known.value() > LEAST)
                .toList();
    }

    private static Known known(Figure figure) {
        Matcher value = VALUE.matcher(figure.printed());
        return value.matches()
                ? new Known(
                        figure.path(), Double.parseDouble(value.group(1)), value.group(2) == null ? "" : value.group(2))
                : new Known(figure.path(), 0, "");
    }

    /** Errors over all rows together. */
    private Calibration whole() {
        int all = rows.stream().mapToInt(Integer::intValue).sum();
        double[] sums = new double[3];
        for (int i = 0; i < fits.size(); i++) {
            LogarithmicFit fit = fits.get(i);
            sums[0] += rows.get(i) * fit.errorBefore() / all;
            sums[1] += rows.get(i) * fit.error() / all;
            sums[2] += rows.get(i) * fit.leaveOneOutError() / all;
        }
        LogarithmicFit together = new LogarithmicFit(List.of(), sums[0], sums[1], sums[2]);
        return Calibration.of(all, constants, kept, together);
    }
}
