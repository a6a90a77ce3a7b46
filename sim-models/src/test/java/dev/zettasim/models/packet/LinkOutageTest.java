package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.FatTree;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A link that fails while a ring all-reduce of 16 MiB over 8 hosts is under way: in steady state each of its edges carries 2 × 7/8 of that,
 * 29,360,128 bytes or 7,168 packets of 83.64 ns, 599.5 us.
 */
class LinkOutageTest {
    private static final long EDGE_BYTES = 2L * 7 * (16L << 20) / 8;
    private static final Rerouting NEVER = new Rerouting(Units.SECOND, Units.SECOND);

    /** An adapter without its link waits: 200 us of 0.6 ms later, and not much more, as what was lost comes again while others go on. */
    @Test
    void adapterLink_downForAWhile_delaysTheAllReduceByThat() {
        long undisturbedPs = allReducePs(Packets.star(8), LoadBalancing.ECMP, -1, 0, NEVER);
        assertThat(undisturbedPs).isBetween(599_000_000L, 605_000_000L);
        long failedPs = allReducePs(Packets.star(8), LoadBalancing.ECMP, 3, 200 * Units.MICROSECOND, NEVER);
        assertThat(failedPs - undisturbedPs).isBetween(195 * Units.MICROSECOND, 225 * Units.MICROSECOND);
    }

    /**
     * Two leaves of 4 hosts and 4 uplinks: two edges of the ring cross, one each way. Adaptive routing leaves the dead uplink out after
     * 10 us, and three uplinks are enough: what was lost comes again within the timeout.
     */
    @Test
    void uplink_downForEver_adaptiveRoutingGoesAround() {
        FatTree tree = FatTree.ofTwoTiers(8, 4, Packets.wiring(8));
        long undisturbedPs = allReducePs(tree, LoadBalancing.ADAPTIVE, -1, 0, NEVER);
        Rerouting soon = Rerouting.usual(LoadBalancing.ADAPTIVE);
        long failedPs = allReducePs(tree, LoadBalancing.ADAPTIVE, 16, Long.MAX_VALUE, soon);
        assertThat(failedPs - undisturbedPs).isBetween(0L, 110 * Units.MICROSECOND);
    }

