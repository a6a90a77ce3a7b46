package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;
import org.jspecify.annotations.Nullable;

/**
 * What all switches do.
 *
 * @param cutsThrough whether packets are sent on once their header is there
 * @param adaptiveQuantumBytes queues that differ by less count as equally long
 * @param flowletGapPs a pause after which a flow may change its path
 * @param buffer what each switch has room for
 * @param flowControl how links are stopped; null where nothing is
 * @param shares of classes of traffic (priorities, virtual lanes) with queues, thresholds, pauses and credits of their own
 */
public record SwitchSettings(
        boolean cutsThrough,
        LoadBalancing balancing,
        RedMarking marking,
        double adaptiveQuantumBytes,
        long flowletGapPs,
        BufferSettings buffer,
        @Nullable FlowControl flowControl,
        ClassShares shares) {
    private static final ClassShares ONE_CLASS = ClassShares.equal(1);

    /** Store and forward; queues graded in steps of 16 KiB, flowlets after 10 us; room for everything. */
    public static SwitchSettings of(LoadBalancing balancing, RedMarking marking) {
        BufferSettings buffer = BufferSettings.unlimited();
        return new SwitchSettings(false, balancing, marking, 16_384, 10 * Units.MICROSECOND, buffer, null, ONE_CLASS);
    }

    public SwitchSettings withCutThrough() {
        return new SwitchSettings(
                true, balancing, marking, adaptiveQuantumBytes, flowletGapPs, buffer, flowControl, shares);
    }

    public SwitchSettings with(FlowControl control) {
        return new SwitchSettings(
                cutsThrough, balancing, marking, adaptiveQuantumBytes, flowletGapPs, buffer, control, shares);
    }

    public SwitchSettings with(BufferSettings memory) {
        return new SwitchSettings(
                cutsThrough, balancing, marking, adaptiveQuantumBytes, flowletGapPs, memory, flowControl, shares);
    }

    /** With so many classes, all alike. */
    public SwitchSettings withClasses(int number) {
        return with(ClassShares.equal(number));
    }

    public SwitchSettings with(ClassShares classes) {
        return new SwitchSettings(
                cutsThrough, balancing, marking, adaptiveQuantumBytes, flowletGapPs, buffer, flowControl, classes);
    }

    /** How many classes there are. */
    public int classes() {
        return shares.classes();
    }
}
