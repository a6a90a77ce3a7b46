package dev.zettasim.models.training;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.parallel.LayerGroup;

/**
 * An exchange among ranks that share a layer, between two pieces of work. A share of the bytes is exposed: work before it has ended
 * and work after it has not begun while they move. The rest moves beside the neighbouring work.
 *
 * @param group whose members exchange
 * @param bytes by the convention of the kind
 * @param exposedFraction of the bytes
 * @param beside which work the rest moves beside
 * @param inGraph whether it is launched with work around it, as part of a graph
 */
public record LayerExchange(
        LayerGroup group, CollectiveKind kind, long bytes, double exposedFraction, Beside beside, boolean inGraph)
        implements Piece {
    /** The work that hides what is not exposed. */
    public enum Beside {
        NEXT,
        PREVIOUS
    }

    public LayerExchange {
        if (bytes < 0 || !(exposedFraction >= 0 && exposedFraction <= 1)) {
            throw new IllegalArgumentException(
                    "bytes " + bytes + " or exposed fraction " + exposedFraction + " out of range");
        }
    }

    /** Launched by itself. */
    public LayerExchange(LayerGroup group, CollectiveKind kind, long bytes, double exposedFraction, Beside beside) {
        this(group, kind, bytes, exposedFraction, beside, false);
    }

    /** The same as part of a graph. */
    public LayerExchange intoGraph() {
        return new LayerExchange(group, kind, bytes, exposedFraction, beside, true);
    }

    /** With the tensor-parallel group. */
    public LayerExchange(CollectiveKind kind, long bytes, double exposedFraction, Beside beside) {
        this(LayerGroup.TENSOR, kind, bytes, exposedFraction, beside);
    }

    /** One place on around the ring of context ranks, all of it beside the next work. */
    public static LayerExchange aroundContext(long bytes) {
        return new LayerExchange(LayerGroup.CONTEXT_RING, CollectiveKind.RING_SHIFT, bytes, 0, Beside.NEXT);
    }

    /** All to all among context ranks, all of them or some; nothing runs beside it. */
    public static LayerExchange ofHeads(LayerGroup group, long bytes) {
        return new LayerExchange(group, CollectiveKind.ALL_TO_ALL, bytes, 1, Beside.NEXT);
    }

    /** For experts, alone or all of it beside the next work. */
    public static LayerExchange ofExperts(LayerGroup group, CollectiveKind kind, long bytes, boolean besideNext) {
        return new LayerExchange(group, kind, bytes, besideNext ? 0 : 1, Beside.NEXT);
    }

    /** Nothing runs beside it. */
    public static LayerExchange exposed(CollectiveKind kind, long bytes) {
        return new LayerExchange(kind, bytes, 1, Beside.NEXT);
    }

    /** All of it runs beside the next work. */
    public static LayerExchange besideNext(CollectiveKind kind, long bytes) {
        return new LayerExchange(kind, bytes, 0, Beside.NEXT);
    }

    Stream stream() {
        return switch (group) {
            case TENSOR -> Stream.TENSOR;
            case CONTEXT, CONTEXT_HEADS, CONTEXT_RING -> Stream.CONTEXT;
            case EXPERT, EXPERT_TENSOR -> Stream.EXPERT;
        };
    }

    Category category() {
        return switch (group) {
            case TENSOR -> Category.TENSOR_PARALLEL;
            case CONTEXT, CONTEXT_HEADS, CONTEXT_RING -> Category.CONTEXT_PARALLEL;
            case EXPERT, EXPERT_TENSOR -> Category.EXPERT_PARALLEL;
        };
    }

    long exposedBytes() {
        return Math.round(bytes * exposedFraction);
    }

    long hiddenBytes() {
        return bytes - exposedBytes();
    }
}
