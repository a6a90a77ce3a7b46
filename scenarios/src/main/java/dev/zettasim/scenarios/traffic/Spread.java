package dev.zettasim.scenarios.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Mean and order statistics; a percentile is the least value that so many do not exceed. */
public record Spread(double mean, double least, double p50, double p90, double p99, double greatest) {
    static Spread of(List<FlowOutcome> flows, ToDoubleFunction<FlowOutcome> figure) {
        double[] sorted = flows.stream().mapToDouble(figure).sorted().toArray();
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        return new Spread(
                mean,
                sorted[0],
                percentile(sorted, 0.50),
                percentile(sorted, 0.90),
                percentile(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
