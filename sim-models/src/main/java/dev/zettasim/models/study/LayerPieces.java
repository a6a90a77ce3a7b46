package dev.zettasim.models.study;

import dev.zettasim.core.random.LogNormal;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.GroupedGemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.KernelTimer;
import dev.zettasim.models.compute.Slowest;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.parallel.LayerGroup;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.training.LayerExchange;
import dev.zettasim.models.training.Piece;
import dev.zettasim.models.training.Work;
import dev.zettasim.models.transformer.ContextExchange;
import dev.zettasim.models.transformer.ExpertExchange;
import dev.zettasim.models.transformer.LayerStep;
import dev.zettasim.models.transformer.Segment;
import dev.zettasim.models.transformer.TensorExchange;
import java.util.ArrayList;
import java.util.List;

/**
 * What the steps of a layer become when they run on one accelerator: work of a known time, and exchanges.
 *
 * <p>Model: each kernel's time alone; that of matrix multiplications is divided by the fraction of their speed which they keep inside a
 * training step, that of all kernels by the framework's. Where accelerators
 * differ in speed, each kernel takes what the slowest rank needs; where kernels jitter, what the slowest of those needs that meet next.
 * Where the host waits for each kernel, its next launch comes on top.
 * <br>Assumes: it is power that slows multiplications, and attention and kernels bound by memory draw less of it; every rank waits for the slowest in each kernel, but for known stragglers, which have classes of their own.
 * <br>Leaves out: waiting and contention, which the simulation finds.
 * <br>Source: the compute and transformer packages. <br>Checked against: {@code StageCostsTest}, {@code JitterTest}.
 */
final class LayerPieces {
    private final Plan plan;
    private final KernelTimer timer;
    private final double inSituFraction;
    private final double kernelFraction;
    private final double blockedSeconds;
    private final double exposedFraction;
    private final Jitter jitter;
    private final Graphs graphs;

    LayerPieces(TrainingTask task, Node node) {
        plan = task.plan();
        Accelerator accelerator = node.accelerator();
        timer = new KernelTimer(accelerator);
        inSituFraction = inSituFraction(accelerator, task.precision());
        kernelFraction = task.framework().kernelFraction() / slowest(task);
        blockedSeconds = task.framework().blocking() ? task.framework().launchSeconds(node.cpu()) : 0;
        exposedFraction = task.layers().overlapTensor() ? node.collectives().exposedFraction() : 1;
        jitter = new Jitter(task.speeds().jitter());
        graphs = task.layers().graphs();
    }

    /** How much longer than the mean the slowest rank takes, for which all others wait. */
    private static double slowest(TrainingTask task) {
        return task.speeds().spread() == 0
                ? 1
                : Slowest.expected(
                        LogNormal.ofMean(1, task.speeds().spread()), task.plan().ranks());
    }

    private static double inSituFraction(Accelerator accelerator, Precision precision) {
        Double fraction = accelerator.timings().inSituFraction().get(precision);
        if (fraction == null) {
            throw new IllegalArgumentException(accelerator.name() + " has no in-situ fraction for " + precision);
        }
        return fraction;
    }

    /** Of one pass of a layer. */
    List<Piece> of(List<LayerStep> steps) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            pieces.add(
                    steps.get(i) instanceof Segment segment ? work(segment, waited(steps, i)) : exchange(steps.get(i)));
        }
        return graphs.launched(steps, pieces);
    }

    /** By how much kernels between two exchanges take longer on the rank for which the others wait. */
    private double waited(List<LayerStep> steps, int at) {
        int end = at;
        while (end < steps.size() && steps.get(end) instanceof Segment) {
            end++;
        }
        if (end == steps.size()) {
            return 1;
        }
        int begin = at;
        while (begin > 0 && steps.get(begin - 1) instanceof Segment) {
            begin--;
        }
        double[] seconds = steps.subList(begin, end).stream()
                .flatMap(step -> ((Segment) step).kernels().stream())
                .mapToDouble(timer::seconds)
                .toArray();
        return jitter.factor(seconds, exchange(steps.get(end)).group().ranks(plan));
    }

    private LayerExchange exchange(LayerStep step) {
        if (step instanceof TensorExchange exchange) {
            return exchange(exchange);
        }
        return step instanceof ContextExchange exchange ? exchange(exchange) : exchange((ExpertExchange) step);
    }

    private LayerExchange exchange(TensorExchange exchange) {
        CollectiveKind kind = CollectiveKind.valueOf(exchange.kind().name());
        if (exchange.alone()) {
            return LayerExchange.exposed(kind, exchange.bytes());
        }
        return exchange.overlapsNext()
                ? LayerExchange.besideNext(kind, exchange.bytes())
                : new LayerExchange(kind, exchange.bytes(), exposedFraction, beside(kind));
    }

    private static LayerExchange exchange(ContextExchange exchange) {
        return switch (exchange.kind()) {
            case RING -> LayerExchange.aroundContext(exchange.bytes());
            case HEADS -> LayerExchange.ofHeads(LayerGroup.CONTEXT_HEADS, exchange.bytes());
            case ALL_HEADS -> LayerExchange.ofHeads(LayerGroup.CONTEXT, exchange.bytes());
        };
    }

    private static LayerExchange exchange(ExpertExchange exchange) {
        LayerGroup group = switch (exchange.kind()) {
            case COPIES, TOKENS -> LayerGroup.EXPERT;
            case GATHER, SCATTER -> LayerGroup.EXPERT_TENSOR;
        };
        CollectiveKind kind = switch (exchange.kind()) {
            case COPIES -> CollectiveKind.ALL_TO_ALL;
            case TOKENS -> CollectiveKind.TOKEN_EXCHANGE;
            case GATHER -> CollectiveKind.ALL_GATHER;
            case SCATTER -> CollectiveKind.REDUCE_SCATTER;
        };
        return LayerExchange.ofExperts(group, kind, exchange.bytes(), exchange.overlapsNext());
    }

    /** What is gathered is hidden by what consumes it, what is scattered by what produced it. */
    private static LayerExchange.Beside beside(CollectiveKind kind) {
        return kind == CollectiveKind.ALL_GATHER ? LayerExchange.Beside.NEXT : LayerExchange.Beside.PREVIOUS;
    }

    /** Kernels that run one after the other. */
    Work work(List<? extends Kernel> kernels) {
        return work(kernels, 1);
    }

    private Work work(Segment segment, double factor) {
        Work work = work(segment.kernels(), factor);
        return segment.awaited() ? new Work(work.ps(), work.launches(), true) : work;
    }

    private Work work(List<? extends Kernel> kernels, double factor) {
        double seconds = kernels.stream().mapToDouble(this::inStep).sum();
        int launches = kernels.stream().mapToInt(Kernel::launches).sum();
        return new Work(Units.toPs(factor * seconds / kernelFraction + launches * blockedSeconds), launches);
    }

    /** Seconds of a kernel inside a step. */
    private double inStep(Kernel kernel) {
        boolean multiplies = kernel instanceof Gemm || kernel instanceof GroupedGemm;
        return timer.seconds(kernel) / (multiplies ? inSituFraction : 1);
    }
}
