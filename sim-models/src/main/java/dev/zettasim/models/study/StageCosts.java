package dev.zettasim.models.study;

import dev.zettasim.core.random.LogNormal;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.KernelTimer;
import dev.zettasim.models.compute.Slowest;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.parallel.ChunkMap;
import dev.zettasim.models.parallel.LayerGroup;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.LayerCost;
import dev.zettasim.models.training.LayerExchange;
import dev.zettasim.models.training.Piece;
import dev.zettasim.models.training.StageCost;
import dev.zettasim.models.training.StepCost;
import dev.zettasim.models.training.Work;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.ContextExchange;
import dev.zettasim.models.transformer.EmbeddingKernels;
import dev.zettasim.models.transformer.ExpertExchange;
import dev.zettasim.models.transformer.ExpertExecution;
import dev.zettasim.models.transformer.ExpertLoad;
import dev.zettasim.models.transformer.HeadKernels;
import dev.zettasim.models.transformer.LayerExecution;
import dev.zettasim.models.transformer.LayerKernels;
import dev.zettasim.models.transformer.LayerStep;
import dev.zettasim.models.transformer.OptimizerKernels;
import dev.zettasim.models.transformer.Packing;
import dev.zettasim.models.transformer.Parameters;
import dev.zettasim.models.transformer.PredictionKernels;
import dev.zettasim.models.transformer.Segment;
import dev.zettasim.models.transformer.SplitBackward;
import dev.zettasim.models.transformer.StageLayers;
import dev.zettasim.models.transformer.TensorExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Times the kernels of a task on one accelerator: what each stage costs a rank.
 *
 * <p>Model: each kernel's time alone, divided by the fraction of that speed which kernels keep inside a training step.
 * Layers of a kind (dense, with experts) are alike. Layers that predict further tokens run on the last stage before the loss head: the
 * projection of two states to one, a layer of the last kind, and the head once more.
 * Where the host waits for each kernel, its next launch comes on top.
 * Where accelerators differ in speed, each kernel takes what the slowest rank needs.
 * <br>Assumes: every rank waits for the slowest in each kernel; all ranks have the same accelerator.
 * <br>Leaves out: waiting and contention, which the simulation finds.
 * <br>Source: the compute and transformer packages. <br>Checked against: {@code StageCostsTest}.
 */
final class StageCosts {
    private final TrainingTask task;
    private final Plan plan;
    private final ChunkMap map;
    private final KernelTimer timer;
    private final double inSituFraction;
    private final double blockedSeconds;
    private final double exposedFraction;
    private final LayerExecution execution;
    private final Parameters parameters;
    private final Map<Integer, LayerCost> layers = new TreeMap<>();

    StageCosts(TrainingTask task, Node node) {
        this.task = task;
        plan = task.plan();
        map = plan.map();
        Accelerator accelerator = node.accelerator();
        timer = new KernelTimer(accelerator);
        inSituFraction =
                inSituFraction(accelerator, task.precision()) * task.framework().kernelFraction() / slowest(task);
        blockedSeconds = task.framework().blocking() ? task.framework().launchSeconds(node.cpu()) : 0;
        exposedFraction = task.overlapTensor() ? node.collectives().exposedFraction() : 1;
        execution = execution(task);
        parameters = new Parameters(task.model());
    }

    /** How much longer than the mean the slowest rank takes, for which all others wait. */
    private static double slowest(TrainingTask task) {
        return task.speedSpread() == 0
                ? 1
                : Slowest.expected(
                        LogNormal.ofMean(1, task.speedSpread()), task.plan().ranks());
    }

    static LayerExecution execution(TrainingTask task) {
        Plan plan = task.plan();
        return new LayerExecution(
                plan.tensor(),
                plan.context(),
                plan.sequenceParallel(),
                task.microBatch(),
                task.sequence(),
                task.precision(),
                task.recompute(),
                task.attention(),
                task.framework().style(),
                true,
                experts(task),
                plan.contextByHeads(),
                packing(task));
    }

    /** Replicas wait for each other at the end of a step only, so a replica's micro-batches average out. */
    private static Packing packing(TrainingTask task) {
        Plan plan = task.plan();
        double sequences = (double) task.microBatch() * plan.microBatches();
        double variation = task.documents().variation(task.sequence()) / Math.sqrt(sequences);
        boolean alike = variation == 0 || plan.data() == 1;
        double worst = alike ? 1 : Slowest.expected(LogNormal.ofMean(1, variation), plan.data());
        return new Packing(task.documents(), worst);
    }

