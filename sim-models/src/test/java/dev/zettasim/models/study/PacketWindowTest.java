package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.packet.CongestionSettings;
import dev.zettasim.models.packet.FixedWindow;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.PacketFormat;
import dev.zettasim.models.packet.PacketSettings;
import dev.zettasim.models.packet.PriorityPause;
import dev.zettasim.models.packet.RedMarking;
import dev.zettasim.models.packet.SwiftSettings;
import dev.zettasim.models.packet.SwitchSettings;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.study.Fidelity.NetworkLevel;
import dev.zettasim.models.study.PacketWindow.Phase;
import dev.zettasim.models.study.WindowMessages.Message;
import dev.zettasim.models.topology.AtLineRate;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.Category;
import dev.zettasim.models.training.Job;
import dev.zettasim.models.training.StepOptions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacketWindowTest {
    private static final int NODES = 8;
    private static final SwitchSettings ADAPTIVE = SwitchSettings.of(LoadBalancing.ADAPTIVE, RedMarking.never());
    private static final SwitchSettings HASHED = SwitchSettings.of(LoadBalancing.ECMP, RedMarking.never());

    /** Leaves of one rail and two nodes, so that every other edge of a ring passes a spine. */
    private static Cluster cluster(Routing routing) {
        return TestClusters.railOptimised(NODES, 2, routing, 1);
    }

    /** On servers in such an order that neighbours never share a leaf. */
    private static TrainingTask task(Plan plan) {
        Placement placement = Placement.onto(new int[] {0, 2, 4, 6, 1, 3, 5, 7}, NodeShape.whole(8), plan.ranks());
        return TestClusters.task(plan, placement, StepOptions.plain());
    }

    private static PacketWindow window(Phase phase, SwitchSettings switches, CongestionSettings congestion) {
        AtLineRate fabric = AtLineRate.of(cluster(Routing.ECMP).fabric(), 0.95);
        PacketSettings settings = new PacketSettings(PacketFormat.roce(), switches, congestion, 1);
        return new PacketWindow(phase, fabric, settings, 4 << 20, 1);
    }

    private static Vicinity leaf(int number, int radius) {
        return Vicinity.ofSwitch(AtLineRate.of(cluster(Routing.ECMP).fabric(), 0.95), number, radius);
    }

    private static StudyResult run(Routing routing, Plan plan, @Nullable PacketWindow window) {
        Fidelity fidelity = new Fidelity(NetworkLevel.FLUID, true);
        return new Study(cluster(routing), task(plan), fidelity, FaultPlan.NONE, window).run();
    }

    private static PacketEfficiency packets(StudyResult result) {
        return Objects.requireNonNull(result.packets());
    }

    /** Rings of which no two share a link below full bisection with packets sprayed: both levels are equally fast. */
    @Test
    void run_uncontendedRings_leaveTheStepAsItWas() {
        Plan plan = Plan.of(8, NODES, 1, 1, 2);
        StudyResult plain = run(Routing.ADAPTIVE, plan, null);
        StudyResult found = run(Routing.ADAPTIVE, plan, window(Phase.DATA, ADAPTIVE, SwiftSettings.published()));

        assertThat(plain.packets()).isNull();
        assertThat(packets(found).messages()).isEqualTo(8 * NODES);
        assertThat(packets(found).adapters()).isEqualTo(8 * NODES);
        assertThat(packets(found).ofFluid()).isCloseTo(1, within(0.05));
        assertThat(found.stepSeconds() / plain.stepSeconds()).isBetween(1.0, 1.01);
    }

    /** What packets reach of the fluid level's rates is what exchanges of the phase get, and no others. */
    @Test
    void run_pausesWithoutCongestionControl_slowTheirPhaseOnly() {
        Plan plan = Plan.of(2, 16, 2, 1, 2);
        PacketFormat format = PacketFormat.roce();
        SwitchSettings paused = HASHED.with(PriorityPause.above(16_384, format));
        StudyResult plain = run(Routing.ECMP, plan, null);
        StudyResult found = run(Routing.ECMP, plan, window(Phase.DATA, paused, FixedWindow.unlimited()));
        double used = packets(found).handedBack();
        double ratio = found.seconds(Category.DATA_PARALLEL) / plain.seconds(Category.DATA_PARALLEL);

        assertThat(packets(found).pausedFraction()).isGreaterThan(0.1);
        assertThat(used).isLessThan(0.9);
        assertThat(ratio).isBetween(1.1, 1.5);
        assertThat(found.seconds(Category.TENSOR_PARALLEL))
                .isCloseTo(plain.seconds(Category.TENSOR_PARALLEL), within(1e-9));
        assertThat(found.seconds(Category.COMPUTE)).isCloseTo(plain.seconds(Category.COMPUTE), within(1e-9));
    }

    @Test
    void run_twice_sameFigures() {
        PacketWindow window = window(Phase.DATA, HASHED, SwiftSettings.published());
        Plan plan = Plan.of(2, 16, 2, 1, 2);

        assertThat(run(Routing.ECMP, plan, window).packets())
                .isEqualTo(run(Routing.ECMP, plan, window).packets());
    }

    /** Tensor-parallel groups of eight stay inside servers; there are no experts and no sequences shared. */
    @ParameterizedTest
    @EnumSource(names = {"TENSOR", "CONTEXT", "EXPERT"})
    void run_phaseThatStaysInsideDomains_sendsNothing(Phase phase) {
        Plan plan = Plan.of(8, NODES, 1, 1, 2);
        StudyResult found = run(Routing.ADAPTIVE, plan, window(phase, ADAPTIVE, SwiftSettings.published()));

        assertThat(packets(found).messages()).isZero();
        assertThat(found.stepSeconds())
                .isEqualTo(run(Routing.ADAPTIVE, plan, null).stepSeconds());
    }

    /** Ring of eight servers on each rail: from each adapter to the same one of the next in order, 0 to 2 and 7 to 0, cut to 4 MiB. */
    @Test
    void messages_ofRings_goToTheNextServerOnTheSameRail() {
        Plan plan = Plan.of(8, NODES, 1, 1, 2);
        List<Message> messages = messages(plan, window(Phase.DATA, ADAPTIVE, SwiftSettings.published()));

        assertThat(messages).hasSize(8 * NODES).allMatch(message -> message.bytes() == 4 << 20);
        assertThat(messages.subList(0, 8)).allMatch(message -> message.to() == message.from() + 16);
        assertThat(messages.subList(56, 64)).allMatch(message -> message.to() == message.from() - 56);
        assertThat(messages).extracting(Message::from).doesNotHaveDuplicates();
        assertThat(messages).extracting(Message::to).doesNotHaveDuplicates();
    }

    /**
     * The leaf of rail 0 below servers 0 and 1: 0 and 1 send through it to 2 and 3, 6 and 7 to 1 and 0. Nobody else sends to servers 2
     * and 3, or up from the leaf of servers 6 and 7.
     */
    @Test
    void messages_throughALeaf_areThoseOfItsServers() {
        Plan plan = Plan.of(8, NODES, 1, 1, 2);
        List<Message> messages = messages(
                plan, window(Phase.DATA, ADAPTIVE, SwiftSettings.published()).at(leaf(0, 1)));

        assertThat(messages).extracting(Message::from).containsExactly(0, 8, 48, 56);
        assertThat(messages).extracting(Message::to).containsExactly(16, 24, 8, 0);
        assertThat(messages).allMatch(Message::isMeasured);
    }

    /** Two of eight rings' messages pass a leaf each way, alone on their links: as fast as fluid, and so is the step. */
    @Test
    void run_aroundALeaf_measuresWhatCrossesItOnly() {
        Plan plan = Plan.of(8, NODES, 1, 1, 2);
        PacketWindow all = window(Phase.DATA, ADAPTIVE, SwiftSettings.published());
        PacketEfficiency found = packets(run(Routing.ADAPTIVE, plan, all.at(leaf(0, 1))));

        assertThat(found.messages()).isEqualTo(4);
        assertThat(found.around()).isZero();
        assertThat(found.adapters()).isEqualTo(4);
        assertThat(found.packets()).isEqualTo(4 * 1024);
        assertThat(found.ofFluid()).isCloseTo(1, within(0.05));
    }

    /** Two stages of four servers, 0, 2, 4, 6 and 1, 3, 5, 7: each GPU of the first sends to its place in the second. */
    @Test
    void messages_ofAPipeline_goToTheNextStage() {
        List<Message> messages =
                messages(Plan.of(8, 4, 2, 1, 2), window(Phase.PIPELINE, ADAPTIVE, SwiftSettings.published()));

        assertThat(messages).hasSize(32).allMatch(message -> message.to() == message.from() + 8);
    }

    private static List<Message> messages(Plan plan, PacketWindow window) {
        TrainingTask task = task(plan);
        Cluster cluster = cluster(Routing.ADAPTIVE);
        Job job = new Job(
                new RankGrid(plan),
                StageCosts.stepCost(task, StageNodes.of(task, cluster.kinds())),
                StepOptions.plain());
        return new WindowMessages(cluster, task, job).of(window);
    }
}
