package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Fault;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.PacketFormat;
import dev.zettasim.models.packet.PacketSettings;
import dev.zettasim.models.packet.RedMarking;
import dev.zettasim.models.packet.SwiftSettings;
import dev.zettasim.models.packet.SwitchSettings;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.study.Fidelity.NetworkLevel;
import dev.zettasim.models.study.PacketWindow.Phase;
import dev.zettasim.models.topology.AtLineRate;
import dev.zettasim.models.topology.Cables;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.StepOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rings of eight servers on each of eight rails, neighbours never below the same leaf: each leaf has two servers and two ways up. The spines
 * come after 32 leaves.
 */
class WindowFaultsTest {
    private static final int LEAF = 0;
    private static final int SPINE = 32;
    private static final long SOON = Units.toPs(1e-6);

    /** What is lost of cables, of the whole rate where nothing is left. */
    private record Broken(int a, int b, double fraction, long onsetPs, long recoveredPs, long endPs) {
        FaultPlan on(Cluster cluster) {
            List<Fault.Loss> losses = new ArrayList<>();
            Fabric fabric = cluster.fabric();
            fabric.forEachLink(
                    a, b, 1, (link, share) -> losses.add(new Fault.Loss(cluster.linkOfFabric(link), share * fraction)));
            return new FaultPlan(List.of(new Fault("broken", onsetPs, recoveredPs, endPs, losses)));
        }

        FaultPlan ofFabric(Cluster cluster) {
            return on(cluster).part(cluster.linkOfFabric(0), cluster.fabric().links());
        }
    }

    private static Broken uplink(double fraction, long onsetPs) {
        int first = cluster(Routing.ECMP).fabric().endpoints();
        return new Broken(first + LEAF, first + SPINE, fraction, onsetPs, onsetPs, Fault.NEVER);
    }

    private static Cluster cluster(Routing routing) {
        return TestClusters.railOptimised(8, 2, routing, 1);
    }

    private static StudyResult run(Routing routing, @Nullable Broken broken) {
        Plan plan = Plan.of(8, 8, 1, 1, 2);
        Placement placement = Placement.onto(new int[] {0, 2, 4, 6, 1, 3, 5, 7}, NodeShape.whole(8), plan.ranks());
        TrainingTask task = TestClusters.task(plan, placement, StepOptions.plain());
        FaultPlan faults = broken == null ? FaultPlan.NONE : broken.on(cluster(routing));
        Fidelity fidelity = new Fidelity(NetworkLevel.FLUID, true);
        return new Study(cluster(routing), task, fidelity, faults, window(routing, broken)).run();
    }

    private static PacketWindow window(Routing routing, @Nullable Broken broken) {
        Cluster links = cluster(Routing.ECMP);
        PacketWindow plain = plain(links, balancing(routing), 4 << 20);
        return broken == null ? plain : plain.under(broken.ofFabric(links));
    }

    private static LoadBalancing balancing(Routing routing) {
        return routing == Routing.ECMP ? LoadBalancing.ECMP : LoadBalancing.ADAPTIVE;
    }

    private static PacketWindow plain(Cluster links, LoadBalancing balancing, long mostBytes) {
        SwitchSettings switches = SwitchSettings.of(balancing, RedMarking.never());
        PacketSettings settings = new PacketSettings(PacketFormat.roce(), switches, SwiftSettings.published(), 1);
        return new PacketWindow(Phase.DATA, AtLineRate.of(links.fabric(), 0.95), settings, mostBytes, 1);
    }

    private static FaultEffect effect(StudyResult found) {
        return Objects.requireNonNull(found.faults());
    }

    private static PacketEfficiency whole(StudyResult found) {
        return Objects.requireNonNull(found.packets());
    }

    /** A quarter of a cable's rate: both levels need four times as long over it, and what one has of the other stays. */
    @ParameterizedTest
    @EnumSource(names = {"ECMP", "ADAPTIVE"})
    void run_linkThatCarriesLess_isCountedOnce(Routing routing) {
        StudyResult found = run(routing, uplink(0.75, SOON));
        UnderFaults under = effect(found).packets().get(0);

        assertThat(under.faults()).containsExactly("broken");
        assertThat(under.fromSeconds()).isEqualTo(1e-6);
        assertThat(under.efficiency().goodputFraction())
                .isLessThan(0.8 * whole(found).goodputFraction());
        assertThat(under.efficiency().ofFluid()).isBetween(0.85, 1.05);
        assertThat(under.efficiency().messages()).isEqualTo(whole(found).messages());
    }

