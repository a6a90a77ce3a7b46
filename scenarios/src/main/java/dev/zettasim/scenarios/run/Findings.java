package dev.zettasim.scenarios.run;

import dev.zettasim.models.fluid.LinkLoad;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.study.StageNodes;
import dev.zettasim.models.study.StudyResult;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.models.training.Category;
import dev.zettasim.models.transformer.MemoryDemand;
import dev.zettasim.models.transformer.Parameters;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Figure;
import dev.zettasim.scenarios.run.Result.Assumption;
import dev.zettasim.scenarios.run.Result.Breakdown;
import dev.zettasim.scenarios.run.Result.Memory;
import dev.zettasim.scenarios.run.Result.MemoryStage;
import dev.zettasim.scenarios.schema.AssumptionSection;
import dev.zettasim.scenarios.schema.CheckpointSection;
import dev.zettasim.scenarios.schema.FabricSection;
import dev.zettasim.scenarios.schema.RecomputeSection;
import dev.zettasim.scenarios.schema.RecomputeSection.Rule;
import dev.zettasim.scenarios.schema.ScenarioDocument;
import dev.zettasim.scenarios.schema.StorageSection;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what a study found into the result that the user reads. */
final class Findings {
    private final BuiltScenario built;
    private final ScenarioDocument document;
    private final TrainingTask task;
    private final StudyResult found;
    private final Accelerator accelerator;
    private final StageNodes stageNodes;
    private final double checkpointSecondsPerStep;
    private final double stepSeconds;

    Findings(BuiltScenario built, StudyResult found) {
        this.built = built;
        this.found = found;
        document = built.scenario().document();
        task = built.task();
        accelerator = built.cluster().node().accelerator();
        stageNodes = StageNodes.of(task, built.cluster().kinds());
        checkpointSecondsPerStep = checkpointSecondsPerStep();
        stepSeconds = found.stepSeconds() + checkpointSecondsPerStep;
    }

    Result result(String catalogDigest) {
        return new Result(
                        Result.FORMAT,
                        Version.current(),
                        built.scenario().name(),
                        "",
                        catalogDigest,
                        task.plan().ranks(),
                        built.cluster().gpus(),
                        setup(),
                        step(),
                        training(),
                        memory(),
                        new Result.Network(links(), WindowFindings.of(built, found)),
                        storage(),
                        FaultFindings.of(built, found),
                        bottleneck(),
                        new EffectlessKeys(built, found).paths(),
                        List.of(),
                        simulation(),
                        warnings(),
                        assumptions())
                .withDigest();
    }

    /** A checkpoint's stall, shared out among the steps between two of them. */
    private double checkpointSecondsPerStep() {
        return checkpointStallSeconds() == 0
                ? 0
                : checkpointStallSeconds() * undisturbedSeconds() / checkpointIntervalSeconds();
    }

    /** Of a step that no fault touches. */
    private double undisturbedSeconds() {
        return found.faults() == null ? found.stepSeconds() : found.faults().undisturbedSeconds();
    }

    /** From one checkpoint to the next: at least a step, as there is at most one after each. */
    private double checkpointIntervalSeconds() {
        CheckpointSection checkpoint = document.workload().checkpoint();
        return Math.max(undisturbedSeconds(), checkpoint == null ? 0 : checkpoint.everySeconds());
    }

    /** With the wait for the checkpoint before, where that is not written by the time of the next. */
    private double checkpointStallSeconds() {
        double late = found.checkpointWriteSeconds() - checkpointIntervalSeconds();
        return found.checkpointStallSeconds() + (isCheckpointLate() ? late : 0);
    }

    private boolean isCheckpointLate() {
        CheckpointSection checkpoint = document.workload().checkpoint();
        return checkpoint != null
                && checkpoint.mode() == CheckpointSection.Mode.ASYNC
                && found.checkpointWriteSeconds() > checkpointIntervalSeconds();
    }

    private Result.Setup setup() {
        FabricSection fabric = document.cluster().fabric();
        StorageSection storage = document.cluster().storage();
        return new Result.Setup(
                document.name().replaceAll("\\p{Cntrl}+", " "),
                document.cluster().nodes().type(),
                document.cluster().nodes().count(),
                accelerator.name(),
                FabricWords.of(fabric),
                storage == null ? null : storage.count() + " x " + storage.type(),
                task.model().name(),
                new Parameters(task.model()).total(),
                task.sequence(),
                document.workload().globalBatch(),
                task.microBatch(),
                Math.round(task.tokensPerStep()),
                word(task.precision()),
                plan());
    }

