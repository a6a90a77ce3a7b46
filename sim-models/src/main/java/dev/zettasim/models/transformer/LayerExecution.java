package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.hardware.Precision;

/**
 * How the layers of a model are executed on a rank.
 *
 * @param tensor ranks that share each layer's matrices
 * @param context ranks that share each sequence; each has an early and a late part of it, so that the causal mask leaves all alike
 * @param sequenceParallel whether what lies between the matrices is divided by the tensor ranks, too
 * @param microBatch sequences at once
 * @param sequence tokens of one sequence
 * @param precision of the linear layers; the head and routers run in sixteen bits or more, the attention core and embedding in sixteen
 * @param recompute what the backward pass computes again, and in which layers
 * @param style of the kernels between the matrices
 * @param accumulates whether weight gradients are added to sums in 32 bits
 * @param experts how layers of experts are executed
 * @param contextByHeads neighbouring context ranks that trade tokens for heads; such groups are a ring
 * @param packing documents in sequences
 * @param adapter what is trained beside a frozen model
 */
public record LayerExecution(
        int tensor,
        int context,
        boolean sequenceParallel,
        int microBatch,
        long sequence,
        Precision precision,
        Recomputation recompute,
        Attention.Style attention,
        ExecutionStyle style,
        boolean accumulates,
        ExpertExecution experts,
        int contextByHeads,
        Packing packing,
        Adapter adapter) {

    /** What the backward pass computes again instead of remembering it. */
    public enum Recompute {
        NONE,
        /** The attention core. */
        SELECTIVE,
        /** Everything but the layer's input. */
        FULL
    }

    public LayerExecution {
        boolean divides = context > 0 && sequence % context == 0 && (context == 1 || sequence % (2L * context) == 0);
        if (contextByHeads <= 0 || context % contextByHeads != 0) {
            throw new IllegalArgumentException(context + " context ranks in groups of " + contextByHeads);
        }
        if (tensor <= 0 || microBatch <= 0 || sequence <= 0 || !divides) {
            throw new IllegalArgumentException(tensor + " tensor ranks, " + context + " context ranks, micro-batch "
                    + microBatch + ", sequence " + sequence);
        }
    }

    /** With all experts on each rank. */
    public LayerExecution(
            int tensor,
            int context,
            boolean sequenceParallel,
            int microBatch,
            long sequence,
            Precision precision,
            Recompute recompute,
            Attention.Style attention,
            ExecutionStyle style,
            boolean accumulates) {
        this(
                tensor,
                context,
                sequenceParallel,
                microBatch,
                sequence,
                precision,
                Recomputation.of(recompute),
                attention,
                style,
                accumulates,
                ExpertExecution.alone(tensor));
    }

    /** With a ring where ranks share a sequence, each of which is one document. */
    public LayerExecution(
            int tensor,
            int context,
            boolean sequenceParallel,
            int microBatch,
            long sequence,
            Precision precision,
            Recomputation recompute,
            Attention.Style attention,
            ExecutionStyle style,
            boolean accumulates,
            ExpertExecution experts) {
        this(
                tensor,
                context,
                sequenceParallel,
                microBatch,
                sequence,
                precision,
                recompute,
                attention,
                style,
                accumulates,
                experts,
                1,
                Packing.NONE,
                Adapter.NONE);
    }

    /** The same with groups of context ranks that trade tokens for heads. */
    public LayerExecution withContextByHeads(int ranks) {
        return with(recompute, ranks, packing, adapter);
    }

    /** The same with other documents. */
    public LayerExecution with(Packing other) {
        return with(recompute, contextByHeads, other, adapter);
    }

    /** The same beside a frozen model. */
    public LayerExecution with(Adapter other) {
        return with(recompute, contextByHeads, packing, other);
    }

    /**
     * The same for one layer: nothing is computed again where that is left out.
     *
     * @param place of the layer in its chunk, counted from 0
     * @param layer of the model, counted from 0
     */
    public LayerExecution at(int place, int layer) {
        return recompute.covers(place, layer) ? this : keepingAll();
    }

    /** The same with nothing computed again. */
    LayerExecution keepingAll() {
        return with(Recomputation.NONE, contextByHeads, packing, adapter);
    }

    private LayerExecution with(Recomputation again, int neighbours, Packing documents, Adapter trained) {
        return new LayerExecution(
                tensor,
                context,
                sequenceParallel,
                microBatch,
                sequence,
                precision,
                again,
                attention,
                style,
                accumulates,
                experts,
                neighbours,
                documents,
                trained);
    }

    /** Groups of context ranks that keys and values go round. */
    int contextRing() {
        return context / contextByHeads;
    }

    /** Tokens of one micro-batch on this rank, before sequence parallelism. */
    public long tokens() {
        return microBatch * sequence / context;
    }

    /** Tokens of one micro-batch that this rank keeps between the matrices; rounded up. */
    public long residualTokens() {
        return sequenceParallel ? (tokens() + tensor - 1) / tensor : tokens();
    }

    /** Precision of matrices that are not multiplied in fewer than sixteen bits: logits and the router's choice. */
    Precision atLeastSixteenBits() {
        return precision.bytes() < 2 ? Precision.BF16 : precision;
    }

    /** Precision of kernels that know sixteen bits only, such as fused attention. */
    public Precision sixteenBits() {
        return precision.sixteenBits();
    }

    /** Of a matrix that all of this rank's tokens are multiplied with. */
    Gemm weightGradient(long outputs, long inputs, Precision multiplied) {
        Gemm gradient = Gemm.weightGradient(tokens(), outputs, inputs, multiplied);
        return accumulates ? gradient.accumulating() : gradient;
    }
}
