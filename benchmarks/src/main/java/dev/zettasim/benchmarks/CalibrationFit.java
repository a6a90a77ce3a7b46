package dev.zettasim.benchmarks;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.AccuracyTable;
import dev.zettasim.scenarios.run.AccuracyTable.Row;
import dev.zettasim.scenarios.run.ValidationCase;
import dev.zettasim.scenarios.schema.ValidationFile.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Fits the constants of the calibration to published steps, and tells how well they predict rows that they were not fitted to.
 *
 * <p>Model: least squares of the logarithms of predicted over published, by Gauss and Newton with differences taken over runs of the
 * whole simulator. Errors beyond those between releases of one recipe count linearly only (Huber's weights), so that no single odd row
 * decides. Without some rows, one more such step starts from the fit to all; what was left out is then simulated
 * with the constants that it leads to.
 * <br>Assumes: constants near their starts; the logarithm of a prediction is nearly linear in them.
 */
final class CalibrationFit {
    private static final double DIFFERENCE = 0.01;
    private static final double LINEAR_BEYOND = 0.03;

    private final List<ValidationCase> cases;
    private final List<Constant> constants;
    private final Catalog catalog = Catalog.load();

    /**
     * A constant of the calibration.
     *
     * @param keys that have its value
     * @param nodes whose steps it moves
     * @param least and {@code most} where its fit may lie
     */
    record Constant(List<String> keys, List<String> nodes, double least, double most) {
        boolean moves(ValidationCase of) {
            return nodes.contains(of.scenario().document().cluster().nodes().type());
        }

        double bounded(double value) {
            return Math.max(least, Math.min(most, value));
        }
    }

    CalibrationFit(List<ValidationCase> cases, List<Constant> constants) {
        this.cases = cases.stream()
                .filter(each -> each.entry().role() == Role.CALIBRATION)
                .toList();
        this.constants = constants;
    }

    /** Values of the constants, and at them how each row errs and how it moves with each constant. */
    record Fit(double[] values, List<Row> rows, double[][] slopes) {
        double[] residuals() {
            return rows.stream()
                    .mapToDouble(row -> Math.log(row.predicted() / row.expected()))
                    .toArray();
        }
    }

    /** The fit to all rows after that many steps from the catalog's own constants; after none, how these do. */
    Fit fit(int steps) {
        Fit fit = at(constants.stream().mapToDouble(this::own).toArray());
        for (int step = 0; step < steps; step++) {
            fit = at(improved(fit, row -> true));
        }
        return fit;
    }

    private double own(Constant constant) {
        return catalog.calibration().stream()
                .filter(figure -> figure.path().equals(constant.keys().get(0)))
                .mapToDouble(figure -> Double.parseDouble(figure.printed()))
                .findFirst()
                .orElseThrow();
    }

    private Fit at(double[] values) {
        AccuracyTable here = table(cases, values);
        double[][] slopes = new double[here.rows().size()][values.length];
        for (int i = 0; i < values.length; i++) {
            double[] moved = values.clone();
            moved[i] = values[i] + (values[i] < 2 * DIFFERENCE ? DIFFERENCE : -DIFFERENCE);
            List<Row> there = table(cases, moved).rows();
            for (int row = 0; row < slopes.length; row++) {
                double change = Math.log(
                        there.get(row).predicted() / here.rows().get(row).predicted());
                slopes[row][i] = change / (moved[i] - values[i]);
            }
        }
        return new Fit(values, here.rows(), slopes);
    }

    /** One step from a fit towards the best for some of its rows. */
    private double[] improved(Fit fit, Predicate<Row> used) {
        List<double[]> slopes = new ArrayList<>();
        List<Double> residuals = new ArrayList<>();
        for (int row = 0; row < fit.rows().size(); row++) {
            if (used.test(fit.rows().get(row))) {
                double residual = fit.residuals()[row];
                double weight = Math.sqrt(Math.min(1, LINEAR_BEYOND / Math.abs(residual)));
                slopes.add(Arrays.stream(fit.slopes()[row])
                        .map(slope -> weight * slope)
                        .toArray());
                residuals.add(-weight * residual);
            }
        }
        RealVector step = new SingularValueDecomposition(new Array2DRowRealMatrix(slopes.toArray(new double[0][])))
                .getSolver()
                .solve(new ArrayRealVector(residuals.toArray(new Double[0])));
        double[] values = fit.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = constants.get(i).bounded(values[i] + step.getEntry(i));
        }
        return values;
    }

    /** Each row predicted with constants fitted without it, in the order of the fit's rows. */
    List<Row> leaveOneRowOut(Fit fit) {
        List<Row> predicted = new ArrayList<>();
        for (Row left : fit.rows()) {
            double[] values = improved(fit, row -> row != left);
            predicted.add(again(left, values));
        }
        return predicted;
    }

    /** Each row predicted with constants fitted without any release of its configuration. */
    List<Row> leaveOneConfigurationOut(Fit fit) {
        List<Row> predicted = new ArrayList<>();
        for (ValidationCase left : cases) {
            double[] values = improved(fit, row -> row.of() != left);
            predicted.addAll(table(List.of(left), values).rows());
        }
        return predicted;
    }

    private Row again(Row row, double[] values) {
        return table(List.of(row.of()), values).rows().stream()
                .filter(other -> other.published().equals(row.published()))
                .findFirst()
                .orElseThrow();
    }

    /** All rows, also those that nothing is fitted to, with given constants. */
    AccuracyTable table(List<ValidationCase> of, double[] values) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            for (String key : constants.get(i).keys()) {
                changes.add(String.format(Locale.ROOT, "%s=%.9f", key, values[i]));
            }
        }
        return AccuracyTable.run(of, catalog.recalibrated(changes));
    }
}
