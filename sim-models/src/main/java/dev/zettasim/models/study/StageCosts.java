package dev.zettasim.models.study;

import dev.zettasim.core.random.LogNormal;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.Slowest;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.parallel.ChunkMap;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.LayerCost;
import dev.zettasim.models.training.StageCost;
import dev.zettasim.models.training.StepCost;
import dev.zettasim.models.transformer.Activations;
import dev.zettasim.models.transformer.AdapterParameters;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.EmbeddingKernels;
import dev.zettasim.models.transformer.ExpertExecution;
import dev.zettasim.models.transformer.ExpertHost;
import dev.zettasim.models.transformer.ExpertLoad;
import dev.zettasim.models.transformer.HeadKernels;
import dev.zettasim.models.transformer.LayerExecution;
import dev.zettasim.models.transformer.LayerKernels;
import dev.zettasim.models.transformer.LayerPart;
import dev.zettasim.models.transformer.LayerStep;
import dev.zettasim.models.transformer.OptimizerKernels;
import dev.zettasim.models.transformer.Packing;
import dev.zettasim.models.transformer.Parameters;
import dev.zettasim.models.transformer.PredictionKernels;
import dev.zettasim.models.transformer.SplitBackward;
import dev.zettasim.models.transformer.StageLayers;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Times the kernels of a task on one accelerator: what each stage costs a rank.
 *
 * <p>Model: kernels and exchanges of a layer as {@link LayerPieces} times them. Layers of a kind (dense, with experts) are alike. Layers
 * that predict further tokens run on the last stage before the loss head: the projection of two states to one, a layer of the last kind,
 * and the head once more.
 * <br>Assumes: all ranks of a stage have the same accelerator.
 * <br>Leaves out: waiting and contention, which the simulation finds.
 * <br>Source: the compute and transformer packages. <br>Checked against: {@code StageCostsTest}.
 */
final class StageCosts {
    private final TrainingTask task;
    private final Plan plan;
    private final ChunkMap map;
    private final LayerPieces pieces;
    private final HostUpdate hostUpdate;
    private final LayerExecution execution;
    private final Parameters parameters;
    private final Map<Integer, LayerCost> layers = new TreeMap<>();

