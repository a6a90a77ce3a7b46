package dev.zettasim.scenarios.accuracy;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.TokenLibraries;
import dev.zettasim.scenarios.build.TokenMove;
import dev.zettasim.scenarios.microbench.CollectiveBench;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measured exchanges of tokens with their experts, each timed on its cluster. */
final class DispatchRows extends MeasuredRows<DispatchRow> {
    private final Map<String, BuiltScenario> clusters = new HashMap<>();

    DispatchRows(Catalog catalog, Tally tally) {
        super(catalog, tally, DispatchRow.NUMERIC, DispatchRow::new);
    }

    @Override
    String stage(DispatchRow row) {
        return "timing exchanges of tokens";
    }

    @Override
    void predict(DispatchRow measured) {
        long bytes = measured.bytes();
        double expected = measured.seconds();
        CollectiveBench bench =
                new CollectiveBench(cluster(measured), measured.ranks(), measured.spread(), kernel(measured));
        tally.add(predicted(measured, expected, bench.seconds(measured.exchange(), bytes)));
    }

    private @Nullable TokenKernel kernel(DispatchRow measured) {
        String library = measured.library();
        Accelerator accelerator =
                catalog.node(MachineColumns.node(measured.row().text("gpu"))).accelerator();
        if (library == null || !TokenLibraries.runsOn(library, accelerator)) {
            return null;
        }
        TokenMove move = measured.move();
        if (move.units().orElse(0) > accelerator.computeUnits()) {
            throw new InexpressibleException(
                    "num_sms", accelerator.name() + " has " + accelerator.computeUnits() + " compute units");
        }
        return catalog.tokenKernel(library, move);
    }

    private BuiltScenario cluster(DispatchRow measured) {
        String text = measured.scenarioText();
        BuiltScenario cluster = clusters.get(text);
        if (cluster == null) {
            cluster = built(measured, text);
            clusters.put(text, cluster);
        }
        return cluster;
    }

    private Case predicted(DispatchRow measured, double expected, double predicted) {
        return new Case(
                measured.id(),
                expected,
                predicted,
                predicted / expected - 1,
                measured.family(),
                generation(measured),
                Kind.DISPATCH.word(),
                "seconds",
                "holdout",
                measured.likelyReason());
    }
}
