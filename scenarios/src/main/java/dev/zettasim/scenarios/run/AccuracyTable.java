package dev.zettasim.scenarios.run;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.schema.ValidationFile.Published;
import dev.zettasim.scenarios.schema.ValidationFile.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * Published figures beside those that the simulator predicts.
 *
 * @param rows one per published figure
 */
public record AccuracyTable(List<Row> rows) {

    /**
     * One published figure.
     *
     * @param generation of the accelerator
     * @param predicted the simulator's figure
     */
    public record Row(ValidationCase of, Published published, String generation, double predicted) {

        public double expected() {
            return ValidationCase.expected(published);
        }

        /** Predicted over expected, less one. */
        public double signedError() {
            return predicted / expected() - 1;
        }

        public boolean counts() {
            return of.entry().role() != Role.REPORT_ONLY;
        }
    }

    public AccuracyTable {
        rows = List.copyOf(rows);
    }

    /** Simulates each case once; it predicts every release that published it. */
    public static AccuracyTable run(List<ValidationCase> cases, Catalog catalog) {
        List<Row> rows = new ArrayList<>();
        for (ValidationCase each : cases) {
            ValidationCase.Prediction prediction = each.predict(catalog);
            for (Published published : each.entry().published()) {
                rows.add(new Row(each, published, ValidationCase.generation(prediction), prediction.figure(published)));
            }
        }
        return new AccuracyTable(rows);
    }

    /** The rows that count and fulfil a condition. */
    public AccuracyTable only(Predicate<Row> condition) {
        return new AccuracyTable(
                rows.stream().filter(Row::counts).filter(condition).toList());
    }

    /** Mean of the errors' sizes over the rows that count. */
    public double meanAbsoluteError() {
        return mean(errors().map(Math::abs).toArray());
    }

    /** Mean of the errors with their signs. */
    public double bias() {
        return mean(errors().toArray());
    }

    /** The middle of the errors' sizes. */
    public double medianAbsoluteError() {
        double[] sizes = errors().map(Math::abs).sorted().toArray();
        if (sizes.length == 0) {
            return 0;
        }
        int half = sizes.length / 2;
        return sizes.length % 2 == 1 ? sizes[half] : (sizes[half - 1] + sizes[half]) / 2;
    }

    private DoubleStream errors() {
        return rows.stream().filter(Row::counts).mapToDouble(Row::signedError);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
