package dev.zettasim.scenarios.accuracy;

import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.models.transformer.Flops;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.Recomputation;
import dev.zettasim.scenarios.table.Row;

/**
 * Throughput that was published as arithmetic per GPU alone: of the model, or with what the backward pass computed again, or either as a
 * share of a peak.
 *
 * <p>Model: over all scores, as most publications count; what is computed again is one more forward pass of the layers.
 * <br>Source: Narayanan et al., SC 2021, whose 96 B s l h² counts four forward passes of the layers; Korthikanti et al., 2022, for the two kinds of utilisation.
 * <br>Checked against: {@code AccuracyTest}.
 *
 * @param perSecond in FLOP/s per GPU
 * @param again whether what is computed again counts
 */
record PublishedFlop(double perSecond, boolean again) {
    private static final double TERA = 1e12;
    private static final double PERCENT = 100;

    /** Of a row; 0 per second where it holds none of them. */
    static PublishedFlop of(Row row, double peakFlopPerSecond) {
        double model = value(row, "model_tflops_per_gpu", "mfu_pct", peakFlopPerSecond);
        return model > 0
                ? new PublishedFlop(model, false)
                : new PublishedFlop(value(row, "hw_tflops_per_gpu", "hfu_pct", peakFlopPerSecond), true);
    }

    private static double value(Row row, String flop, String utilisation, double peakFlopPerSecond) {
        double printed = TERA * row.numberIfAny(flop).orElse(0);
        double peak = row.numberIfAny("mfu_peak_tflops").orElse(peakFlopPerSecond / TERA) * TERA;
        return printed > 0 ? printed : row.numberIfAny(utilisation).orElse(0) / PERCENT * peak;
    }

    /** Counted in the same way. */
    double perToken(TrainingTask task) {
        Flops flops = new Flops(task.model(), task.documents());
        double model = flops.trainingFlopPerToken(task.sequence(), Flops.Scores.FULL);
        return again ? model + repeated(task, flops) : model;
    }

    private static double repeated(TrainingTask task, Flops flops) {
        Recomputation what = task.layers().recompute();
        if (what.equals(Recomputation.NONE)) {
            return 0;
        }
        if (!what.equals(Recomputation.of(Recompute.FULL))) {
            throw new InexpressibleException("hw_tflops_per_gpu", "what part of it was computed again is not known");
        }
        return flops.forwardFlopPerToken(task.sequence(), Flops.Scores.FULL) - flops.headFlopPerToken();
    }

    double inTera() {
        return perSecond / TERA;
    }

    String quantity() {
        return again ? "hardwareTeraflopsPerGpu" : "modelTeraflopsPerGpu";
    }
}