    StageCosts(TrainingTask task, Node node) {
        this.task = task;
        plan = task.plan();
        map = plan.map();
        pieces = new LayerPieces(task, node);
        hostUpdate = new HostUpdate(task, node);
        execution = execution(task);
        parameters = new Parameters(task.model());
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
                task.layers().recompute(),
                task.layers().attention(),
                task.framework().style(),
                true,
                experts(task),
                plan.contextByHeads(),
                packing(task),
                task.adapter());
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
        ExpertRouting routing = task.layers().routing();
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
                routing.overlapShared(),
                host(task));
    }

    /** Where experts take as many copies as come, and their part of a layer is not captured as a graph, the host has to know how many. */
    private static ExpertHost host(TrainingTask task) {
        ExpertHost usual = task.framework().experts();
        boolean fixed = Double.isFinite(task.layers().routing().capacityFactor())
                || task.layers().graphs().parts().contains(LayerPart.EXPERTS)
                || task.steps().oneGraph();
        return fixed ? new ExpertHost(false, usual.multiplicationLaunches(), usual.quantisationLaunches()) : usual;
    }

    /** Of all stages, each on its own kind of node. */
    static StepCost stepCost(TrainingTask task, StageNodes nodes) {
        IdentityHashMap<Node, StageCosts> ofKinds = new IdentityHashMap<>();
        List<StageCost> stages = new ArrayList<>();
        for (int stage = 0; stage < task.plan().pipeline(); stage++) {
            StageCosts costs = ofKinds.computeIfAbsent(nodes.node(stage), node -> new StageCosts(task, node));
            stages.add(costs.stage(stage));
        }
        return new StageCosts(task, nodes.node(0)).stepCost(stages);
    }

    private StepCost stepCost(List<StageCost> stages) {
        return new StepCost(
                stages,
                pipelineBytes(),
                task.bytes().gradient(),
                task.bytes().parameter(),
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
        boolean sharesGradients = plan.gathersForEachPass() || plan.sharding() == Sharding.OPTIMIZER_AND_GRADIENTS;
        long summed = sharesGradients ? updated : dense + experts;
        double saved = (double) dense / replicas() + (double) experts / plan.expertReplicas();
        return new StageCost(
                chunks,
                pieces.work(List.of(OptimizerKernels.gradientNorm(updated))),
                pieces.work(List.of(update(updated), OptimizerKernels.zeroGradients(summed))),
                dataBytes(stage),
                Math.round(task.bytes().checkpointPerParameter() * saved),
                hostUpdate.of(updated, layers(stage)));
    }

    /** What the host does not update. */
    private Kernel update(long parameters) {
        double bytes = task.framework().memory().updateBytes(task.precision().bytes());
        return OptimizerKernels.update(Math.round((1 - task.offload().optimizerFraction()) * parameters), bytes);
    }

    private int layers(int stage) {
        int layers = 0;
        for (int chunk = 0; chunk < plan.virtualPipeline(); chunk++) {
            layers += task.split().layers(stage, chunk);
        }
        return layers;
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
        int count = task.split().layers(stage, chunk);
        for (int i = 0; i < count; i++) {
            LayerCost layer = layer(first + i, i);
            layers.add(i < count - 1 ? layer.offloading(offloadedBytes(first + i, i)) : layer);
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
            layers.add(layer(task.model().layers() + depth, place + depth));
            layers.add(cost(head.forward(), head.backward(), 0, 0));
        }
        layers.add(cost(head.forward(), head.backward(), headParameters(), 0));
    }

    /** Layers of a kind cost the same where they compute the same again; those that predict further tokens are of the last kind. */
    private LayerCost layer(int number, int place) {
        LayerExecution own = execution.at(place, number);
        int layer = Math.min(number, task.model().layers() - 1);
        int kind = 2 * task.model().firstLike(layer) + (own.equals(execution) ? 1 : 0);
        return layers.computeIfAbsent(kind, missing -> newLayer(layer, own));
    }

    private long offloadedBytes(int layer, int place) {
        double fraction = task.offload().activationsFraction();
        return fraction == 0
                ? 0
                : Math.round(fraction * new Activations(task.model(), execution.at(place, layer)).layerBytes(layer));
    }

    private LayerCost newLayer(int layer, LayerExecution own) {
        int parts = task.layers().overlapTensor() ? plan.tensor() : 1;
        LayerKernels kernels = new LayerKernels(task.model(), own, parts, layer);
        boolean experts = task.model().hasExperts(layer);
        LayerCost cost = cost(
                kernels.forward(),
                kernels.backward(),
                parameters.layerOnRank(layer, plan.tensor()),
                experts ? parameters.expertsOnRank(plan.expert(), plan.expertTensor()) : 0);
        AdapterParameters adapters = new AdapterParameters(task.model(), task.adapter());
        return cost.training(adapters.layerOnRank(layer, plan.tensor()));
    }

    private LayerCost cost(List<LayerStep> forward, List<LayerStep> backward, long held, long heldOfExperts) {
        LayerCost trained = new LayerCost(pieces.of(forward), pieces.of(backward), held, heldOfExperts);
        LayerCost whole = task.adapter().freezes() ? trained.freezing() : trained;
        if (!plan.schedule().splitsBackward()) {
            return whole;
        }
        SplitBackward split = new SplitBackward(backward);
        return whole.splitting(pieces.of(split.inputs()), pieces.of(split.weights()));
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
        boolean summed = twice && !task.adapter().freezes() && !map.isLast(0, map.chunks() - 1);
        return summed ? Math.round(task.bytes().gradient() * embeddingParameters()) : 0;
    }

    private long dataBytes(int stage) {
        double tokens = (double) task.microBatch() * task.sequence() * plan.microBatches() / plan.tensor();
        boolean reads = hasEnd(stage);
        return reads ? Math.round(task.bytes().dataPerToken() * tokens) : 0;
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
