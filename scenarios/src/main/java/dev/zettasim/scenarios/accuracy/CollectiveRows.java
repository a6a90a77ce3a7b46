package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.microbench.CollectiveBench;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Measured collectives, each timed on its cluster. */
final class CollectiveRows extends MeasuredRows<CollectiveRow> {
    private final Map<String, CollectiveBench> benches = new HashMap<>();
    private final Map<List<String>, List<Double>> runs = new HashMap<>();
    private final Set<List<String>> told = new HashSet<>();

    CollectiveRows(Catalog catalog, Tally tally) {
        super(catalog, tally, CollectiveRow.NUMERIC, CollectiveRow::new);
    }

    @Override
    void look(List<CollectiveRow> rows) {
        for (CollectiveRow row : rows) {
            try {
                if (CollectiveDoubt.of(row) == null) {
                    runs.computeIfAbsent(row.configuration(), key -> new ArrayList<>())
                            .add(row.busBytesPerSecond());
                }
            } catch (InexpressibleException e) {
                // It is refused with its reason when its turn comes.
            }
        }
    }

    @Override
    String stage(CollectiveRow row) {
        return "timing collectives";
    }

    @Override
    void predict(CollectiveRow measured) {
        OptionalDouble expected = expected(measured);
        if (expected.isEmpty()) {
            tally.duplicate();
            return;
        }
        double seconds = bench(measured).seconds(measured.operation(), measured.bytes());
        double predicted = measured.bytes() / seconds * measured.operation().busFactor(measured.ranks());
        tally.add(predicted(measured, expected.getAsDouble(), predicted));
    }

    /** Of runs that repeat each other the median, for the first of them; nothing for the others. */
    private OptionalDouble expected(CollectiveRow measured) {
        double own = measured.busBytesPerSecond();
        List<Double> repeated = runs.getOrDefault(measured.configuration(), List.of());
        if (repeated.size() < 2 || CollectiveDoubt.of(measured) != null) {
            return OptionalDouble.of(own);
        }
        return told.add(measured.configuration()) ? OptionalDouble.of(median(repeated)) : OptionalDouble.empty();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private CollectiveBench bench(CollectiveRow measured) {
        String text = measured.scenarioText();
        CollectiveBench bench = benches.get(text);
        if (bench == null) {
            bench = new CollectiveBench(built(measured, text), measured.ranks());
            benches.put(text, bench);
        }
        return bench;
    }

    private Case predicted(CollectiveRow measured, double expected, double predicted) {
        String doubt = CollectiveDoubt.of(measured);
        return new Case(
                measured.id(),
                expected,
                predicted,
                predicted / expected - 1,
                measured.family(),
                generation(measured),
                Kind.COLLECTIVE.word(),
                "busBytesPerSecond",
                doubt == null ? "holdout" : Case.REPORT_ONLY,
                doubt == null ? measured.likelyReason() : doubt);
    }
}
