package dev.zettasim.models.fluid;

/**
 * What the links of one kind carried.
 *
 * @param count links of that kind that carried anything, all that each class stands for
 * @param capacityBytesPerSecond of one of them, on average
 * @param bytes on all of them together
 * @param utilizationFraction mean over all of them and over time
 * @param busiestFraction the same of the busiest class of them
 * @param bottleneckSeconds longest time that one of them was full, and so limited transfers
 */
public record LinkLoad(
        String kind,
        long count,
        double capacityBytesPerSecond,
        double bytes,
        double utilizationFraction,
        double busiestFraction,
        double bottleneckSeconds) {}
