package dev.zettasim.scenarios.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios side by side; as JSON it only ever grows.
 *
 * @param seeds that each variant was run with, the same for all
 * @param warnings such as that not only the fabric differs, and those of each variant's run
 */
public record ComparisonReport(int format, String version, List<Long> seeds, List<Row> rows, List<String> warnings) {

    /**
     * One variant; figures that depend on seeds are means over them.
     *
     * @param step of the step's time
     * @param exposedSeconds of the step, in which nothing was done but communicate
     * @param exposedDifference of these; absent for the first variant
     * @param tail of the exchanges between scale-up domains
     * @param hottest the links that are used most
     * @param networkCost of switches, cables and transceivers at the scenario's prices; absent where one of them has none
     * @param networkWatts of switches and transceivers; absent where a part's power is not known
     */
    public record Row(
            String name,
            String fabric,
            Step step,
            double exposedSeconds,
            @Nullable Difference exposedDifference,
            Tail tail,
            double mfuFraction,
            List<Hot> hottest,
            int switches,
            long cables,
            long transceivers,
            @Nullable Double networkWatts,
            @Nullable Double networkCost,
            @Nullable String currency) {}

    /**
     * A step's time, and how it differs from the first variant's.
     *
     * @param longestSeconds over the seeds
     * @param difference absent for the first variant
     */
    public record Step(
            double seconds, double longestSeconds, @Nullable Difference difference) {}

    /**
     * Mean of the differences seed by seed.
     *
     * @param halfWidthSeconds of its 95 % confidence interval; 0 where nothing is random
     * @param significant whether that interval leaves out 0
     */
    public record Difference(double seconds, double fraction, double halfWidthSeconds, boolean significant) {}

    /**
     * How many times as long exchanges between scale-up domains take as each would alone on its links.
     *
     * @param p99Slowdown that 99 of 100 exchanges of a step do not exceed
     * @param greatestSlowdown of all, over all seeds
     * @param exchanges in a step
     * @param p99Change absent for the first variant
     */
    public record Tail(
            double p99Slowdown,
            double greatestSlowdown,
            long exchanges,
            @Nullable Change p99Change) {}

    /**
     * Mean of the differences, seed by seed, of a figure without a unit.
     *
     * @param fraction of the first variant's; 0 where that is 0
     * @param halfWidth of its 95 % confidence interval; 0 where nothing is random
     * @param significant whether that interval leaves out 0
     */
    public record Change(double by, double fraction, double halfWidth, boolean significant) {}

    /** Links of one kind. */
    public record Hot(String kind, double utilizationFraction) {}
}
