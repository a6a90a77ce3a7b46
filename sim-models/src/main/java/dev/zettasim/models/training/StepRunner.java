package dev.zettasim.models.training;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.engine.Wait;
import dev.zettasim.models.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Executes the programs of all rank classes on streams, their exchanges on a network.
 *
 * <p>Model: see {@link Stream} queues in {@link RankClass} programs; an exchange starts when all its posts are there, holds for
 * its latency, moves its bytes in the network and lets all its members go on at once.
 * <br>Assumes: members of a class do the same at the same time; nothing is random.
 * <br>Leaves out: multiplicities and topology, which the network knows; failures.
 * <br>Source: stream and event semantics of CUDA; collective semantics of NCCL.
 * <br>Checked against: closed forms of pipeline schedules in {@code PipelineStepTest}; copies of a class against the class.
 */
public final class StepRunner {
    private final Simulation sim;
    private final List<RankClass> ranks;
    private final List<FlowClass> flows;
    private final RankRun[] running;
    private final StepEnds stepEnds;

    /**
     * @throws IllegalArgumentException if members of a communicator post in different orders, or a role has no flow
     */
    public StepRunner(Simulation sim, Network network, List<RankClass> ranks, List<FlowClass> flows) {
        this.sim = sim;
        this.ranks = List.copyOf(ranks);
        this.flows = List.copyOf(flows);
        PostOrder.require(ranks, flows);
        this.running = new RankRun[ranks.size()];
        this.stepEnds = new StepEnds(ranks.size(), ranks.get(0).program().steps());
        Arrays.setAll(running, i -> new RankRun(i, ranks.get(i), sim, stepEnds));
        wire(network);
        sim.watch(this::reportWaits);
    }

    private void wire(Network network) {
        FlowRun[][] flowOfRole = new FlowRun[running.length][];
        int[][] memberOfRole = new int[running.length][];
        for (int rank = 0; rank < running.length; rank++) {
            int roles = ranks.get(rank).flowOfRole().length;
            flowOfRole[rank] = new FlowRun[roles];
            memberOfRole[rank] = new int[roles];
            running[rank].wire(flowOfRole[rank], memberOfRole[rank]);
        }
        for (int number = 0; number < flows.size(); number++) {
            FlowClass.Posts posts = flows.get(number).posts();
            RankRun[] members = new RankRun[posts.count()];
            Arrays.setAll(members, i -> running[posts.rankClass()[i]]);
            FlowRun flow = new FlowRun(flows.get(number), sim, network, members);
            for (int i = 0; i < members.length; i++) {
                requireWired(posts.rankClass()[i], posts.role()[i], number);
                flowOfRole[posts.rankClass()[i]][posts.role()[i]] = flow;
                memberOfRole[posts.rankClass()[i]][posts.role()[i]] = i;
            }
        }
        requireComplete(flowOfRole);
    }

    private void requireWired(int rank, int role, int flow) {
        int[] flowOfRole = ranks.get(rank).flowOfRole();
        if (role >= flowOfRole.length || flowOfRole[role] != flow) {
            throw new IllegalArgumentException(flows.get(flow).name() + " waits for "
                    + ranks.get(rank).name() + " in role " + role + ", which takes part in another flow");
        }
    }

    private void requireComplete(FlowRun[][] flowOfRole) {
        for (int rank = 0; rank < running.length; rank++) {
            int[] wanted = ranks.get(rank).flowOfRole();
            for (int role = 0; role < wanted.length; role++) {
                if (wanted[role] >= 0 && flowOfRole[rank][role] == null) {
                    throw new IllegalArgumentException(flows.get(wanted[role]).name() + " does not wait for "
                            + ranks.get(rank).name() + " in role " + role);
                }
            }
        }
    }

    /** Tells, during the run, when the last rank class is through with a step. */
    public void onStepEnd(IntConsumer listener) {
        stepEnds.tell(listener);
    }

    /** Runs all steps to their end and tells what happened when. */
    public StepTrace run() {
        start();
        sim.run();
        return trace();
    }

    /** Begins at the current time, for those who run the simulation themselves. */
    public void start() {
        for (RankRun rank : running) {
            rank.issue();
        }
    }

    /** What happened, after the run. */
    public StepTrace trace() {
        RankTrace[] traces = new RankTrace[running.length];
        Arrays.setAll(traces, i -> running[i].trace());
        return new StepTrace(ranks, traces);
    }

    private void reportWaits(Consumer<Wait> waits) {
        for (RankRun rank : running) {
            if (!rank.isFinished()) {
                rank.reportWaits(waits);
            }
        }
    }
}