    private static ExpertExecution experts(TrainingTask task) {
        Plan plan = task.plan();
        ExpertRouting routing = task.routing();
        Experts experts = task.model().experts();
        double load = experts == null
                ? 1
                : ExpertLoad.worstOverMean(experts, plan.expert(), routing.skew(), routing.capacityFactor());
        return new ExpertExecution(
                plan.expert(),
                plan.expertTensor(),
                load,
                routing.hierarchical(),
                routing.dispatchBytes(),
                routing.overlapShared());
    }

    private static double inSituFraction(Accelerator accelerator, Precision precision) {
        Double fraction = accelerator.timings().inSituFraction().get(precision);
        if (fraction == null) {
            throw new IllegalArgumentException(accelerator.name() + " has no in-situ fraction for " + precision);
        }
        return fraction;
    }

    StepCost stepCost() {
        List<StageCost> stages = new ArrayList<>();
        for (int stage = 0; stage < plan.pipeline(); stage++) {
            stages.add(stage(stage));
        }
        return new StepCost(
                stages,
                pipelineBytes(),
                task.gradientBytes(),
                task.parameterBytes(),
                tiedEmbeddingBytes(),
                Units.toPs(task.framework().bookkeepingSeconds()));
    }

    private StageCost stage(int stage) {
        List<List<LayerCost>> chunks = new ArrayList<>();
        for (int chunk = 0; chunk < plan.virtualPipeline(); chunk++) {
            chunks.add(chunk(stage, chunk));
        }
        long dense = sum(chunks, LayerCost::parameters);
        long experts = sum(chunks, LayerCost::expertParameters);
        long sharing = plan.sharding() == Sharding.FULLY_SHARDED
                ? task.steps().gathering().sharing(replicas())
                : replicas();
        long shared = dense / sharing + experts / plan.expertReplicas();
        long updated = plan.sharding() == Sharding.NONE ? dense + experts : shared;
        boolean sharesGradients =
                plan.sharding() == Sharding.FULLY_SHARDED || plan.sharding() == Sharding.OPTIMIZER_AND_GRADIENTS;
        long summed = sharesGradients ? updated : dense + experts;
        double saved = (double) dense / replicas() + (double) experts / plan.expertReplicas();
        return new StageCost(
                chunks,
                work(List.of(OptimizerKernels.gradientNorm(updated))),
                work(List.of(update(updated), OptimizerKernels.zeroGradients(summed))),
                dataBytes(stage),
                Math.round(task.checkpointBytesPerParameter() * saved));
    }

    private Kernel update(long parameters) {
        double bytes = task.framework().memory().updateBytes(task.precision().bytes());
        return OptimizerKernels.update(parameters, bytes);
    }

    private static long sum(List<List<LayerCost>> chunks, ToLongFunction<LayerCost> parameters) {
        return chunks.stream().flatMap(List::stream).mapToLong(parameters).sum();
    }

    private List<LayerCost> chunk(int stage, int chunk) {
        List<LayerCost> layers = new ArrayList<>();
        if (map.isFirst(stage, chunk)) {
            EmbeddingKernels embedding = new EmbeddingKernels(task.model(), execution);
            layers.add(cost(embedding.forward(), embedding.backward(), embeddingParameters(), 0));
        }
        int first = task.split().firstLayer(stage, chunk);
        for (int i = 0; i < task.split().layers(stage, chunk); i++) {
            layers.add(layer(first + i, i));
        }
        if (map.isLast(stage, chunk)) {
            addEnd(layers, task.split().layers(stage, chunk));
        }
        return layers;
    }

    private void addEnd(List<LayerCost> layers, int place) {
        HeadKernels head = new HeadKernels(task.model(), execution);
        PredictionKernels joining = new PredictionKernels(task.model(), execution);
        for (int depth = 0; depth < task.model().predictionDepth(); depth++) {
            layers.add(cost(joining.forward(), joining.backward(), joining.parameters(), 0));
            layers.add(layer(task.model().layers() - 1, place + depth));
            layers.add(cost(head.forward(), head.backward(), 0, 0));
        }
        layers.add(cost(head.forward(), head.backward(), headParameters(), 0));
    }

