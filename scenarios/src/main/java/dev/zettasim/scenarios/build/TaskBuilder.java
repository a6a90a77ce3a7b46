package dev.zettasim.scenarios.build;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.parallel.Axis;
import dev.zettasim.models.parallel.LayerSplit;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.RankOrder;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.study.ElementBytes;
import dev.zettasim.models.study.ExpertRouting;
import dev.zettasim.models.study.FrameworkCosts;
import dev.zettasim.models.study.LayerSettings;
import dev.zettasim.models.study.Layout;
import dev.zettasim.models.study.Offload;
import dev.zettasim.models.study.Speeds;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.Adapter;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.Documents;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.Recomputation;
import dev.zettasim.models.transformer.StateBytes;
import dev.zettasim.scenarios.check.Division;
import dev.zettasim.scenarios.check.Pipelining;
import dev.zettasim.scenarios.schema.AdapterSection;
import dev.zettasim.scenarios.schema.CheckpointSection;
import dev.zettasim.scenarios.schema.CheckpointSection.Mode;
import dev.zettasim.scenarios.schema.DocumentsSection;
import dev.zettasim.scenarios.schema.FullyShardedSection;
import dev.zettasim.scenarios.schema.LayerSplitSection;
import dev.zettasim.scenarios.schema.OverlapSection;
import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.RecomputeSection;
import dev.zettasim.scenarios.schema.RecomputeSection.Rule;
import dev.zettasim.scenarios.schema.RoutingSection;
import dev.zettasim.scenarios.schema.RoutingSection.Dispatch;
import dev.zettasim.scenarios.schema.RoutingSection.DispatchPrecision;
import dev.zettasim.scenarios.schema.ScenarioDocument;
import dev.zettasim.scenarios.schema.StragglerSection;
import dev.zettasim.scenarios.schema.WorkloadSection;
import dev.zettasim.scenarios.schema.WorkloadSection.GradientPrecision;
import java.util.List;
import java.util.OptionalInt;

/** Makes the training task of a scenario, with everything automatic worked out. */
final class TaskBuilder {
    /** Recipes that scale per tensor gather parameters as they are multiplied (Megatron-LM, fp8_param_gather). */
    private static final double FP8_PARAMETER_BYTES = 1;

    private static final double SIXTEEN_BIT_PARAMETER_BYTES = 2;

    /** A byte, and a scale of four bytes per 128 (DeepEP). */
    private static final double FP8_DISPATCH_BYTES = 1 + 4.0 / 128;

    private final ScenarioDocument document;
    private final WorkloadSection job;
    private final Architecture model;
    private final Node node;
    private final Division division;
    private final FrameworkCosts framework;

    TaskBuilder(ScenarioDocument document, Architecture model, Node node, Division division, FrameworkCosts framework) {
        this.document = document;
        this.job = document.workload();
        this.model = model;
        this.node = node;
        this.division = division;
        this.framework = framework;
    }

    TrainingTask task() {
        Plan plan = plan();
        return new TrainingTask(
                model,
                new Layout(plan, split(plan), placement(plan.ranks())),
                new TrainingTask.Batch(job.sequenceLength(), job.microBatch(), documents()),
                layers(),
                bytes(),
                stepOptions(),
                framework,
                speeds(),
                new Offload(job.offload().activations(), job.offload().optimizer()));
    }

    private LayerSettings layers() {
        return new LayerSettings(
                job.precision(),
                recomputation(job.recompute()),
                Attention.Style.valueOf(job.attention().name()),
                routing(),
                job.overlap().tensor(),
                CudaGraphReader.graphs(job.cudaGraphs()),
                adapter());
    }

    private Adapter adapter() {
        AdapterSection section = job.adapter();
        return section == null
                ? Adapter.NONE
                : new Adapter(
                        section.rank(),
                        section.targets().stream()
                                .map(target -> Adapter.Target.valueOf(target.name()))
                                .toList());
    }

    private ElementBytes bytes() {
        return new ElementBytes(
                job.gradientPrecision() == GradientPrecision.FP32 ? 4 : 2,
                parameterBytes(),
                document.cluster().storage() == null ? 0 : job.data().bytesPerToken(),
                checkpointBytes());
    }

    private Speeds speeds() {
        return new Speeds(
                job.speedSpread(),
                job.jitter(),
                document.cluster().stragglers().stream().map(this::straggler).toList());
    }

    private Speeds.Straggler straggler(StragglerSection section) {
        int first = section.node() * node.gpus();
        OptionalInt gpu = section.gpu();
        return gpu.isPresent()
                ? new Speeds.Straggler(first + gpu.getAsInt(), 1, section.speed())
                : new Speeds.Straggler(first, node.gpus(), section.speed());
    }

    private Documents documents() {
        DocumentsSection documents = job.documents();
        return documents == null
                ? Documents.WHOLE
                : new Documents(
                        documents.meanLength(),
                        Documents.Lengths.valueOf(documents.lengths().name()));
    }

    private double parameterBytes() {
        return job.precision() == Precision.FP8
                ? FP8_PARAMETER_BYTES
                : Math.max(SIXTEEN_BIT_PARAMETER_BYTES, job.precision().bytes());
    }

