package dev.zettasim.models.collective;

import dev.zettasim.models.network.Traffic;

/**
 * How one collective of one size is carried out: held for its latency, then a fluid transfer of its size.
 *
 * @param algorithm such as {@code ring}, {@code tree}, {@code nvls}
 * @param protocol such as {@code ll}, {@code ll128}, {@code simple}
 * @param holdPs time before bytes flow (latency part, no bandwidth used)
 * @param capBytesPerSecond most that the algorithm itself reaches, in bytes of the collective's size per second
 * @param traffic edges with wire bytes per byte of the collective's size
 */
public record Choice(String algorithm, String protocol, long holdPs, double capBytesPerSecond, Traffic traffic) {

    /** The same with a longer hold. */
    Choice later(long ps) {
        return new Choice(algorithm, protocol, holdPs + ps, capBytesPerSecond, traffic);
    }

    /** The same over a traffic of equal edges. */
    public Choice over(Traffic equal) {
        return new Choice(algorithm, protocol, holdPs, capBytesPerSecond, equal);
    }
}
