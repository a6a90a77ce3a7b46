package dev.zettasim.models.transformer;

/**
 * What one rank of a pipeline stage needs of its accelerator's memory at the worst moment of a step, part by part.
 *
 * @param activationsBytes of all micro-batches in flight
 * @param workingBytes of the layer that runs, beyond what it keeps and beyond the logits, which have gone by then
 * @param gatheredBytes layers gathered whole where parameters are sharded; gradients of one layer beside their sums
 * @param communicationBytes buffers of the communication library
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
        double gatheredBytes,
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
                gatheredBytes + bytes,
                communicationBytes,
                staticBytes,
                fragmentationBytes);
    }

    /** With so many more bytes that stay whatever runs. */
    public MemoryDemand addingStatic(double bytes) {
        return new MemoryDemand(
                weightsBytes,
                gradientsBytes,
                optimizerBytes,
                activationsBytes,
                workingBytes,
                logitsBytes,
                gatheredBytes,
                communicationBytes,
                staticBytes + bytes,
                fragmentationBytes);
    }

    /** With so much of the optimizer's states left and so many more bytes of activations in transit. */
    public MemoryDemand offloading(double optimizerLeftFraction, double inTransitBytes) {
        return new MemoryDemand(
                weightsBytes,
                gradientsBytes,
                optimizerLeftFraction * optimizerBytes,
                activationsBytes + inTransitBytes,
                workingBytes,
                logitsBytes,
                gatheredBytes,
                communicationBytes,
                staticBytes,
                fragmentationBytes);
    }

    /** What the framework's allocator hands out: all but context, libraries, communication buffers of their own and gaps. */
    public double allocatedBytes() {
        double states = weightsBytes + gradientsBytes + optimizerBytes;
        return states + activationsBytes + workingBytes + logitsBytes + gatheredBytes;
    }

    /** All parts together. */
    public double peakBytes() {
        return allocatedBytes() + communicationBytes + staticBytes + fragmentationBytes;
    }

    /** Whether it fits into that much memory, of which a job can use all. */
    public boolean fits(long usableBytes) {
        return peakBytes() <= usableBytes;
    }
}