    Plan plan() {
        ParallelismSection axes = job.parallelism();
        Pipelining pipelining = Pipelining.of(job);
        return new Plan(
                axes.tensor(),
                axes.context(),
                axes.expert(),
                division.expertTensor(),
                Math.toIntExact(division.data()),
                axes.pipeline(),
                pipelining.map().chunks(),
                order(axes.order()),
                job.sequenceParallel() && axes.tensor() > 1,
                Sharding.valueOf(job.sharding().name()),
                pipelining.choice(division.microBatches()),
                Math.toIntExact(division.microBatches()),
                axes.contextGroup());
    }

    private static Recomputation recomputation(RecomputeSection section) {
        Rule rule = section.repeatsLayers() ? Rule.FULL : section.rule();
        List<RecomputeSection.Module> modules = section.modules();
        List<Recomputation.Part> parts = modules == null
                ? Recomputation.of(Recompute.valueOf((rule == null ? Rule.NONE : rule).name()))
                        .parts()
                : modules.stream()
                        .map(module -> Recomputation.Part.valueOf(module.name()))
                        .toList();
        return new Recomputation(
                parts,
                section.layers().orElse(Integer.MAX_VALUE),
                section.every().orElse(1));
    }

    private LayerSplit split(Plan plan) {
        LayerSplitSection split = job.parallelism().layerSplit();
        List<Integer> layers = split.layers();
        if (layers != null) {
            return LayerSplit.explicit(
                    plan.map(), layers.stream().mapToInt(Integer::intValue).toArray());
        }
        if (split.rule() == LayerSplitSection.Rule.REMAINDER_LAST) {
            return LayerSplit.remainderLast(model.layers(), plan.map(), 1 + model.predictionDepth());
        }
        boolean ends = split.placesOfEnds() > 0;
        return LayerSplit.reserving(model.layers(), plan.map(), new boolean[] {ends, ends});
    }

    private ExpertRouting routing() {
        RoutingSection routing = job.routing();
        Double capacity = routing.capacityFactor();
        return new ExpertRouting(
                routing.skew(),
                capacity == null ? Double.POSITIVE_INFINITY : capacity,
                routing.dispatch() == Dispatch.PER_RANK,
                routing.dispatchPrecision() == DispatchPrecision.FP8 ? FP8_DISPATCH_BYTES : 2,
                job.overlap().sharedExperts());
    }

    private static RankOrder order(List<ParallelismSection.Axis> axes) {
        return new RankOrder(
                axes.stream().map(axis -> Axis.valueOf(axis.name())).toList());
    }

    private Placement placement(int ranks) {
        NodeShape shape = new NodeShape(node.gpus(), usedPerNode());
        List<Integer> nodes = job.placement().nodes();
        if (nodes != null) {
            return Placement.onto(nodes.stream().mapToInt(Integer::intValue).toArray(), shape, ranks);
        }
        return switch (java.util.Objects.requireNonNull(job.placement().rule())) {
            case CONTIGUOUS -> Placement.contiguous(shape, ranks);
            case SCATTERED ->
                Placement.scattered(
                        shape,
                        ranks,
                        document.cluster().nodes().count(),
                        document.simulation().seed());
        };
    }

    private int usedPerNode() {
        int domain = node.scaleUp().domainGpus();
        int used = Math.toIntExact(division.gpusPerDomain());
        if (domain < node.gpus() && used < domain) {
            throw new IllegalArgumentException("`gpus-per-domain` below the " + domain
                    + " of a domain needs nodes of one domain; these have " + node.gpus() / domain);
        }
        return used < domain ? Math.min(used, node.gpus()) : node.gpus();
    }

    private double checkpointBytes() {
        CheckpointSection checkpoint = job.checkpoint();
        if (checkpoint == null
                || checkpoint.mode() == Mode.NONE
                || document.cluster().storage() == null) {
            return 0;
        }
        Double own = checkpoint.bytesPerParameter();
        return own == null ? stateBytes() : own;
    }

    /** Weights and the optimizer's state; gradients are not saved. */
    private double stateBytes() {
        StateBytes states = framework.memory().states(job.precision().bytes(), 0);
        return states.total();
    }

    private StepOptions stepOptions() {
        CheckpointSection checkpoint = job.checkpoint();
        boolean async = checkpoint != null && checkpoint.mode() == Mode.ASYNC;
        return new StepOptions(
                document.simulation().steps(),
                overlap(job.overlap()),
                job.gradientBucket().orElse(0),
                job.data().prefetch(),
                new StepOptions.Checkpoint(StepOptions.Checkpoint.NONE.after(), async),
                gathering(job.fullySharded()),
                CudaGraphReader.holdsStep(job.cudaGraphs()));
    }

    private static StepOptions.Overlap overlap(OverlapSection section) {
        return new StepOptions.Overlap(
                section.gradients(), section.parameters(), true, section.pipeline(), section.gradientNorm());
    }

    private static StepOptions.Gathering gathering(FullyShardedSection section) {
        return new StepOptions.Gathering(
                section.prefetch(), !section.reshard(), section.group().orElse(0));
    }
}
