package dev.zettasim.models.study;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.fluid.FluidNetwork;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.network.ClosedFormNetwork;
import dev.zettasim.models.network.FaultClock;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.network.FaultRoutes;
import dev.zettasim.models.network.Network;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.parallel.Axis;
import dev.zettasim.models.parallel.LayerGroup;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.symmetry.Folding;
import dev.zettasim.models.training.Breakdown;
import dev.zettasim.models.training.Category;
import dev.zettasim.models.training.FlowClass;
import dev.zettasim.models.training.Host;
import dev.zettasim.models.training.Job;
import dev.zettasim.models.training.RankClass;
import dev.zettasim.models.training.Role.Purpose;
import dev.zettasim.models.training.StageProgram;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.training.StepRunner;
import dev.zettasim.models.training.StepTrace;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One training task on one cluster, simulated.
 *
 * <p>Model: the exchanges of all ranks are met, ranks, exchanges and links that behave alike are folded into classes, and one
 * representative of each runs its program on the engine and the network.
 * <br>Assumes: nothing is random, so that the last of a few steps stands for all.
 * <br>Leaves out: failures that end a job, other jobs.
 * <br>Source: the packages that it assembles. <br>Checked against: folded runs equal unfolded ones; {@code docs/validation.md}.
 */
public final class Study {
    /** Steps over which the effect of one checkpoint is summed. */
    private static final int STEPS_AFTER_CHECKPOINT = 2;

    /** Further steps where training waits for data: the first reads have nothing beside them and come early. */
    private static final int STEPS_TO_SETTLE = 2;

    /** From so many kinds of links on it pays to look for those that matter. */
    private static final int MANY_LINKS = 10_000;

    /** Of each rank: when it began and ended, and what it waits for. */
    private static final int BYTES_OF_OPERATION = 2 * Long.BYTES + Integer.BYTES;

    /** A fault that lasts for more steps is not followed to its end. */
    private static final int MOST_STEPS_WITH_FAULTS = 16;

    /** Launches that CUDA lets wait; with far fewer, ranks that wait for each other's launches would lock. */
    private static final int RUN_AHEAD_LAUNCHES = 1024;

    private final Cluster cluster;
    private final TrainingTask task;
    private final Fidelity fidelity;
    private final UsageMeter meter;
    private final FaultPlan faults;
    private final @Nullable PacketWindow window;

    /** Found once for all runs; null before, and without a window. */
    private @Nullable WindowStates packets;

    public Study(Cluster cluster, TrainingTask task, Fidelity fidelity) {
        this(cluster, task, fidelity, FaultPlan.NONE, null);
    }

    /**
     * A study of a job that links fail under.
     *
     * @param faults in a time that begins with the measured step
     * @param window exchanges that packets are sent for first; null for none
     */
    public Study(
            Cluster cluster, TrainingTask task, Fidelity fidelity, FaultPlan faults, @Nullable PacketWindow window) {
        this.cluster = cluster;
        this.task = task;
        this.fidelity = fidelity;
        this.faults = faults;
        this.window = window;
        meter = new UsageMeter(cluster);
    }

    public StudyResult run() {
        return run((stage, fraction) -> {});
    }

    /**
     * Runs.
     *
     * @param watcher hears what is being done and which share of it is done; must not change anything
     * @throws CutOffException if faults leave members of a group no way to each other for good
     */
    public StudyResult run(ObjDoubleConsumer<String> watcher) {
        StudyResult found = undisturbed(task.steps(), watcher);
        StepOptions settled = task.steps().withSteps(task.steps().steps() + STEPS_TO_SETTLE);
        boolean waits = found.seconds(Category.DATA_LOADING) > 0;
        StudyResult steady = waits ? undisturbed(settled, watcher) : found;
        return faults.isEmpty() ? steady : disturbed(steady, waits ? settled : task.steps(), watcher);
    }

    /** Memory without which a run cannot be; of a folded one too little to mention. */
    public long leastBytes() {
        if (fidelity.folded()) {
            return 0;
        }
        Job job = new Job(
                new RankGrid(task.plan()),
                StageCosts.stepCost(task, StageNodes.of(task, cluster.kinds())),
                task.steps());
        int stages = task.plan().pipeline();
        long operations = 0;
        for (int stage = 0; stage < stages; stage++) {
            operations += job.program(stage).ops();
        }
        return operations * BYTES_OF_OPERATION * (task.plan().ranks() / stages);
    }

    private StudyResult undisturbed(StepOptions asked, ObjDoubleConsumer<String> watcher) {
        int measured = asked.steps() - 1;
        boolean checkpoint = task.bytes().checkpointPerParameter() > 0;
        StepOptions options = checkpoint
                ? asked.withSteps(asked.steps() + STEPS_AFTER_CHECKPOINT).withCheckpointAfter(measured + 1)
                : asked;
        return run(options, measured, new FaultRoutes(cluster, FaultPlan.NONE, meter), new StepTimes(), watcher);
    }

