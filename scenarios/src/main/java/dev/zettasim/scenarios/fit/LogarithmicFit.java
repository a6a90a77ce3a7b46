package dev.zettasim.scenarios.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.util.Pair;

/**
 * Positive constants beside positive measurements of one kind.
 *
 * <p>Model: least squares of the logarithms of predicted over measured, by Levenberg and Marquardt, in the logarithms of the
 * constants, so that they stay positive. Without a row, its residual grows by 1 / (1 − h), h being the row's leverage.
 * <br>Source: Björck, Numerical Methods for Least Squares (1996); Cook and Weisberg, Residuals and Influence in Regression (1982).
 * <br>Checked against: {@code LogarithmicFitTest}, where the constants behind made-up measurements come back.
 *
 * @param constants fitted
 * @param errorBefore mean absolute error at the start
 * @param error mean absolute error with the constants
 * @param leaveOneOutError the same, each row predicted by a fit without it, to first order
 */
public record LogarithmicFit(List<Double> constants, double errorBefore, double error, double leaveOneOutError) {
    private static final double DIFFERENCE = 1e-4;
    private static final int EVALUATIONS = 200;

    /**
     * Fits.
     *
     * @param prediction of all rows from constants
     */
    public static LogarithmicFit of(double[] start, double[] measured, UnaryOperator<double[]> prediction) {
        MultivariateJacobianFunction model = point -> linearised(logs(point.toArray(), StrictMath::exp), prediction);
        double[] target = logs(measured, StrictMath::log);
        Optimum optimum = new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .start(logs(start, StrictMath::log))
                        .target(target)
                        .model(model)
                        .maxEvaluations(EVALUATIONS)
                        .maxIterations(EVALUATIONS)
                        .build());
        double[] fitted = logs(optimum.getPoint().toArray(), StrictMath::exp);
        double[] residuals = residuals(target, prediction.apply(fitted));
        return new LogarithmicFit(
                Arrays.stream(fitted).boxed().toList(),
                mean(residuals(target, prediction.apply(start))),
                mean(residuals),
                mean(without(residuals, optimum.getJacobian())));
    }

    private static double[] logs(double[] values, DoubleUnaryOperator log) {
        return Arrays.stream(values).map(log).toArray();
    }

    /** Logarithms of the predictions, and how they move with the logarithm of each constant. */
    private static Pair<RealVector, RealMatrix> linearised(double[] constants, UnaryOperator<double[]> prediction) {
        double[] here = logs(prediction.apply(constants), StrictMath::log);
        double[][] slopes = new double[here.length][constants.length];
        for (int constant = 0; constant < constants.length; constant++) {
            double[] moved = constants.clone();
            moved[constant] *= 1 + DIFFERENCE;
            double[] there = logs(prediction.apply(moved), StrictMath::log);
            for (int row = 0; row < here.length; row++) {
                slopes[row][constant] = (there[row] - here[row]) / StrictMath.log1p(DIFFERENCE);
            }
        }
        return new Pair<>(new ArrayRealVector(here), new Array2DRowRealMatrix(slopes));
    }

    private static double[] residuals(double[] target, double[] predicted) {
        double[] residuals = logs(predicted, StrictMath::log);
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] -= target[row];
        }
        return residuals;
    }

    private static double[] without(double[] residuals, RealMatrix slopes) {
        RealMatrix hat = slopes.multiply(
                new SingularValueDecomposition(slopes).getSolver().getInverse());
        double[] without = residuals.clone();
        for (int row = 0; row < without.length; row++) {
            without[row] /= Math.max(DIFFERENCE, 1 - hat.getEntry(row, row));
        }
        return without;
    }

    private static double mean(double[] residuals) {
        return DoubleStream.of(residuals)
                .map(residual -> Math.abs(StrictMath.expm1(residual)))
                .average()
                .orElse(0);
    }
}
