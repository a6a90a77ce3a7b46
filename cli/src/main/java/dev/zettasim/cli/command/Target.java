package dev.zettasim.cli.command;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.core.units.QuantityException;
import picocli.CommandLine.TypeConversionException;

/** What a cluster is to be sized for: a peak, or a time to the token budget; the other of the two is 0. */
record Target(double peakFlopPerSecond, double trainingSeconds) {
    private static final String PEAK = "peak ";
    /** Beyond it whole GPUs could not be counted. */
    private static final double LARGEST_PEAK = 1e30;

    /** {@code peak 1e21 FLOP/s} or {@code 60 d}. */
    static Target parse(String text) {
        try {
            Target target = text.startsWith(PEAK)
                    ? new Target(quantity(text.substring(PEAK.length()), Dimension.FLOP_RATE), 0)
                    : new Target(0, quantity(text, Dimension.DURATION));
            if (target.peakFlopPerSecond() > LARGEST_PEAK) {
                throw new TypeConversionException(
                        "`" + text + "` is more than any count of GPUs; expected: at most `peak 1e30 FLOP/s`");
            }
            if (target.peakFlopPerSecond() > 0 || target.trainingSeconds() > 0) {
                return target;
            }
        } catch (QuantityException e) {
            throw new TypeConversionException(e.problem() + "; expected: " + e.expected()
                    + ", or `peak` and a speed of computing such as `peak 1e21 FLOP/s`");
        }
        throw new TypeConversionException("a target is more than nothing, unlike `" + text + "`");
    }

    private static double quantity(String text, Dimension dimension) {
        return Quantity.parse(text.strip(), dimension).value();
    }
}
