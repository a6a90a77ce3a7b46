package dev.zettasim.models.training;

import java.util.List;

/**
 * What one pipeline stage costs a rank.
 *
 * @param chunks for each model chunk its layers in the order of the forward pass; the embedding is the first layer of the first
 *     chunk of the first stage, the loss head the last of the last
 * @param gradientNorm work on the gradients before their norm is known
 * @param optimizer work on the parameters after
 * @param dataBytes that the rank reads per step
 * @param checkpointBytes that the rank writes per checkpoint
 * @param offloaded what the host updates
 */
public record StageCost(
        List<List<LayerCost>> chunks,
        Work gradientNorm,
        Work optimizer,
        long dataBytes,
        long checkpointBytes,
        OffloadedStates offloaded) {
    public StageCost {
        chunks = chunks.stream().map(List::copyOf).toList();
    }

    /** With an accelerator that keeps all states. */
    public StageCost(
            List<List<LayerCost>> chunks, Work gradientNorm, Work optimizer, long dataBytes, long checkpointBytes) {
        this(chunks, gradientNorm, optimizer, dataBytes, checkpointBytes, OffloadedStates.NONE);
    }

    /** Layers only. */
    public static StageCost of(List<List<LayerCost>> chunks) {
        return new StageCost(chunks, Work.NONE, Work.NONE, 0, 0);
    }
}