    /** Layers of a kind cost the same where they compute the same again. */
    private LayerCost layer(int layer, int place) {
        LayerExecution own = execution.at(place);
        int kind = 2 * task.model().firstLike(layer) + (own.equals(execution) ? 1 : 0);
        return layers.computeIfAbsent(kind, missing -> newLayer(layer, own));
    }

    private LayerCost newLayer(int layer, LayerExecution own) {
        int pieces = task.overlapTensor() ? plan.tensor() : 1;
        LayerKernels kernels = new LayerKernels(task.model(), own, pieces, layer);
        boolean experts = task.model().hasExperts(layer);
        return cost(
                kernels.forward(),
                kernels.backward(),
                parameters.layerOnRank(layer, plan.tensor()),
                experts ? parameters.expertsOnRank(plan.expert(), plan.expertTensor()) : 0);
    }

    private LayerCost cost(List<LayerStep> forward, List<LayerStep> backward, long held, long heldOfExperts) {
        LayerCost whole = new LayerCost(pieces(forward), pieces(backward), held, heldOfExperts);
        if (!plan.schedule().splitsBackward()) {
            return whole;
        }
        SplitBackward split = new SplitBackward(backward);
        return whole.splitting(pieces(split.inputs()), pieces(split.weights()));
    }

    private List<Piece> pieces(List<LayerStep> steps) {
        List<Piece> pieces = new ArrayList<>();
        for (LayerStep step : steps) {
            if (step instanceof Segment segment) {
                pieces.add(work(segment.kernels()));
            } else if (step instanceof TensorExchange exchange) {
                pieces.add(exchange(exchange));
            } else if (step instanceof ContextExchange exchange) {
                pieces.add(exchange(exchange));
            } else if (step instanceof ExpertExchange exchange) {
                pieces.add(exchange(exchange));
            }
        }
        return pieces;
    }

    private LayerExchange exchange(TensorExchange exchange) {
        CollectiveKind kind = CollectiveKind.valueOf(exchange.kind().name());
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

    private Work work(List<? extends Kernel> kernels) {
        double seconds = timer.seconds(List.copyOf(kernels));
        int launches = kernels.stream().mapToInt(Kernel::launches).sum();
        return new Work(Units.toPs(seconds / inSituFraction + launches * blockedSeconds), launches);
    }

    private long replicas() {
        return plan.replicas();
    }

    private long embeddingParameters() {
        return parameters.embeddingOnRank(plan.tensor());
    }

    /** What the last layer, the layers that predict further tokens and their joints do not count. */
    private long headParameters() {
        boolean together = map.copies() == 1 && map.isLast(0, map.chunks() - 1);
        StageLayers ends = new StageLayers(0, 0, together, true);
        long embedding = together ? embeddingParameters() : 0;
        PredictionKernels joining = new PredictionKernels(task.model(), execution);
        long last = parameters.layerOnRank(task.model().layers() - 1, plan.tensor()) + joining.parameters();
        return parameters.onRank(ends, plan.tensor()) - embedding - task.model().predictionDepth() * last;
    }

    /** Tensor ranks send a part each, whether or not they hold the same in between. */
    private long pipelineBytes() {
        long elementBytes = Math.round(Math.max(2, task.precision().bytes()));
        return plan.pipeline() == 1
                ? 0
                : elementBytes * execution.tokens() * task.model().hidden() / plan.tensor();
    }

    private long tiedEmbeddingBytes() {
        boolean twice = task.model().tied() || task.model().predictionDepth() > 0;
        boolean summed = twice && !map.isLast(0, map.chunks() - 1);
        return summed ? Math.round(task.gradientBytes() * embeddingParameters()) : 0;
    }

    private long dataBytes(int stage) {
        double tokens = (double) task.microBatch() * task.sequence() * plan.microBatches() / plan.tensor();
        boolean reads = hasEnd(stage);
        return reads ? Math.round(task.dataBytesPerToken() * tokens) : 0;
    }

    /** Whether a stage begins with tokens or compares with them. */
    private boolean hasEnd(int stage) {
        for (int chunk = 0; chunk < map.chunks(); chunk++) {
            if (map.isFirst(stage, chunk) || map.isLast(stage, chunk)) {
                return true;
            }
        }
        return false;
    }
}