    /** Further steps until the last change by a fault has had its effect, and one more. */
    private StudyResult disturbed(StudyResult steady, StepOptions asked, ObjDoubleConsumer<String> watcher) {
        long[] changes = faults.changesPs();
        double lastSeconds = Units.toSeconds(changes[changes.length - 1]);
        int further = 1 + (int) Math.min(MOST_STEPS_WITH_FAULTS - 2, Math.ceil(lastSeconds / steady.stepSeconds()));
        StepTimes times = new StepTimes();
        FaultRoutes routes = new FaultRoutes(cluster, faults, meter);
        StudyResult found = run(asked.withSteps(asked.steps() + further), asked.steps() - 1, routes, times, watcher);
        List<UnderFaults> underFaults = packets == null ? List.of() : packets.underFaults();
        return steady.with(found, times.seconds(), routes.stuck(), underFaults);
    }

    private StudyResult run(
            StepOptions options, int measured, FaultRoutes routes, StepTimes times, ObjDoubleConsumer<String> watcher) {
        watcher.accept("finding what is alike", 0);
        Job job = new Job(
                new RankGrid(task.plan()), StageCosts.stepCost(task, StageNodes.of(task, cluster.kinds())), options);
        if (window != null && packets == null) {
            packets = packets(window, job, watcher);
        }
        Choices choices = new Choices(cluster, task, job);
        Assembly assembly = fidelity.folded() ? folded(job, choices, routes) : unfolded(job, choices);
        return run(assembly, measured, routes, times, watcher);
    }

    private WindowStates packets(PacketWindow asked, Job job, ObjDoubleConsumer<String> watcher) {
        FaultPlan ofFabric =
                faults.part(cluster.linkOfFabric(0), cluster.fabric().links());
        WindowMessages drawn = new WindowMessages(cluster, task, job);
        return new WindowStates(cluster.fabric(), ofFabric, asked, drawn, watcher);
    }

    private Assembly unfolded(Job job, Choices choices) {
        Islands islands = Islands.one(task.plan().ranks());
        Exchanges exchanges = new Exchanges(job, new VisitedRanks(1, islands, new int[1]));
        return new Assembly(cluster, this::host, exchanges, choices, Classes.identity(exchanges, cluster));
    }

    private Assembly folded(Job job, Choices choices, FaultRoutes routes) {
        int block = routes.plan().isEmpty() ? block(choices.speeds()) : 1;
        Islands islands = Islands.of(cluster, task);
        Exchanges ofFirst = new Exchanges(job, new VisitedRanks(block, islands, new int[1]));
        if (!ofFirst.fit(islands)) {
            islands = Islands.one(task.plan().ranks());
            ofFirst = new Exchanges(job, new VisitedRanks(block, islands, new int[1]));
        }
        GroupUses uses = new GroupUses(cluster, choices, routes.meters());
        FaultColours colours = new FaultColours(routes.plan());
        IslandClasses islandClasses = new IslandClasses(cluster, islands, ofFirst, choices, uses, colours);
        VisitedRanks visited = new VisitedRanks(block, islands, islandClasses.representatives());
        Exchanges exchanges = islands.count() == 1 ? ofFirst : new Exchanges(job, visited);
        ClassGraph graph = new ClassGraph(cluster, exchanges, islands, islandClasses, choices, uses, colours);
        return new Assembly(cluster, this::host, exchanges, choices, graph.fold());
    }

    private StudyResult run(
            Assembly assembly, int measured, FaultRoutes routes, StepTimes times, ObjDoubleConsumer<String> watcher) {
        Simulation sim = new Simulation();
        @Nullable FluidNetwork fluid = fidelity.network() == Fidelity.NetworkLevel.FLUID ? fluid(sim, assembly) : null;
        Network network = fluid == null ? new ClosedFormNetwork(sim, cluster) : fluid;
        PacketShares shares = shares(fluid, assembly, routes.plan());
        StepRunner runner = new StepRunner(sim, network, assembly.rankClasses(), assembly.flowClasses());
        LoadWindow window = new LoadWindow(fluid, measured);
        FaultClock clock = clock(assembly, routes, network);
        if (shares != null) {
            clock.onChange(shares);
        }
        if (measured == 0) {
            clock.begin(sim);
        }
        int steps = assembly.rankClasses().get(0).program().steps();
        watcher.accept("simulating step 1 of " + steps + size(assembly.folding()), 0);
        runner.onStepEnd(step -> {
            window.accept(step);
            if (step == measured - 1) {
                clock.begin(sim);
            }
            if (step == steps - 1 && shares != null) {
                shares.end();
            }
            watcher.accept(told(step, steps, sim), (step + 1.0) / steps);
        });
        StepTrace trace = runner.run();
        times.note(trace, measured);
        Breakdown breakdown = trace.breakdown(measured);
        return new StudyResult(
                Units.toSeconds(trace.stepPs(measured)),
                seconds(breakdown),
                breakdown.referenceStage(),
                checkpointStallSeconds(trace, measured),
                checkpointWriteSeconds(assembly, trace),
                assembly.bytes(Purpose.CHECKPOINT_WRITE),
                assembly.bytes(Purpose.DATA_READ),
                window.loads(),
                window.ofLinks(),
                size(assembly.folding(), sim, trace.steps()),
                ShortMessages.of(cluster, assembly.rankClasses(), assembly.flowClasses()),
                packets == null ? null : packets.whole(),
                assembly.aggregations(),
                Slowdowns.of(cluster, assembly, trace, measured, meter),
                null);
    }

