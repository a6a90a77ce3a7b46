package dev.zettasim.scenarios.accuracy;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.jspecify.annotations.Nullable;

/**
 * How far predictions lie from what was published; without rows only their number is known.
 *
 * @param meanAbsoluteErrorFraction mean of the errors' sizes
 * @param p90AbsoluteErrorFraction what nine in ten errors' sizes stay below
 * @param biasFraction mean of the errors with their signs; positive where predictions are too high
 */
public record Errors(
        int rows,
        @Nullable Double meanAbsoluteErrorFraction,
        @Nullable Double medianAbsoluteErrorFraction,
        @Nullable Double p90AbsoluteErrorFraction,
        @Nullable Double biasFraction) {

    private static final double MEDIAN = 50;
    private static final double NINE_IN_TEN = 90;

    /** Of the cases that count. */
    static Errors of(List<AccuracyReport.Case> cases) {
        double[] errors = cases.stream()
                .filter(AccuracyReport.Case::counts)
                .mapToDouble(AccuracyReport.Case::errorFraction)
                .toArray();
        if (errors.length == 0) {
            return new Errors(0, null, null, null, null);
        }
        double[] sizes = new double[errors.length];
        double bias = 0;
        double size = 0;
        for (int i = 0; i < errors.length; i++) {
            sizes[i] = Math.abs(errors[i]);
            size += sizes[i];
            bias += errors[i];
        }
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        return new Errors(
                errors.length,
                size / errors.length,
                percentile.evaluate(sizes, MEDIAN),
                percentile.evaluate(sizes, NINE_IN_TEN),
                bias / errors.length);
    }
}
