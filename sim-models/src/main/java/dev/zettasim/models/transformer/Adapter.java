package dev.zettasim.models.transformer;

import java.util.List;

/**
 * Low-rank matrices that are trained beside a model's own, which stay as they are.
 *
 * <p>Model: beside each matrix W that is a target, {@code x -> W x + s B (A x)}; A has so many rows as the rank, B so many columns. All
 * else is frozen: no gradients of its weights are made, summed or kept, and nothing updates it.
 * <br>Source: Hu et al., LoRA: Low-Rank Adaptation of Large Language Models, 2021, section 4.
 *
 * @param rank 0 where there is no adapter and the whole model is trained
 * @param targets in the order of their declaration, without doubles
 */
public record Adapter(int rank, List<Target> targets) {

    /** The whole model is trained. */
    public static final Adapter NONE = new Adapter(0, List.of());

    /** A matrix that low-rank ones stand beside. */
    public enum Target {
        /** From the residual stream to queries, keys and values. */
        QKV,
        /** From attention back to the residual stream. */
        PROJECTION,
        /** The first matrices of a feed-forward block, the gate's included. */
        FC1,
        /** The last matrix of a feed-forward block. */
        FC2;

        /** Whether tensor ranks divide its outputs rather than its inputs. */
        boolean dividesOutputs() {
            return this == QKV || this == FC1;
        }

        boolean ofAttention() {
            return this == QKV || this == PROJECTION;
        }
    }

    public Adapter {
        if (rank < 0 || (rank == 0) != targets.isEmpty()) {
            throw new IllegalArgumentException("an adapter of rank " + rank + " beside " + targets);
        }
        targets = targets.stream().distinct().sorted().toList();
    }

    /** Whether the model's own weights stay as they are. */
    public boolean freezes() {
        return rank > 0;
    }

    boolean isBeside(Target target) {
        return targets.contains(target);
    }
}
