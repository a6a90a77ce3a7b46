package dev.zettasim.models.study;

import java.util.List;

/**
 * What sending the exchanges of a phase packet by packet has shown of a fabric that is not whole.
 *
 * @param faults that were gone around, or slowed links down
 * @param fromSeconds when that was so for the first time, in the time of the faults
 */
public record UnderFaults(List<String> faults, double fromSeconds, PacketEfficiency efficiency) {
    public UnderFaults {
        faults = List.copyOf(faults);
    }
}
