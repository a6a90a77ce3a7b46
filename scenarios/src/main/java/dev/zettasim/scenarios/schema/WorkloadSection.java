package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.OrWord;
import dev.zettasim.scenarios.yaml.Unit;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The training job. */
@Doc("The training job: which GPUs it takes, what it trains, and how.")
public record WorkloadSection(
        @Doc("How many GPUs the job takes.") @OrWord("all") @Limits(min = 1, max = 100_000_000)
        OptionalInt gpus,

        @Doc(
                "How many GPUs of each scale-up domain the job takes; of each node where a second tier joins several to one.")
        @OrWord("all")
        @Limits(min = 1, max = 100_000)
        OptionalInt gpusPerDomain,

        @Doc("Which nodes the job takes, in the order of its ranks.") @Default("contiguous")
        PlacementSection placement,

        @Doc(value = "The model: a name of the catalog, or its architecture.", examples = "llama-3.1-70b")
        ModelSection model,

        @Doc(value = "What is trained instead of the whole model; without it, all of it is.", examples = "16") @Nullable
        AdapterSection adapter,

        @Doc("Tokens per sequence.") @Limits(min = 1, max = 100_000_000)
        int sequenceLength,

        @Doc(value = "Documents that sequences are packed with; without it each sequence is one.", examples = "2048")
        @Nullable
        DocumentsSection documents,

        @Doc("Sequences per step, over all ranks.") @Limits(min = 1)
        int globalBatch,

        @Doc("Sequences that one rank passes through its stage at a time.") @Default("1") @Limits(min = 1)
        int microBatch,

        @Doc("Arithmetic of the matrix multiplications.") Precision precision,

        @Doc("How the model and the batch are divided among GPUs.") @Default("{}")
        ParallelismSection parallelism,

        @Doc("Order of forward and backward passes in a pipeline.") @Default("auto")
        ScheduleSection schedule,

        @Doc("What data-parallel ranks divide among themselves.") @Default("distributed-optimizer")
        Sharding sharding,

        @Doc("How fully sharded parameters are gathered.") @Default("{}")
        FullyShardedSection fullySharded,

        @Doc("Which activations are computed again instead of kept.") @Default("none")
        RecomputeSection recompute,

        @Doc("What the memory of hosts takes off GPUs.") @Default("{}")
        OffloadSection offload,

        @Doc("Whether tensor-parallel ranks divide the activations between the matrix multiplications, too.")
        @Default("true")
        boolean sequenceParallel,

        @Doc("How attention is computed.") @Default("flash") AttentionKernel attention,

        @Doc("Which kernels the host launches together, as CUDA graphs.") @Default("none")
        CudaGraphsSection cudaGraphs,

        @Doc("How tokens reach their experts.") @Default("{}")
        RoutingSection routing,

        @Doc("Which communication runs beside computation.") @Default("{}")
        OverlapSection overlap,

        @Doc(
                value = "Standard deviation of the GPUs' times for the same work; all wait for the slowest.",
                examples = "1.5 %")
        @Default("0 %")
        @Unit(Dimension.FRACTION)
        @Limits(max = 0.5)
        double speedSpread,

        @Doc(
                value =
                        "Standard deviation of a kernel's time from one run to the next; ranks that exchange wait for the slowest.",
                examples = "2 %")
        @Default("0 %")
        @Unit(Dimension.FRACTION)
        @Limits(max = 0.5)
        double jitter,

        @Doc(
                value = "Parameters whose gradients are reduced together.",
                examples = {"auto", "40 M"})
        @OrWord("auto")
        @Unit(Dimension.COUNT)
        @Limits(min = 1)
        OptionalLong gradientBucket,

        @Doc("Number format in which gradients are reduced.") @Default("fp32")
        GradientPrecision gradientPrecision,

        @Doc(value = "Tokens to train on, for the days to the end.", examples = "15 T")
        @Unit(Dimension.COUNT)
        @Limits(min = 1)
        @Nullable
        Long tokens,

        @Doc("Reading the training data.") @Default("{}") DataSection data,

        @Doc("The training framework, by its name in the catalog.") @Default("{}")
        FrameworkSection framework,

        @Doc("Writing checkpoints; without it none are written.") @Nullable
        CheckpointSection checkpoint) {

    /** What data-parallel ranks divide among themselves. */
    public enum Sharding {
        @Doc("Nothing: each rank keeps the whole optimizer.")
        NONE,
        @Doc("The optimizer's state.")
        DISTRIBUTED_OPTIMIZER,
        @Doc("Gradients, too, which are reduced in every micro-batch.")
        @Key("zero-2")
        OPTIMIZER_AND_GRADIENTS,
        @Doc("Parameters, gradients and the optimizer's state, layer by layer (ZeRO-3, FSDP).")
        FULLY_SHARDED
    }

    /** How attention is computed. */
    public enum AttentionKernel {
        @Doc("In one kernel, without storing the scores.")
        FLASH,
        @Doc("The same by FlashAttention-2 of 2023, which knows no later hardware.")
        FLASH_2,
        @Doc("The same by the Triton kernels of 2023.")
        TRITON,
        @Doc("As separate multiplications and softmax.")
        UNFUSED
    }

    /** Number format in which gradients are reduced. */
    public enum GradientPrecision {
        @Doc("Two bytes.")
        BF16,
        @Doc("Four bytes.")
        FP32
    }
}
