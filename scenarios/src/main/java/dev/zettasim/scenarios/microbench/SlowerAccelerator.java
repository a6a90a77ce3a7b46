package dev.zettasim.scenarios.microbench;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Precision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The same accelerator with less of one thing. */
final class SlowerAccelerator {
    private SlowerAccelerator() {}

    /** With its peaks and its memory's bandwidth times these factors. */
    static Accelerator of(Accelerator own, double peakFactor, double bandwidthFactor) {
        Map<Precision, Double> peaks = new EnumMap<>(Precision.class);
        own.peakFlopPerSecond().forEach((precision, peak) -> peaks.put(precision, peak * peakFactor));
        return new Accelerator(
                own.name(),
                own.architecture(),
                Collections.unmodifiableMap(peaks),
                own.memoryBytes(),
                own.memoryBytesPerSecond() * bandwidthFactor,
                own.computeUnits(),
                own.scaleUpBytesPerSecond(),
                own.hostLinkBytesPerSecond(),
                own.boardWatts(),
                own.timings());
    }
}
