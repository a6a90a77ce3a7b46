package dev.zettasim.models.study;

import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.packet.PacketSettings;
import dev.zettasim.models.topology.SwitchedFabric;
import dev.zettasim.models.training.Role.Purpose;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges of a step are sent packet by packet, once, and how.
 *
 * @param fabric of the cluster, its links one by one and at line rate
 * @param mostBytes that an adapter sends; longer exchanges are cut to that
 * @param queuePairs that share each message
 * @param around whose messages are taken; null for all
 * @param faults of the fabric's links, by their numbers in it
 */
public record PacketWindow(
        Phase phase,
        SwitchedFabric fabric,
        PacketSettings settings,
        long mostBytes,
        int queuePairs,
        @Nullable Vicinity around,
        FaultPlan faults) {
    public PacketWindow {
        if (mostBytes < 1 || queuePairs < 1) {
            throw new IllegalArgumentException(mostBytes + " bytes over " + queuePairs + " queue pairs");
        }
    }

    /** Of messages anywhere on a fabric on which nothing fails. */
    public PacketWindow(Phase phase, SwitchedFabric fabric, PacketSettings settings, long mostBytes, int queuePairs) {
        this(phase, fabric, settings, mostBytes, queuePairs, null, FaultPlan.NONE);
    }

    /** The same around some links. */
    public PacketWindow at(Vicinity place) {
        return new PacketWindow(phase, fabric, settings, mostBytes, queuePairs, place, faults);
    }

    /** The same on a fabric on which something fails. */
    public PacketWindow under(FaultPlan plan) {
        return new PacketWindow(phase, fabric, settings, mostBytes, queuePairs, around, plan);
    }

    /** Of an adapter that sends full packets. */
    double payloadBytesPerSecond() {
        return settings.format().payloadFraction() * fabric.capacityBytesPerSecond(fabric.reduceLink(0));
    }

    /** Exchanges that happen at the same time all over a job. */
    public enum Phase {
        TENSOR,
        CONTEXT,
        EXPERT,
        /** Towards the next stage. */
        PIPELINE,
        DATA;

        /** {@code data}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean includes(Purpose purpose) {
            return of(purpose) == this;
        }

        private static @Nullable Phase of(Purpose purpose) {
            return switch (purpose) {
                case TENSOR, EXPERT_TENSOR -> TENSOR;
                case CONTEXT, CONTEXT_HEADS, CONTEXT_RING -> CONTEXT;
                case EXPERT -> EXPERT;
                case SEND_FORWARD, SEND_BACKWARD, SEND_FORWARD_UP, SEND_BACKWARD_DOWN -> PIPELINE;
                case GRADIENTS, PARAMETERS, REPLICA_GRADIENTS, EXPERT_GRADIENTS, EXPERT_PARAMETERS, TIED_EMBEDDING ->
                    DATA;
                default -> null;
            };
        }
    }
}