    /** A flow whose path is dead stands still until routing has found another: 500 us. The edge that crosses is late by about that. */
    @Test
    void uplinkOfAHashedPath_downForEver_flowWaitsForTheRouting() {
        FatTree tree = FatTree.ofTwoTiers(8, 4, Packets.wiring(8));
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, tree, Packets.settings(LoadBalancing.ECMP, SwiftSettings.published()));
        openRing(network);
        sim.runUntil(300 * Units.MICROSECOND);
        int busy = IntStream.range(16, 20)
                .filter(link -> network.traffic(link).packets() > 0)
                .findFirst()
                .orElseThrow();
        Rerouting slow = new Rerouting(500 * Units.MICROSECOND, 500 * Units.MICROSECOND);
        network.fail(busy, 300 * Units.MICROSECOND, Long.MAX_VALUE, slow);
        sim.run();
        assertThat(network.traffic(busy).lostPackets()).isPositive();
        long lastPs =
                network.flows().stream().mapToLong(Flow::completionPs).max().orElseThrow();
        assertThat(lastPs).isBetween(1_100 * Units.MICROSECOND, 1_250 * Units.MICROSECOND);
    }

    /** The way down to a leaf fails at a spine: only once all know is that spine left out for that leaf. */
    @Test
    void downlink_announced_isLeftOutByOtherSwitches() {
        FatTree tree = FatTree.ofPorts(2, Packets.wiring(8));
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, tree, Packets.settings(LoadBalancing.RANDOM_SPRAY, SwiftSettings.published()));
        // Both links of 32 hosts, four up from each of eight leaves, four down to each of seven; then those down to the
        // eighth.
        int down = 64 + 32 + 28;
        network.fail(down, 0, Long.MAX_VALUE, new Rerouting(0, 100 * Units.MICROSECOND));
        network.open(0, 31, 8_000_000, null);
        sim.runUntil(100 * Units.MICROSECOND);
        long lost = network.traffic(down).lostPackets();
        assertThat(lost).isPositive();
        // What is between leaf and spine by then is lost, too.
        sim.runUntil(101 * Units.MICROSECOND);
        lost = network.traffic(down).lostPackets();
        sim.run();
        assertThat(network.traffic(down).lostPackets()).isEqualTo(lost);
        assertThat(network.flows().get(0).arrivedBytes()).isEqualTo(8_000_000);
    }

    /** Served packet by packet or not, with pauses or credits or neither: a flap loses packets and delays, and everything arrives. */
    @ParameterizedTest
    @EnumSource
    void flap_underAnyBalancing_everyByteArrives(LoadBalancing balancing) {
        FatTree tree = Packets.tree();
        PacketSettings open = Packets.settings(balancing, SwiftSettings.published());
        PacketSettings pausing = open.with(open.switches().with(PriorityPause.above(200_000, open.format())));
        PacketSettings credits = open.with(open.switches().with(new LinkCredits(200_000)));
        for (PacketSettings settings : new PacketSettings[] {open, pausing, credits}) {
            Simulation sim = new Simulation();
            PacketNetwork network = new PacketNetwork(sim, tree, settings);
            for (int link = 256; link < 260; link++) {
                network.fail(link, 20 * Units.MICROSECOND, 50 * Units.MICROSECOND, Rerouting.usual(balancing));
            }
            Packets.ratesOf(network, sim, Packets.cycle(128, 3), 1_000_000);
            assertThat(network.flows()).allMatch(flow -> flow.arrivedBytes() == 1_000_000);
        }
    }

    /**
     * 0 sends 250 packets to 1 by one switch. With half of its rate left each byte takes a link 40 ps instead of 20, be it the first link or the last,
     * with its queue served at once or packet by packet.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void degraded_oneLinkOfTwo_eachByteTakesItTwiceAsLong(int link) {
        PacketSettings open = Packets.unlimited(LoadBalancing.ECMP);
        PacketSettings served = open.with(open.switches().with(PriorityPause.above(10_000_000, open.format())));
        for (PacketSettings settings : new PacketSettings[] {open, served}) {
            PacketNetwork plain = alone(settings, network -> {});
            long wireBytes = plain.traffic(link).wireBytes();
            PacketNetwork half = alone(settings, network -> network.degrade(link, 0.5, 0, Long.MAX_VALUE));
            assertThat(wireBytes).isGreaterThan(250 * 4096);
            assertThat(completionPs(half) - completionPs(plain)).isCloseTo(20 * wireBytes, within(1_000L));
        }
    }

    /** A quarter left for 10 us: what would have taken 2.5 us has gone by then, and the rest goes at full rate. */
    @Test
    void degraded_forAWhile_isMadeUpFor() {
        PacketSettings settings = Packets.unlimited(LoadBalancing.ECMP);
        long plainPs = completionPs(alone(settings, network -> {}));
        long slowPs = completionPs(
                alone(settings, network -> network.degrade(0, 0.75, Units.MICROSECOND, 10 * Units.MICROSECOND)));
        // A packet of 84 ns, or of four times that, is being sent when the rate changes.
        assertThat(slowPs - plainPs).isCloseTo(7_500_000L, within(350_000L));
    }

    /** Two causes with half of it each leave nothing; one that ends leaves the other's half. */
    @Test
    void degraded_byTwoCauses_isOutOfOrderWhileBothLast() {
        PacketSettings settings = Packets.unlimited(LoadBalancing.ECMP);
        long plainPs = completionPs(alone(settings, network -> {}));
        long halfPs = completionPs(alone(settings, network -> network.degrade(0, 0.5, 0, Long.MAX_VALUE)));
        long bothPs = completionPs(alone(settings, network -> {
            network.degrade(0, 0.5, 0, 50 * Units.MICROSECOND);
            network.degrade(0, 0.5, 0, 100 * Units.MICROSECOND);
        }));
        // After 50 us dead the other 50 us are at half rate; the message needs 40 of them.
        assertThat(halfPs - plainPs).isGreaterThan(20 * Units.MICROSECOND);
        assertThat(bothPs - halfPs).isCloseTo(50 * Units.MICROSECOND, within(Units.MICROSECOND));
    }

    /** Down from 0 to 100 us by one cause, from 50 to 150 us by another. */
    @Test
    void fail_twiceAtATime_lastsUntilTheLastCauseIsGone() {
        PacketSettings settings = Packets.unlimited(LoadBalancing.ECMP);
        long plainPs = completionPs(alone(settings, network -> {}));
        long failedPs = completionPs(alone(settings, network -> {
            network.fail(0, 0, 100 * Units.MICROSECOND, NEVER);
            network.fail(0, 50 * Units.MICROSECOND, 100 * Units.MICROSECOND, NEVER);
        }));
        assertThat(failedPs - plainPs).isCloseTo(150 * Units.MICROSECOND, within(Units.MICROSECOND));
    }

    /** Messages come one after the other while the link of their adapter is down: it waits once for all of them, and all of them arrive after. */
    @Test
    void adapterLink_messagesComeWhileItIsDown_allArriveAfterIt() {
        PacketSettings open = Packets.settings(LoadBalancing.ADAPTIVE, SwiftSettings.published());
        PacketSettings served = open.with(open.switches().withClasses(2));
        for (PacketSettings settings : new PacketSettings[] {open, served}) {
            Simulation sim = new Simulation();
            PacketNetwork network = new PacketNetwork(sim, Packets.star(4), settings);
            network.fail(0, Units.MICROSECOND, 100 * Units.MICROSECOND, NEVER);
            for (int message = 0; message < 6; message++) {
                int to = 1 + message % 3;
                Packets.at(sim, message * 10L * Units.MICROSECOND, () -> network.open(0, to, 100_000, null));
            }
            sim.run();
            assertThat(network.flows()).hasSize(6).allMatch(flow -> flow.arrivedBytes() == 100_000);
            assertThat(network.flows().subList(1, 6))
                    .allMatch(flow -> flow.startPs() + flow.completionPs() > 101 * Units.MICROSECOND);
        }
    }

    /** One message of 250 packets from 0 to 1, sent when faults of the first instant have happened. */
    private static PacketNetwork alone(PacketSettings settings, Consumer<PacketNetwork> faults) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.star(2), settings);
        faults.accept(network);
        Packets.at(sim, 1, () -> network.open(0, 1, 250 * 4096, null));
        sim.run();
        return network;
    }

    private static long completionPs(PacketNetwork network) {
        return network.flows().get(0).completionPs();
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "5, 4"})
    void rerouting_inAnImpossibleOrder_isRefused(long ownPs, long othersPs) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rerouting(ownPs, othersPs));
    }

    private static long allReducePs(
            FatTree tree, LoadBalancing balancing, int link, long lastsPs, Rerouting rerouting) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, tree, Packets.settings(balancing, SwiftSettings.published()));
        openRing(network);
        if (link >= 0) {
            network.fail(link, 300 * Units.MICROSECOND, lastsPs, rerouting);
        }
        sim.run();
        return network.flows().stream().mapToLong(Flow::completionPs).max().orElseThrow();
    }

    private static void openRing(PacketNetwork network) {
        for (int rank = 0; rank < 8; rank++) {
            network.open(rank, (rank + 1) % 8, EDGE_BYTES, null);
        }
    }
}
