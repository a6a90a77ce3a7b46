package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.microbench.CollectiveBench;
import java.util.HashMap;
import java.util.Map;

/** Measured collectives, each timed on its cluster. */
final class CollectiveRows extends MeasuredRows<CollectiveRow> {
    private final Map<String, CollectiveBench> benches = new HashMap<>();

    CollectiveRows(Catalog catalog, Tally tally) {
        super(catalog, tally, CollectiveRow.NUMERIC, CollectiveRow::new);
    }

    @Override
    String stage(CollectiveRow row) {
        return "timing collectives";
    }

    @Override
    void predict(CollectiveRow measured) {
        double expected = measured.busBytesPerSecond();
        double seconds = bench(measured).seconds(measured.operation(), measured.bytes());
        double predicted = measured.bytes() / seconds * measured.operation().busFactor(measured.ranks());
        tally.add(predicted(measured, expected, predicted));
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
        return new Case(
                measured.id(),
                expected,
                predicted,
                predicted / expected - 1,
                measured.family(),
                generation(measured),
                Kind.COLLECTIVE.word(),
                "busBytesPerSecond",
                measured.isUsual() ? "holdout" : Case.REPORT_ONLY,
                measured.likelyReason());
    }
}
