package dev.zettasim.scenarios.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios side by side; as JSON it only ever grows.
 *
 * @param seeds that each variant was run with, the same for all
 * @param warnings such as that not only the fabric differs
 */
public record ComparisonReport(int format, String version, List<Long> seeds, List<Row> rows, List<String> warnings) {

    /**
     * One variant; figures that depend on seeds are means over them.
     *
     * @param step of the step's time
     * @param exposedSeconds of the step, in which nothing was done but communicate
     * @param hottest the links that are used most
     * @param networkCost of switches, cables and transceivers at the scenario's prices; absent where one of them has none
     * @param networkWatts of switches and transceivers; absent where a part's power is not known
     */
    public record Row(
            String name,
            String fabric,
            Step step,
            double exposedSeconds,
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

    /** Links of one kind. */
    public record Hot(String kind, double utilizationFraction) {}
}
