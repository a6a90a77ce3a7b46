package dev.zettasim.scenarios.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Published measurements in the test resources: a small sample of each table, with the source of every figure. */
final class MeasuredRows {
    private MeasuredRows() {}

    /** One measurement, its cells by column. */
    record Measured(Map<String, String> cells) {

        String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        long number(String column) {
            return Long.parseLong(text(column));
        }

        double seconds() {
            return Double.parseDouble(text("microseconds")) * 1e-6;
        }
    }

    static List<Measured> read(String file) {
        try (InputStream in = Objects.requireNonNull(MeasuredRows.class.getResourceAsStream("/measured/" + file))) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            String[] columns = lines[0].split(",", -1);
            List<Measured> rows = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                if (!lines[i].isEmpty()) {
                    rows.add(row(columns, lines[i].split(",", -1)));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Mean of |predicted / measured - 1| in each group. */
    static Map<String, Double> meanErrors(
            List<Measured> rows, Function<Measured, String> group, ToDoubleFunction<Measured> predictedSeconds) {
        return meanErrors(rows, group, Measured::seconds, predictedSeconds);
    }

    /** The same where the measurement is not a time. */
    static Map<String, Double> meanErrors(
            List<Measured> rows,
            Function<Measured, String> group,
            ToDoubleFunction<Measured> measuredSeconds,
            ToDoubleFunction<Measured> predictedSeconds) {
        Map<String, List<Double>> errors = new TreeMap<>();
        for (Measured row : rows) {
            double error = Math.abs(predictedSeconds.applyAsDouble(row) / measuredSeconds.applyAsDouble(row) - 1);
            errors.computeIfAbsent(group.apply(row), key -> new ArrayList<>()).add(error);
        }
        Map<String, Double> means = new TreeMap<>();
        errors.forEach((key, all) -> means.put(
                key, all.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
        return means;
    }

    private static Measured row(String[] columns, String[] cells) {
        Map<String, String> byColumn = new TreeMap<>();
        for (int i = 0; i < columns.length; i++) {
            byColumn.put(columns[i], cells[i]);
        }
        return new Measured(byColumn);
    }
}
