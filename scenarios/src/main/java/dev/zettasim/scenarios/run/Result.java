package dev.zettasim.scenarios.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run found out. These records are the JSON contract: a component is a key, in this order; the contract only ever
 * grows. What was not simulated or is not known is null here and absent there.
 *
 * @param format version of the contract
 * @param scenario name of the shipped scenario or of the file
 * @param digest of the figures, rounded, so that two runs can be compared at a glance; see {@link Digest}
 * @param gpus that the job uses
 * @param ineffectiveKeys keys that the scenario gives and that moved no figure of this run
 * @param uncheckedKeys keys of which it would take too long to find out whether they moved a figure
 */
public record Result(
        int format,
        String version,
        String scenario,
        String digest,
        String catalogDigest,
        long gpus,
        long gpusInstalled,
        Setup setup,
        Step step,
        @Nullable Training training,
        Memory memory,
        Network network,
        @Nullable Storage storage,
        @Nullable Faults faults,
        Bottleneck bottleneck,
        List<String> ineffectiveKeys,
        List<String> uncheckedKeys,
        Simulation simulation,
        List<String> warnings,
        List<Assumption> assumptions) {

    /** The version of the contract that this code writes. */
    public static final int FORMAT = 1;

    /** The same result with its own digest filled in. */
    public Result withDigest() {
        return with(Digest.of(this), ineffectiveKeys, uncheckedKeys);
    }

    /** The same result with what was found out about keys without effect. */
    Result withKeys(List<String> ineffective, List<String> unchecked) {
        return with(digest, ineffective, unchecked);
    }

    private Result with(String ownDigest, List<String> ineffective, List<String> unchecked) {
        return new Result(
                format,
                version,
                scenario,
                ownDigest,
                catalogDigest,
                gpus,
                gpusInstalled,
                setup,
                step,
                training,
                memory,
                network,
                storage,
                faults,
                bottleneck,
                ineffective,
                unchecked,
                simulation,
                warnings,
                assumptions);
    }

    /**
     * What was asked, with everything automatic worked out.
     *
     * @param title the scenario's own name
     * @param node catalog name of the server or rack
     * @param fabric in a few words, such as {@code rail-optimized, sn5600, adaptive}
     * @param globalBatch sequences of one step
     */
    public record Setup(
            String title,
            String node,
            long nodes,
            String accelerator,
            String fabric,
            @Nullable String storage,
            String model,
            long parameters,
            long sequenceLength,
            long globalBatch,
            long microBatch,
            long tokensPerStep,
            String precision,
            Plan plan) {}

    /** How the job is spread over its GPUs: the degrees of parallelism, whose product is the number of GPUs. */
    public record Plan(
            int tensor,
            int context,
            int expert,
            int pipeline,
            int virtualPipeline,
            int data,
            String sharding,
            String recompute,
            String placement) {}

    /**
     * One training step in steady state.
     *
     * @param mfuFraction model FLOP/s over the dense peak {@code mfuPeakFlopPerSecond} of one GPU
     * @param mfuPrecision the arithmetic whose peak that is: the job's, or sixteen bits where the job's is slower than attention's
     */
    public record Step(
            double seconds,
            double tokensPerSecondPerGpu,
            double modelFlopPerSecondPerGpu,
            double mfuFraction,
            double mfuPeakFlopPerSecond,
            String mfuPrecision,
            Breakdown breakdownSeconds) {}

    /** Where the step's time goes along its critical path; the parts add up to the step. */
    public record Breakdown(
            double compute,
            double tensorParallel,
            double contextParallel,
            double expertParallel,
            double pipelineTransfer,
            double pipelineBubble,
            double dataParallel,
            double optimizer,
            double dataLoading,
            double checkpoint,
            double other,
            double offload) {}

    /**
     * The whole run to the token budget without interruptions.
     *
     * @param seconds with the stalls of its checkpoints
     */
    public record Training(double tokens, double steps, double seconds) {}

    /**
     * Memory of the GPU that needs the most, and of each pipeline stage.
     *
     * @param usableBytesPerGpu what a job can use of the capacity; more does not fit
     * @param hostBytesPerNode of the memory of the node that keeps the most for its GPUs
     * @param hostCapacityBytesPerNode memory of a node's CPUs
     */
    public record Memory(
            long peakBytesPerGpu,
            long capacityBytesPerGpu,
            long usableBytesPerGpu,
            boolean fits,
            List<MemoryStage> stages,
            long hostBytesPerNode,
            long hostCapacityBytesPerNode) {}

    /**
     * Peak memory of one GPU of a pipeline stage, by what lies there.
     *
     * @param otherBytes communication buffers, the context of the driver, workspaces, what is lost between allocations
     * @param peakMicroBatch the micro-batch, counted from 0, whose forward pass fills the memory
     * @param fragmentationBytes what is lost between allocations
     * @param hostBytes of its host's memory, for what was taken off the GPU
     */
    public record MemoryStage(
            int stage,
            long weightBytes,
            long gradientBytes,
            long optimizerBytes,
            long activationBytes,
            long otherBytes,
            long totalBytes,
            int peakMicroBatch,
            long fragmentationBytes,
            long hostBytes) {}

    /** The network's links by class, and what packets have shown where some were sent. */
    public record Network(List<LinkClass> links, @Nullable Window window) {
        /** Of a run without packets. */
        public Network(List<LinkClass> links) {
            this(links, null);
        }
    }

    /**
     * Exchanges that were sent packet by packet, so that the fluid level takes over what they reach.
     *
     * @param traffic of the key {@code simulation.window.traffic}
     * @param at the switch that all of them cross; null where they may be anywhere
     * @param messages between adapters, all at once
     * @param aroundMessages further ones, which share links with them
     * @param goodputFraction payload over the line rate of the adapters that sent, until the last message had arrived
     * @param efficiencyFraction payload per second over that of the same messages at the fluid level
     * @param usedFraction what the step's exchanges of that kind were given of the fluid level's rates
     * @param pausedFraction of the time, of the link that was paused longest
     * @param underFaults the same messages over what faults have left; null where none were gone around or slowed links down
     */
    public record Window(
            String traffic,
            @Nullable String at,
            int messages,
            int aroundMessages,
            int adapters,
            long packets,
            double goodputFraction,
            double efficiencyFraction,
            double usedFraction,
            double pausedFraction,
            @Nullable List<WindowUnderFaults> underFaults) {}

    /**
     * Exchanges sent packet by packet over a fabric that is not whole, for as long as it is so.
     *
     * @param faults that were gone around, or slowed links down
     * @param fromSeconds for the first time, from the beginning of the reported step
     * @param efficiencyFraction payload per second over that of the same messages at the fluid level, over what is left
     */
    public record WindowUnderFaults(
            List<String> faults,
            double fromSeconds,
            double goodputFraction,
            double efficiencyFraction,
            double usedFraction,
            double pausedFraction) {}

    /**
     * Links of one kind, such as {@code leaf-up}.
     *
     * @param bytesPerSecond capacity of one of them for payload
     * @param utilizationFraction of the busiest of them, averaged over the step
     * @param bottleneckSeconds how long in a step one of them was full, and so limited flows
     */
    public record LinkClass(
            @Key("class") String linkClass,
            long count,
            double bytesPerSecond,
            double utilizationFraction,
            double bottleneckSeconds) {}

    /** The file system as the job meets it. */
    public record Storage(
            @Nullable Checkpoint checkpoint, @Nullable DataLoading dataLoading) {}

    /**
     * Checkpoints of the job.
     *
     * @param mode {@code sync} or {@code async}
     * @param bytes of one checkpoint, all ranks together
     * @param writeSeconds from its start until it is safe on the file system
     * @param stallSeconds for which one checkpoint holds up training
     */
    public record Checkpoint(
            String mode, double everySeconds, double bytes, double writeSeconds, double stallSeconds) {}

    /** Training data on its way to the GPUs; {@code stallSeconds} is what a step waits for it. */
    public record DataLoading(double bytesPerStep, double stallSeconds) {}

    /**
     * What faults do to the job; the step and its links are those of the step in which they set in.
     *
     * @param undisturbedStepSeconds of a step without them
     * @param lostSeconds by which the steps listed take longer together
     * @param over whether the last of them is as without faults
     */
    public record Faults(
            double undisturbedStepSeconds,
            double lostSeconds,
            boolean over,
            List<FaultEvent> events,
            List<FaultStep> steps) {}

    /**
     * A fault; times count from the beginning of the reported step.
     *
     * @param times how often it happens
     * @param workedAroundSeconds when it is noticed and routes have changed; before that what is on its links waits; absent where it is over before, nothing notices it, or
     *     nothing leads around it
     * @param stuck whether something waits until its end, as nothing leads around it
     * @param endSeconds absent where it lasts
     */
    public record FaultEvent(
            String fault,
            int times,
            double atSeconds,
            @Nullable Double workedAroundSeconds,
            boolean stuck,
            @Nullable Double endSeconds) {}

    /**
     * A step from the reported one, number 0, on.
     *
     * @param lateSeconds by which it takes longer than without faults
     */
    public record FaultStep(int step, double seconds, double lateSeconds) {}

    /**
     * What limits the step most.
     *
     * @param part key of {@link Breakdown}
     * @param seconds of the step, and {@code fraction} of it
     * @param resource what that part waits for, such as a link class, where one stands out
     */
    public record Bottleneck(
            String part,
            double seconds,
            double fraction,
            @Nullable String resource) {}

    /**
     * How the result was obtained; no part of the digest.
     *
     * @param network level of detail, such as {@code fluid}
     * @param folding {@code exact}, {@code bounded}, {@code sampled} or {@code none}
     */
    public record Simulation(String network, String folding, int steps, long classes, long events) {}

    /**
     * A figure that the result rests on and that nobody has published or measured.
     *
     * @param kind {@code datasheet}, {@code measured}, {@code fitted} or {@code assumed}
     */
    public record Assumption(
            String name,
            String value,
            String kind,
            @Nullable String note) {}
}