    private Result.Plan plan() {
        return new Result.Plan(
                task.plan().tensor(),
                task.plan().context(),
                task.plan().expert(),
                task.plan().pipeline(),
                task.plan().virtualPipeline(),
                task.plan().data(),
                word(task.plan().sharding()),
                recompute(),
                document.workload().placement().rule() == null
                        ? "a list of nodes"
                        : word(document.workload().placement().rule()));
    }

    /** The rule, or the parts; and in which layers. */
    private String recompute() {
        RecomputeSection section = document.workload().recompute();
        List<RecomputeSection.Module> modules = section.modules();
        String what = modules == null
                ? word(section.repeatsLayers() || section.rule() == null ? Rule.FULL : section.rule())
                : modules.stream().map(Findings::word).collect(Collectors.joining(", "));
        String first =
                section.layers().isPresent() ? ", first " + section.layers().getAsInt() + " layers" : "";
        String every =
                section.every().isPresent() ? ", every " + section.every().getAsInt() + " layers" : "";
        return what + first + every;
    }

    private Result.Step step() {
        double tokens = task.tokensPerStep() / stepSeconds / task.plan().ranks();
        double flop = task.flopPerToken();
        Precision fastest = fastest();
        double peak = meanPeakFlopPerSecond(fastest);
        return new Result.Step(
                stepSeconds, tokens, tokens * flop, tokens * flop / peak, peak, word(fastest), breakdown());
    }

    /** Attention in sixteen bits is faster than what a job in more bits asks for: no step can be faster than all of it at that peak. */
    private Precision fastest() {
        Precision sixteenBits = task.precision().sixteenBits();
        boolean isFaster = accelerator.peak(sixteenBits) > accelerator.peak(task.precision());
        return isFaster ? sixteenBits : task.precision();
    }

    /** Of all GPUs of the job; each stage has as many. */
    private double meanPeakFlopPerSecond(Precision precision) {
        return stageNodes.ofStage().stream()
                .mapToDouble(node -> node.accelerator().peak(precision))
                .average()
                .orElseThrow();
    }

    private Breakdown breakdown() {
        return new Breakdown(
                found.seconds(Category.COMPUTE),
                found.seconds(Category.TENSOR_PARALLEL),
                found.seconds(Category.CONTEXT_PARALLEL),
                found.seconds(Category.EXPERT_PARALLEL),
                found.seconds(Category.PIPELINE_TRANSFER),
                found.seconds(Category.PIPELINE_BUBBLE),
                found.seconds(Category.DATA_PARALLEL),
                found.seconds(Category.OPTIMIZER),
                found.seconds(Category.DATA_LOADING),
                seconds(Category.CHECKPOINT),
                found.seconds(Category.OTHER),
                found.seconds(Category.OFFLOAD));
    }

    private Result.@Nullable Training training() {
        Long tokens = document.workload().tokens();
        if (tokens == null) {
            return null;
        }
        double steps = Math.ceil(tokens / task.tokensPerStep());
        double disturbed = found.faults() == null ? 0 : FaultFindings.lostSeconds(built, found.faults(), steps);
        return new Result.Training(
                tokens, steps, steps * (undisturbedSeconds() + checkpointSecondsPerStep) + disturbed);
    }

    private Memory memory() {
        List<MemoryStage> stages = new ArrayList<>();
        long usable = task.framework().memory().usableBytes(accelerator.memoryBytes());
        long peak = 0;
        boolean fits = true;
        for (StageMemory stage : built.memory()) {
            stages.add(stage(stage));
            peak = Math.max(peak, Math.round(stage.demand().peakBytes()));
            Accelerator own = stageNodes.node(stage.stage()).accelerator();
            fits &= stage.demand().fits(task.framework().memory().usableBytes(own.memoryBytes()));
        }
        return new Memory(
                peak,
                accelerator.memoryBytes(),
                usable,
                fits,
                stages,
                Math.round(built.hostMemory().neededBytes()),
                Math.round(built.hostMemory().installedBytes()));
    }

