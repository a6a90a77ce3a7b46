package dev.zettasim.models.study;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.KernelTimer;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.LayerCost;
import dev.zettasim.models.training.LayerExchange;
import dev.zettasim.models.training.Piece;
import dev.zettasim.models.training.StageCost;
import dev.zettasim.models.training.StepCost;
import dev.zettasim.models.training.Work;
import dev.zettasim.models.transformer.ContextExchange;
import dev.zettasim.models.transformer.EmbeddingKernels;
import dev.zettasim.models.transformer.HeadKernels;
import dev.zettasim.models.transformer.LayerExecution;
import dev.zettasim.models.transformer.LayerKernels;
import dev.zettasim.models.transformer.LayerStep;
import dev.zettasim.models.transformer.OptimizerKernels;
import dev.zettasim.models.transformer.Parameters;
import dev.zettasim.models.transformer.Segment;
import dev.zettasim.models.transformer.StageLayers;
import dev.zettasim.models.transformer.TensorExchange;
import java.util.ArrayList;
import java.util.List;

/**
 * Times the kernels of a task on one accelerator: what each stage costs a rank.
 *
 * <p>Model: each kernel's time alone, divided by the fraction of that speed which kernels keep inside a training step.
 * <br>Assumes: all layers of a model are alike; all ranks have the same accelerator.
 * <br>Leaves out: waiting and contention, which the simulation finds.
 * <br>Source: the compute and transformer packages. <br>Checked against: {@code StageCostsTest}.
 */
final class StageCosts {
    private final TrainingTask task;
    private final Plan plan;
    private final KernelTimer timer;
    private final double inSituFraction;
    private final double exposedFraction;
    private final LayerExecution execution;
    private final Parameters parameters;

    StageCosts(TrainingTask task, Node node) {
        this.task = task;
        plan = task.plan();
        Accelerator accelerator = node.accelerator();
        timer = new KernelTimer(accelerator);
        inSituFraction = inSituFraction(accelerator, task.precision());
        exposedFraction = task.overlapTensor() ? node.collectives().exposedFraction() : 1;
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
                task.recompute(),
                task.attention(),
                task.fusedElementwise(),
                true);
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
        LayerCost layer = layer();
        for (int stage = 0; stage < plan.pipeline(); stage++) {
            stages.add(stage(stage, layer));
        }
        return new StepCost(
                stages,
                pipelineBytes(),
                task.gradientBytes(),
                task.parameterBytes(),
                tiedEmbeddingBytes(),
                Units.toPs(task.framework().bookkeepingSeconds()));
    }

    /** Parameters that a rank of a stage holds. */
    long heldParameters(int stage) {
        return onRank(task.split().layers(stage), stage == 0, stage == plan.pipeline() - 1);
    }

    private StageCost stage(int stage, LayerCost layer) {
        List<List<LayerCost>> chunks = new ArrayList<>();
        for (int chunk = 0; chunk < plan.virtualPipeline(); chunk++) {
            chunks.add(chunk(stage, chunk, layer));
        }
        long held = heldParameters(stage);
        long updated = plan.sharding() == Sharding.NONE ? held : held / replicas();
        long summed = plan.sharding() == Sharding.FULLY_SHARDED ? updated : held;
        return new StageCost(
                chunks,
                work(List.of(OptimizerKernels.gradientNorm(updated))),
                work(List.of(update(updated), OptimizerKernels.zeroGradients(summed))),
                dataBytes(stage),
                Math.round(task.checkpointBytesPerParameter() * held / replicas()));
    }

    private Kernel update(long parameters) {
        double bytes = task.framework().memory().updateBytes(task.precision().bytes());
        return OptimizerKernels.update(parameters, bytes);
    }

    private List<LayerCost> chunk(int stage, int chunk, LayerCost layer) {
        List<LayerCost> layers = new ArrayList<>();
        if (stage == 0 && chunk == 0) {
            EmbeddingKernels embedding = new EmbeddingKernels(task.model(), execution);
            layers.add(new LayerCost(pieces(embedding.forward()), pieces(embedding.backward()), embeddingParameters()));
        }
        for (int i = 0; i < task.split().layers(stage, chunk); i++) {
            layers.add(layer);
        }
        if (stage == plan.pipeline() - 1 && chunk == plan.virtualPipeline() - 1) {
            HeadKernels head = new HeadKernels(task.model(), execution);
            layers.add(new LayerCost(pieces(head.forward()), pieces(head.backward()), headParameters()));
        }
        return layers;
    }

    private LayerCost layer() {
        LayerKernels kernels = new LayerKernels(task.model(), execution, task.overlapTensor() ? plan.tensor() : 1);
        return new LayerCost(pieces(kernels.forward()), pieces(kernels.backward()), layerParameters());
    }

    private List<Piece> pieces(List<LayerStep> steps) {
        List<Piece> pieces = new ArrayList<>();
        for (LayerStep step : steps) {
            if (step instanceof Segment segment) {
                pieces.add(work(segment.kernels()));
            } else if (step instanceof TensorExchange exchange) {
                pieces.add(exchange(exchange));
            } else if (step instanceof ContextExchange exchange) {
                pieces.add(LayerExchange.aroundContext(exchange.bytes()));
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

    /** What is gathered is hidden by what consumes it, what is scattered by what produced it. */
    private static LayerExchange.Beside beside(CollectiveKind kind) {
        return kind == CollectiveKind.ALL_GATHER ? LayerExchange.Beside.NEXT : LayerExchange.Beside.PREVIOUS;
    }

    private Work work(List<? extends Kernel> kernels) {
        double seconds = timer.seconds(List.copyOf(kernels));
        int launches = kernels.stream().mapToInt(Kernel::launches).sum();
        return new Work(Units.toPs(seconds / inSituFraction), launches);
    }

    private long replicas() {
        return (long) plan.data() * plan.context();
    }

    private long layerParameters() {
        return parameters.layerOnRank(0, plan.tensor());
    }

    private long embeddingParameters() {
        return onRank(0, true, false);
    }

    private long headParameters() {
        boolean shared = plan.pipeline() == 1;
        return onRank(0, shared, true) - (shared ? embeddingParameters() : 0);
    }

    private long onRank(int layers, boolean embedding, boolean head) {
        return parameters.onRank(new StageLayers(0, layers, embedding, head), plan.tensor());
    }

    private long pipelineBytes() {
        long elementBytes = Math.round(Math.max(2, task.precision().bytes()));
        return plan.pipeline() == 1
                ? 0
                : elementBytes * execution.residualTokens() * task.model().hidden();
    }

    private long tiedEmbeddingBytes() {
        boolean summed = task.model().tied() && plan.pipeline() > 1;
        return summed ? Math.round(task.gradientBytes() * embeddingParameters()) : 0;
    }

    private long dataBytes(int stage) {
        double tokens = (double) task.microBatch() * task.sequence() * plan.microBatches() / plan.tensor();
        return stage == 0 || stage == plan.pipeline() - 1 ? Math.round(task.dataBytesPerToken() * tokens) : 0;
    }
}
