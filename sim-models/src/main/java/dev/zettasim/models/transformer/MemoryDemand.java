package dev.zettasim.models.transformer;

/**
 * What one rank of a pipeline stage needs of its accelerator's memory at the worst moment of a step, part by part.
 *
 * @param activationsBytes of all micro-batches in flight
 * @param workingBytes of the layer that runs
 * @param communicationBytes buffers; layers gathered whole where parameters are sharded
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

    /** With so many more bytes of gathered weights. */
    public MemoryDemand gathering(double bytes) {
        return new MemoryDemand(
                weightsBytes,
                gradientsBytes,
                optimizerBytes,
                activationsBytes,
                workingBytes,
                logitsBytes,
                communicationBytes + bytes,
                staticBytes,
                fragmentationBytes);
    }

    /** All parts together. */
    public double peakBytes() {
        double states = weightsBytes + gradientsBytes + optimizerBytes;
        double dynamic = activationsBytes + workingBytes + logitsBytes;
        return states + dynamic + communicationBytes + staticBytes + fragmentationBytes;
    }

    /** Whether it fits into that much memory, of which a job can use all. */
    public boolean fits(long usableBytes) {
        return peakBytes() <= usableBytes;
    }
}