    private static MemoryStage stage(StageMemory stage) {
        MemoryDemand demand = stage.demand();
        double activations = demand.activationsBytes() + demand.workingBytes() + demand.logitsBytes();
        double other = demand.gatheredBytes()
                + demand.communicationBytes()
                + demand.staticBytes()
                + demand.fragmentationBytes();
        return new MemoryStage(
                stage.stage(),
                Math.round(demand.weightsBytes()),
                Math.round(demand.gradientsBytes()),
                Math.round(demand.optimizerBytes()),
                Math.round(activations),
                Math.round(other),
                Math.round(demand.peakBytes()),
                stage.peakMicroBatch(),
                Math.round(demand.fragmentationBytes()),
                Math.round(stage.hostBytes()));
    }

    private List<Result.LinkClass> links() {
        List<Result.LinkClass> links = new ArrayList<>();
        for (LinkLoad load : found.links()) {
            if (load.bytes() > 0) {
                links.add(new Result.LinkClass(
                        load.kind(),
                        load.count(),
                        load.capacityBytesPerSecond(),
                        load.busiestFraction(),
                        load.bottleneckSeconds()));
            }
        }
        return links;
    }

    private Result.@Nullable Storage storage() {
        if (document.cluster().storage() == null) {
            return null;
        }
        return new Result.Storage(
                checkpoint(), new Result.DataLoading(found.dataBytes(), found.seconds(Category.DATA_LOADING)));
    }

    private Result.@Nullable Checkpoint checkpoint() {
        CheckpointSection checkpoint = document.workload().checkpoint();
        if (checkpoint == null || task.bytes().checkpointPerParameter() == 0) {
            return null;
        }
        return new Result.Checkpoint(
                word(checkpoint.mode()),
                checkpoint.everySeconds(),
                found.checkpointBytes(),
                found.checkpointWriteSeconds(),
                checkpointStallSeconds());
    }

    /** The part that costs most; a part that moves bytes names the links that limited it for most of its time. */
    private Result.Bottleneck bottleneck() {
        Category most = Category.COMPUTE;
        for (Category category : Category.values()) {
            most = seconds(category) > seconds(most) ? category : most;
        }
        double seconds = seconds(most);
        return new Result.Bottleneck(most.key(), seconds, seconds / stepSeconds, tightestLinks(most));
    }

    private double seconds(Category category) {
        return found.seconds(category) + (category == Category.CHECKPOINT ? checkpointSecondsPerStep : 0);
    }

    /** Links that held flows up for most of that part; none of the compute, and of a checkpoint no step is measured. */
    private @Nullable String tightestLinks(Category part) {
        return switch (part) {
            case COMPUTE, OPTIMIZER, PIPELINE_BUBBLE, CHECKPOINT, OTHER -> null;
            default ->
                found.links().stream()
                        .filter(load -> load.bottleneckSeconds() > found.seconds(part) / 2)
                        .max(Comparator.comparingDouble(LinkLoad::bottleneckSeconds))
                        .map(LinkLoad::kind)
                        .orElse(null);
        };
    }

    private Result.Simulation simulation() {
        StudyResult.Size size = found.size();
        boolean folded = size.rankClasses() < size.ranks();
        return new Result.Simulation(
                word(document.simulation().network()),
                folded ? "exact" : "none",
                document.simulation().steps(),
                (long) size.rankClasses() + size.flowClasses() + size.linkClasses(),
                size.events());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        built.warnings().forEach(warning -> warnings.add(warning.problem()));
        if (isCheckpointLate()) {
            warnings.add(
                    "a checkpoint takes longer to write than the time between two of them; each waits for the one before");
        }
        warnings.addAll(new FluidLimits(built, found).warnings());
        warnings.addAll(ReductionFindings.warnings(built.cluster().aggregation(), found.aggregations()));
        WindowFindings.emptiness(built, found).ifPresent(warnings::add);
        WindowFindings.unseen(built, found).ifPresent(warnings::add);
        FaultFindings.impatience(built, found).ifPresent(warnings::add);
        FaultFindings.lateness(built, found).ifPresent(warnings::add);
        return warnings;
    }

    private List<Assumption> assumptions() {
        Set<Assumption> assumptions = new LinkedHashSet<>();
        for (AssumptionSection own : document.assumptions()) {
            assumptions.add(new Assumption(own.key(), value(own.key()), "assumed", own.note()));
        }
        for (Figure figure : built.figures()) {
            assumptions.add(new Assumption(
                    figure.entry() + " " + figure.path(),
                    figure.printed(),
                    figure.kind().word(),
                    figure.note()));
        }
        return List.copyOf(assumptions);
    }

    private String value(String key) {
        Located value = LocatedReader.find(built.scenario().tree(), key);
        return value instanceof Located.Scalar scalar ? scalar.text() : value == null ? "" : value.kind();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