    /** One of two ways up is gone, and packets and fluid share the other. */
    @ParameterizedTest
    @EnumSource(names = {"ECMP", "ADAPTIVE"})
    void run_cableGone_isGoneAroundAtBothLevels(Routing routing) {
        StudyResult found = run(routing, uplink(1, SOON));
        PacketEfficiency under = effect(found).packets().get(0).efficiency();

        assertThat(under.packets()).isEqualTo(whole(found).packets());
        assertThat(under.handedBack()).isGreaterThan(0.8).isLessThanOrEqualTo(1);
        assertThat(effect(found).stepSeconds())
                .allMatch(seconds -> seconds >= effect(found).undisturbedSeconds());
    }

    /** An hour later no step is simulated any more. */
    @Test
    void run_faultAfterAllSteps_changesNothing() {
        StudyResult plain = run(Routing.ECMP, null);
        StudyResult found = run(Routing.ECMP, uplink(1, Units.toPs(3600)));

        assertThat(effect(found).packets()).isEmpty();
        assertThat(found.packets()).isEqualTo(plain.packets());
        assertThat(found.stepSeconds()).isEqualTo(plain.stepSeconds());
        assertThat(effect(found).stepSeconds()).allMatch(seconds -> seconds == plain.stepSeconds());
    }

    /**
     * In the middle of the gradients, which take the last half of the step. Nobody goes around it, so that the step waits as long, and
     * packets are as on a whole fabric.
     */
    @ParameterizedTest
    @CsvSource({"200e-6", "5e-3"})
    void run_adapterAwayForAWhile_delaysTheStepByThat(double seconds) {
        int leaf = cluster(Routing.ECMP).fabric().endpoints();
        double exchangeSeconds = 0.75 * run(Routing.ECMP, null).stepSeconds();
        long onsetPs = Units.toPs(exchangeSeconds);
        long endPs = onsetPs + Units.toPs(seconds);
        StudyResult found = run(Routing.ECMP, new Broken(0, leaf, 1, onsetPs, Units.toPs(1000), endPs));

        assertThat(effect(found).packets()).isEmpty();
        assertThat(effect(found).lostSeconds()).isCloseTo(seconds, within(0.02 * seconds));
        assertThat(effect(found).over()).isTrue();
    }

    /** The step that follows a fault that is over goes on with what packets reach on the whole fabric. */
    @Test
    void run_faultThatEnds_isOverForPacketsToo() {
        Broken lasting = uplink(0.75, SOON);
        Broken ending = new Broken(lasting.a, lasting.b, lasting.fraction, SOON, SOON, Units.toPs(2e-3));
        StudyResult found = run(Routing.ECMP, ending);

        assertThat(effect(found).packets()).hasSize(1);
        assertThat(effect(found).over()).isTrue();
    }

    /** Each cable between switches in turn, on fabrics whose detours packets do not take: a figure, or that of the whole fabric. */
    @ParameterizedTest
    @CsvSource({"dragonfly, ECMP", "dragonfly, ADAPTIVE", "hyperx, ADAPTIVE", "torus, ECMP", "dragonfly-plus, ADAPTIVE"
    })
    void run_anyCableGone_isAnEfficiency(String fabric, Routing routing) {
        Cluster links = TestClusters.of(fabric, 4, Routing.ECMP);
        Cluster cluster = TestClusters.of(fabric, 4, routing);
        TrainingTask task = TestClusters.task(
                Plan.of(8, 4, 1, 1, 2), Placement.contiguous(NodeShape.whole(8), 32), StepOptions.plain());
        List<Cables> trunks = new ArrayList<>();
        cluster.fabric().forEachCable(cables -> {
            if (!cables.kind().equals(Cables.HOST)) {
                trunks.add(cables);
            }
        });
        for (int number = 0; number < trunks.size(); number += 7) {
            Cables trunk = trunks.get(number);
            Broken broken = new Broken(trunk.a(), trunk.b(), 1, SOON, SOON, Units.toPs(1e-2));
            PacketWindow window = plain(links, balancing(routing), 1 << 20).under(broken.ofFabric(links));
            StudyResult found =
                    new Study(cluster, task, new Fidelity(NetworkLevel.FLUID, true), broken.on(cluster), window).run();
            assertThat(effect(found).packets())
                    .allMatch(under -> under.efficiency().handedBack() > 0
                            && under.efficiency().handedBack() <= 1);
        }
    }

    @Test
    void run_twice_sameFigures() {
        assertThat(run(Routing.ADAPTIVE, uplink(1, SOON)).faults())
                .isEqualTo(run(Routing.ADAPTIVE, uplink(1, SOON)).faults());
    }

    /** With its only cable gone around, an adapter has no path: nothing is sent, and the phase counts as on the whole fabric. */
    @Test
    void at_messageWithoutAPath_isNotSent() {
        int leaf = cluster(Routing.ECMP).fabric().endpoints();
        long endPs = Units.toPs(5e-3);
        StudyResult found = run(Routing.ECMP, new Broken(0, leaf, 1, SOON, SOON, endPs));

        assertThat(effect(found).packets()).isEmpty();
        assertThat(effect(found).stuck()).hasSize(1);
    }
}
