package dev.zettasim.models.training;

/** What the time of a training step goes to; each tick of the critical path goes to one. */
public enum Category {
    /** Kernels of the model, launches included where the host is too slow for them. */
    COMPUTE(0, "compute"),
    TENSOR_PARALLEL(1, "tensorParallel"),
    CONTEXT_PARALLEL(2, "contextParallel"),
    EXPERT_PARALLEL(3, "expertParallel"),
    PIPELINE_TRANSFER(4, "pipelineTransfer"),
    /** Work on the micro-batches that other stages do while the reference stage has none. */
    PIPELINE_BUBBLE(5, "pipelineBubble"),
    DATA_PARALLEL(6, "dataParallel"),
    /** Gradient norm, optimizer, and the host's bookkeeping between two steps. */
    OPTIMIZER(7, "optimizer"),
    DATA_LOADING(8, "dataLoading"),
    CHECKPOINT(9, "checkpoint"),
    OTHER(10, "other"),
    /** Activations and states on their way to the host's memory and back, and the host's updates. */
    OFFLOAD(11, "offload");

    static final int COUNT = 12;

    /** Place in tables over categories, below {@link #COUNT}. */
    final int number;

    private final String key;

    Category(int number, String key) {
        this.number = number;
        this.key = key;
    }

    /** Name in reports. */
    public String key() {
        return key;
    }

    /** Whether this is work on a micro-batch: on a stage other than the reference stage it counts as a bubble. */
    boolean isStageWork() {
        return number <= EXPERT_PARALLEL.number;
    }
}
