package dev.zettasim.scenarios.fit;

import dev.zettasim.scenarios.build.Catalog;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One configuration that was measured, once or in several releases.
 *
 * @param name of the configuration
 * @param family that it was published with
 * @param keys of the calibration's constants that its step depends on
 * @param predict the figure that corresponds to the measured ones, with the constants of a catalog
 */
public record MeasuredRun(
        String name,
        String family,
        List<String> keys,
        List<Measurement> measurements,
        ToDoubleFunction<Catalog> predict) {

    /** A measured figure. */
    public record Measurement(String id, double expected) {}

    public MeasuredRun {
        keys = List.copyOf(keys);
        measurements = List.copyOf(measurements);
    }
}
