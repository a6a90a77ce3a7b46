package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.KernelTimer;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One training step in closed form, without any contention or schedule: checks kernels and layers end to end, and nothing else.
 *
 * <p>Model: micro-batches times layers per stage, in-situ derate on compute, a fixed share of tensor exchanges exposed; pipeline fill
 * and drain; head on the last stage; optimizer; a fixed share of the data-parallel exchange exposed.
 */
record StepEstimate(
        Architecture architecture,
        Accelerator accelerator,
        LayerExecution execution,
        Layout layout,
        Constants constants,
        ToDoubleFunction<TensorExchange> exchangeSeconds) {

    /** Stages, chunks per stage, data-parallel ranks, micro-batches per pipeline, and whether all states are sharded. */
    record Layout(int stages, int chunks, int replicas, int microBatches, boolean fullySharded) {}

    /** In-situ derate, exposed shares, bandwidth between nodes and of the data-parallel exchange. */
    record Constants(
            double inSitu,
            double tensorExposed,
            double dataExposed,
            double pipelineExposed,
            double hopBytesPerSecond,
            double dataBytesPerSecond) {}

    private static final double HOP_SECONDS = 10e-6;

    double seconds() {
        int stages = layout.stages();
        int batches = layout.microBatches();
        double microBatch = (double) architecture.layers() / stages * layerSeconds();
        double fill = (stages - 1.0) / layout.chunks() * microBatch;
        return batches * microBatch + fill + hopSeconds() + headSeconds() + optimizerSeconds() + dataSeconds();
    }

    double tokensPerSecondPerGpu(int gpus) {
        long sequences = (long) execution.microBatch() * layout.microBatches() * layout.replicas();
        return sequences * execution.sequence() / seconds() / gpus;
    }

    double layerSeconds() {
        LayerKernels layer = new LayerKernels(architecture, execution);
        return passSeconds(layer.forward()) + passSeconds(layer.backward());
    }

    private double passSeconds(List<LayerStep> steps) {
        KernelTimer timer = new KernelTimer(accelerator);
        double sum = 0;
        for (LayerStep step : steps) {
            if (step instanceof Segment segment) {
                sum += timer.seconds(counted(segment)) / constants.inSitu();
            } else if (step instanceof TensorExchange exchange && counts(exchange)) {
                sum += constants.tensorExposed() * exchangeSeconds.applyAsDouble(exchange);
            }
        }
        return sum;
    }

    /** The estimate's constants stem from before what blocks of a ring give was added up in memory. */
    private static List<Kernel> counted(Segment segment) {
        return segment.kernels().stream()
                .filter(kernel ->
                        !(kernel instanceof MemoryBound bound && bound.name().equals("ring merge")))
                .toList();
    }

    /** Gathers of inputs beside input gradients are taken as hidden. */
    private static boolean counts(TensorExchange exchange) {
        return !exchange.overlapsNext() || exchange.kind() != Kind.ALL_GATHER;
    }

    private double hopSeconds() {
        if (layout.stages() == 1) {
            return 0;
        }
        double bytes = 2.0 * execution.tokens() * architecture.hidden() / execution.tensor();
        double hop = bytes / constants.hopBytesPerSecond() + HOP_SECONDS;
        double steady = 2.0 * layout.microBatches() * layout.chunks() * constants.pipelineExposed();
        return (4.0 * (layout.stages() - 1) + steady) * hop;
    }

    private double headSeconds() {
        HeadKernels head = new HeadKernels(architecture, execution);
        KernelTimer timer = new KernelTimer(accelerator);
        double sum = 0;
        for (List<LayerStep> pass : List.of(head.forward(), head.backward())) {
            for (LayerStep step : pass) {
                sum += step instanceof Segment segment ? timer.seconds(segment.kernels()) : 0;
            }
        }
        double batches = layout.microBatches();
        double times = layout.stages() == 1 ? batches : batches / layout.stages() + 1;
        return times * sum / constants.inSitu();
    }

    private double optimizerSeconds() {
        double held = parametersOnRank();
        double updated = held / layout.replicas();
        double rate = accelerator.memoryBytesPerSecond() * accelerator.timings().memoryEfficiencyFraction();
        return (30 * updated + 8 * (layout.fullySharded() ? updated : held)) / rate;
    }

    private double dataSeconds() {
        if (layout.replicas() == 1) {
            return 0;
        }
        double held = parametersOnRank();
        double share = (layout.replicas() - 1.0) / layout.replicas();
        double bytes = layout.fullySharded() ? held * (2.0 * layout.microBatches() + 4) : 6 * held * share;
        return constants.dataExposed() * bytes / constants.dataBytesPerSecond();
    }

    private double parametersOnRank() {
        return (double) new Parameters(architecture).total() / (layout.stages() * execution.tensor());
    }
}