    private FaultClock clock(Assembly assembly, FaultRoutes routes, Network network) {
        if (!routes.plan().isEmpty()) {
            for (FlowClass flow : assembly.flowClasses()) {
                routes.meters().forEach(each -> each.measure(flow.traffic()));
            }
        }
        CutOffException.throwIf(routes.cutOff());
        return new FaultClock(routes, network);
    }

    private static String size(Folding folding) {
        return " with " + folding.ranks().classes() + " kinds of ranks and "
                + folding.links().classes() + " of links,";
    }

    private static String told(int step, int steps, Simulation sim) {
        double seconds = Math.rint(10 * Units.toSeconds(sim.now())) / 10;
        return "simulating step " + Math.min(step + 2, steps) + " of " + steps + ", " + seconds + " s simulated,";
    }

    /** Of the nodes of a kind. */
    private Host host(Node node) {
        FrameworkCosts framework = task.framework();
        return new Host(
                Units.toPs(framework.launchSeconds(node.cpu())),
                Units.toPs(framework.graphs().launchSeconds()),
                RUN_AHEAD_LAUNCHES);
    }

    private FluidNetwork fluid(Simulation sim, Assembly assembly) {
        FluidNetwork network = new FluidNetwork(sim, cluster, assembly.folding(), meter);
        List<FlowClass> flows = assembly.flowClasses();
        for (int flowClass = 0; flowClass < flows.size(); flowClass++) {
            network.register(flows.get(flowClass).traffic(), flowClass);
        }
        return network;
    }

    /** What packets have shown, if there are any; after that nothing more will be known about links on which nothing fails. */
    private @Nullable PacketShares shares(@Nullable FluidNetwork fluid, Assembly assembly, FaultPlan plan) {
        if (fluid == null) {
            return null;
        }
        PacketShares shares = packets == null ? null : new PacketShares(packets, fluid, assembly, cluster::isOfFabric);
        if (plan.isEmpty() && assembly.folding().links().classes() > MANY_LINKS) {
            fluid.closeRegister();
        }
        return shares;
    }

    private static Map<Category, Double> seconds(Breakdown breakdown) {
        Map<Category, Double> seconds = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            seconds.put(category, Units.toSeconds(breakdown.ps(category)));
        }
        return seconds;
    }

    private double checkpointStallSeconds(StepTrace trace, int measured) {
        long stallPs = 0;
        for (int step = measured + 1; step < trace.steps(); step++) {
            stallPs += trace.stepPs(step) - trace.stepPs(measured);
        }
        return Units.toSeconds(Math.max(0, stallPs));
    }

    private static double checkpointWriteSeconds(Assembly assembly, StepTrace trace) {
        long begin = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        List<RankClass> ranks = assembly.rankClasses();
        for (int rank = 0; rank < ranks.size(); rank++) {
            StageProgram program = ranks.get(rank).program();
            for (int op = 0; op < program.ops(); op++) {
                if (assembly.isCheckpoint(program.role(op))) {
                    begin = Math.min(begin, trace.startPs(rank, op));
                    end = Math.max(end, trace.endPs(rank, op));
                }
            }
        }
        return end < begin ? 0 : Units.toSeconds(end - begin);
    }

    private StudyResult.Size size(Folding folding, Simulation sim, int steps) {
        return new StudyResult.Size(
                task.plan().ranks(),
                steps,
                Units.toSeconds(sim.now()),
                folding.ranks().classes(),
                folding.flows().classes(),
                folding.links().classes(),
                sim.eventsFired() + (packets == null ? 0 : packets.events()));
    }

    /**
     * Ranks of a tensor-parallel group are alike where the group fills an aligned block of every node it stands on, its accelerators are
     * equally fast, and groups of experts do not cut across it.
     */
    private int block(RankSpeeds speeds) {
        RankGrid grid = new RankGrid(task.plan());
        int tensor = task.plan().tensor();
        boolean fastest = grid.stride(Axis.TENSOR) == 1;
        boolean whole = Arrays.equals(grid.group(0, LayerGroup.EXPERT_TENSOR), grid.tensorGroup(0));
        boolean alike = cluster.linkOrbits().areRotations(tensor) && isAligned(tensor) && speeds.fillBlocks(tensor);
        return fastest && whole && alike ? tensor : 1;
    }

    private boolean isAligned(int tensor) {
        for (int rank = 0; rank < task.plan().ranks(); rank += tensor) {
            int first = task.placement().gpu(rank);
            int last = task.placement().gpu(rank + tensor - 1);
            if (cluster.localOf(first) % tensor != 0 || last - first != tensor - 1) {
                return false;
            }
        }
        return true;
    }
}
