package dev.zettasim.models.transformer;

/**
 * What one rank of a pipeline stage needs of its accelerator's memory at the worst moment of a step, part by part.
 *
 * @param activationsBytes of all micro-batches in flight
 * @param workingBytes of the layer that runs
 * @param communicationBytes buffers and gathered weights
 * @param staticBytes context, libraries and their workspaces
 * @param fragmentationBytes lost between allocations
 */
public record MemoryDemand(
        double weightsBytes,
        double gradientsBytes,
        double optimizerBytes,
        double activationsBytes,
        double workingBytes,
        double logitsBytes,
        double communicationBytes,
        double staticBytes,
        double fragmentationBytes) {

    /** What a job can use of the memory that the software sees; the rest is the driver's. */
    private static final double USABLE_FRACTION = 0.97;

    /** All parts together. */
    public double peakBytes() {
        double states = weightsBytes + gradientsBytes + optimizerBytes;
        double dynamic = activationsBytes + workingBytes + logitsBytes;
        return states + dynamic + communicationBytes + staticBytes + fragmentationBytes;
    }

    /** Whether it fits into an accelerator with that much memory. */
    public boolean fits(long capacityBytes) {
        return peakBytes() <= USABLE_FRACTION * capacityBytes;
    }
}
