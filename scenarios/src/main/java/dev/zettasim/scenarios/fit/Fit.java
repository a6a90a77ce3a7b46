package dev.zettasim.scenarios.fit;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.fit.MeasuredRun.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Constants of the calibration beside measured runs.
 *
 * <p>Model: least squares of the logarithms of predicted over measured, by Gauss and Newton with differences taken over runs of
 * the whole simulator; deviations beyond those between releases of one recipe count linearly only (Huber's weights).
 * <br>Assumes: constants near their starts; the logarithm of a prediction is nearly linear in them.
 * <br>Source: Huber, Robust Estimation of a Location Parameter (1964); Björck, Numerical Methods for Least Squares (1996).
 * <br>Checked against: {@code FitTest}, where the constants behind made-up measurements come back.
 */
public final class Fit {
    private static final double DIFFERENCE = 0.01;
    private static final double LINEAR_BEYOND = 0.03;

    private final Catalog catalog;
    private final List<MeasuredRun> runs;
    private final List<String> keys;
    private final double[] values;
    private final double[] logPredicted;
    private final double[][] slopes;

    private Fit(Catalog catalog, List<MeasuredRun> runs, List<String> keys, double[] values) {
        this.catalog = catalog;
        this.runs = runs;
        this.keys = keys;
        this.values = values;
        this.logPredicted = new double[runs.size()];
        this.slopes = new double[runs.size()][keys.size()];
    }

    /** At the constants that the catalog has: how each run errs and how it moves with each constant. */
    public static Fit at(Catalog catalog, List<MeasuredRun> runs, List<String> keys) {
        return at(
                catalog,
                runs,
                keys,
                keys.stream().mapToDouble(key -> own(catalog, key)).toArray());
    }

    private static Fit at(Catalog catalog, List<MeasuredRun> runs, List<String> keys, double[] values) {
        Fit fit = new Fit(catalog, List.copyOf(runs), List.copyOf(keys), values);
        for (int run = 0; run < runs.size(); run++) {
            fit.probe(run);
        }
        return fit;
    }

    private static double own(Catalog catalog, String key) {
        return catalog.calibration().stream()
                .filter(figure -> figure.path().equals(key))
                .mapToDouble(figure -> Double.parseDouble(figure.printed()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the calibration has no constant " + key));
    }

    private void probe(int run) {
        MeasuredRun of = runs.get(run);
        logPredicted[run] = StrictMath.log(of.predict().applyAsDouble(catalog.recalibrated(changes(values))));
        for (int key = 0; key < values.length; key++) {
            if (of.keys().contains(keys.get(key))) {
                double[] moved = values.clone();
                moved[key] += values[key] < 2 * DIFFERENCE ? DIFFERENCE : -DIFFERENCE;
                double there = of.predict().applyAsDouble(catalog.recalibrated(changes(moved)));
                slopes[run][key] = (StrictMath.log(there) - logPredicted[run]) / (moved[key] - values[key]);
            }
        }
    }

    /** One step nearer to the measurements. */
    public Fit improved() {
        return at(catalog, runs, keys, stepped(run -> true));
    }

    private double[] stepped(IntPredicate used) {
        List<double[]> rows = new ArrayList<>();
        List<Double> residuals = new ArrayList<>();
        IntStream.range(0, runs.size()).filter(used).forEach(run -> {
            for (Measurement measured : runs.get(run).measurements()) {
                double residual = logPredicted[run] - StrictMath.log(measured.expected());
                double weight = Math.sqrt(Math.min(1, LINEAR_BEYOND / Math.max(LINEAR_BEYOND, Math.abs(residual))));
                rows.add(Arrays.stream(slopes[run]).map(slope -> weight * slope).toArray());
                residuals.add(-weight * residual);
            }
        });
        if (rows.isEmpty()) {
            return values.clone();
        }
        RealVector step = new SingularValueDecomposition(new Array2DRowRealMatrix(rows.toArray(new double[0][])))
                .getSolver()
                .solve(new ArrayRealVector(residuals.toArray(new Double[0])));
        double[] next = values.clone();
        for (int key = 0; key < next.length; key++) {
            next[key] = bounded(keys.get(key), next[key] + step.getEntry(key));
        }
        return next;
    }

    /** Speeds inside a step over speeds alone, and shares: neither goes beyond the whole. */
    private static double bounded(String key, double value) {
        double least = key.startsWith("in-situ.") ? 0.2 : 0;
        return Math.max(least, Math.min(1, value));
    }

    public List<String> keys() {
        return keys;
    }

    public double value(int key) {
        return values[key];
    }

    /** The constants as {@code KEY=VALUE}. */
    public List<String> changes() {
        return changes(values);
    }

    private List<String> changes(double[] of) {
        return IntStream.range(0, of.length)
                .mapToObj(key -> String.format(Locale.ROOT, "%s=%.9f", keys.get(key), of[key]))
                .toList();
    }

    /** Measurements that a constant moves. */
    public int measurements(int key) {
        return runs.stream()
                .filter(run -> run.keys().contains(keys.get(key)))
                .mapToInt(run -> run.measurements().size())
                .sum();
    }

    /** Each measurement's prediction at these constants over what was measured, less one. */
    public List<Deviation> deviations() {
        List<Deviation> deviations = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            add(run, logPredicted[run], deviations);
        }
        return deviations;
    }

    /** The same, each configuration predicted with constants fitted without it, to first order. */
    public List<Deviation> leaveOneOut() {
        return leaveOut(MeasuredRun::name);
    }

    /** The same, each configuration predicted with constants fitted without its whole family. */
    public List<Deviation> leaveOneFamilyOut() {
        return leaveOut(MeasuredRun::family);
    }

    private List<Deviation> leaveOut(Function<MeasuredRun, String> group) {
        Map<String, double[]> withoutGroup = new LinkedHashMap<>();
        List<Deviation> deviations = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            double[] without = withoutGroup.computeIfAbsent(
                    group.apply(runs.get(run)),
                    left -> stepped(other -> !group.apply(runs.get(other)).equals(left)));
            double log = logPredicted[run];
            for (int key = 0; key < without.length; key++) {
                log += slopes[run][key] * (without[key] - values[key]);
            }
            add(run, log, deviations);
        }
        return deviations;
    }

    private void add(int run, double log, List<Deviation> deviations) {
        runs.get(run)
                .measurements()
                .forEach(measured ->
                        deviations.add(new Deviation(measured.id(), StrictMath.exp(log) / measured.expected() - 1)));
    }

    /** How far one prediction is off. */
    public record Deviation(String id, double fraction) {}
}
