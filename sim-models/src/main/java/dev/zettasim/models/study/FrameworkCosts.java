package dev.zettasim.models.study;

import dev.zettasim.models.storage.CheckpointCosts;
import dev.zettasim.models.transformer.MemoryCosts;

/**
 * What a training framework costs besides kernels and bytes.
 *
 * @param bookkeepingSeconds of the host between two steps: logging, learning rate, loss scale
 * @param checkpoint of saving a checkpoint
 * @param memory of an accelerator
 */
public record FrameworkCosts(double bookkeepingSeconds, CheckpointCosts checkpoint, MemoryCosts memory) {}
