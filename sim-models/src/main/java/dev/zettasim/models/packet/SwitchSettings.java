package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;
import org.jspecify.annotations.Nullable;

/**
 * What all switches do.
 *
 * @param cutsThrough whether packets are sent on once their header is there
 * @param adaptiveQuantumBytes queues that differ by less count as equally long
 * @param flowletGapPs a pause after which a flow may change its path
 * @param pause thresholds of priority flow control; null where nothing is paused and queues are as long as they get
 */
public record SwitchSettings(
        boolean cutsThrough,
        LoadBalancing balancing,
        RedMarking marking,
        double adaptiveQuantumBytes,
        long flowletGapPs,
        @Nullable PriorityPause pause) {

    /** Store and forward; queues graded in steps of 16 KiB, flowlets after 10 us. */
    public static SwitchSettings of(LoadBalancing balancing, RedMarking marking) {
        return new SwitchSettings(false, balancing, marking, 16_384, 10 * Units.MICROSECOND, null);
    }

    public SwitchSettings withCutThrough() {
        return new SwitchSettings(true, balancing, marking, adaptiveQuantumBytes, flowletGapPs, pause);
    }

    public SwitchSettings with(PriorityPause thresholds) {
        return new SwitchSettings(cutsThrough, balancing, marking, adaptiveQuantumBytes, flowletGapPs, thresholds);
    }
}
