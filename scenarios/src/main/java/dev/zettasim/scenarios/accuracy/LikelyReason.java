package dev.zettasim.scenarios.accuracy;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.scenarios.build.Figure;
import dev.zettasim.scenarios.run.ValidationCase.Prediction;
import dev.zettasim.scenarios.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known about a case that may explain its error, what matters most first. */
final class LikelyReason {
    private static final int NAMED = 2;

    private final List<String> reasons = new ArrayList<>();

    private LikelyReason() {}

    /** For a case that ships, whose file may say it. */
    static @Nullable String ofShipped(@Nullable String written, Prediction prediction) {
        LikelyReason likely = new LikelyReason();
        if (written != null) {
            likely.reasons.add(written);
        }
        likely.inheritedConstants(prediction);
        return likely.text();
    }

    static @Nullable String of(Row row, Prediction prediction, double capacityBytes) {
        LikelyReason likely = new LikelyReason();
        likely.memory(prediction, capacityBytes);
        likely.recompute(row);
        likely.inheritedConstants(prediction);
        likely.sources(row);
        return likely.text();
    }

    private void memory(Prediction prediction, double capacityBytes) {
        double peak = PeakMemory.ofAll(prediction);
        if (peak > capacityBytes) {
            reasons.add("counted are " + Quantity.print(peak, Dimension.DATA) + " on a GPU of "
                    + Quantity.print(capacityBytes, Dimension.DATA)
                    + ", so the run saved memory in a way that the row does not state");
        }
    }

    private void recompute(Row row) {
        String text = row.text("recompute");
        if (text.isEmpty() && Recipes.of(row).isEmpty()) {
            reasons.add("what is computed again is not stated");
        } else if (text.startsWith("per recipe")) {
            reasons.add("what the recipe computes again is not in the row");
        }
    }

    /** How fast kernels run inside a step is fitted for few precisions. */
    private void inheritedConstants(Prediction prediction) {
        String precision = prediction.built().task().precision().name().toLowerCase(Locale.ROOT);
        for (Figure figure : prediction.built().figures()) {
            if (figure.isAssumed() && figure.path().startsWith("in-situ.")) {
                reasons.add("how much slower kernels in " + precision.replace('_', '-')
                        + " run inside a step is not fitted on this generation but taken over");
                return;
            }
        }
    }

    private void sources(Row row) {
        if (row.text("fabric").toLowerCase(Locale.ROOT).contains("assumed")
                || (!row.has("nic_gbps_per_gpu") && row.number("gpus").orElse(0) > 8)) {
            reasons.add("the network is assumed");
        }
        if (row.text("arch_confidence").equals("from-memory")) {
            reasons.add("the architecture is recalled, not read");
        }
        if (row.text("trust_tier").equals("C")) {
            reasons.add("the figure is an average or an upper bound");
        }
    }

    private @Nullable String text() {
        return reasons.isEmpty() ? null : String.join("; ", reasons.subList(0, Math.min(NAMED, reasons.size())));
    }
}
