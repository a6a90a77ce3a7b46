package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One message on an empty path, against closed forms. */
class PacketPathTest {
    private static final long MEBIBYTE = 1 << 20;

    /** 5 (81.92 + 600) ns + 255 × 81.92 ns = 24,299.2 ns. */
    @Test
    void completionPs_storeAndForward_everyLinkWaitsForTheWholePacket() {
        assertThat(completionPs(false, 1)).isEqualTo(24_299_200);
    }

    /** 5 × 600 ns + 4 headers of 64 bytes (1.28 ns) + 256 × 81.92 ns = 23,976.64 ns. */
    @Test
    void completionPs_cutThrough_everySwitchWaitsForTheHeader() {
        assertThat(completionPs(true, 1)).isEqualTo(23_976_640);
    }

    /** The first packet of a train goes ahead as it would alone, and the others follow closely. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 64})
    void completionPs_trainsOnAnEmptyPath_asPacketByPacket(int trainPackets) {
        assertThat(completionPs(false, trainPackets)).isEqualTo(24_299_200);
        assertThat(completionPs(true, trainPackets)).isEqualTo(23_976_640);
    }

    /** 4,096 + 86 bytes at 50 GB/s: 83.64 ns a packet, of which 97.94 % are payload. */
    @Test
    void completionPs_longMessage_goodputIsThePayloadsShare() {
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, Chain.uniform(2, 50e9, 0), Packets.unlimited(LoadBalancing.ECMP));
        Flow flow = network.open(0, 1, 4096 * 20_000L, null);
        sim.run();
        assertThat(flow.completionPs()).isEqualTo(20_001 * 83_640L);
        assertThat(Packets.rateFraction(flow)).isBetween(0.9793, 0.9795);
    }

    /**
     * The packet of 4,096 bytes comes in 1,310.72 ns and goes out in 81.92 ns, but not before all of it has come: then twice
     * 81.92 ns, or 1.28 ns of header and 81.92 ns.
     */
    @ParameterizedTest
    @CsvSource({"false, 1474560", "true, 1393920"})
    void completionPs_fasterLinkBehindSlower_nothingLeavesBeforeItCame(boolean cutsThrough, long expectedPs) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, new Chain(0, 3.125e9, 50e9, 50e9), settings(cutsThrough, 1));
        Flow flow = network.open(0, 1, 4096, null);
        sim.run();
        assertThat(flow.completionPs()).isEqualTo(expectedPs);
    }

    @Test
    void completionPs_onEmptyPath_isTheIdeal() {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.tree(), Packets.unlimited(LoadBalancing.ADAPTIVE));
        Flow near = network.open(0, 1, 10_000, null);
        Flow far = network.open(40, 100, 1_000_001, null);
        Flow none = network.open(60, 70, 0, null);
        sim.run();
        assertThat(near.completionPs()).isEqualTo(near.idealPs());
        assertThat(far.completionPs()).isEqualTo(far.idealPs());
        assertThat(none.completionPs()).isEqualTo(none.idealPs());
    }

    /** With a window of one packet each round trip carries one: 256 × (forward + back) but for the last way back. */
    @Test
    void completionPs_windowOfOnePacket_oneRoundTripEach() {
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, Chain.uniform(2, 50e9, 1_000_000), settings(false, 1, new FixedWindow(4096)));
        Flow flow = network.open(0, 1, MEBIBYTE, null);
        sim.run();
        long forwardPs = 2 * (81_920 + 1_000_000);
        long backPs = 2 * (1_280 + 1_000_000);
        assertThat(flow.completionPs()).isEqualTo(256 * forwardPs + 255 * backPs);
    }

    /**
     * Four hosts of a leaf share four uplinks of half their rate. A message whose packets are spread has all of them, and is as fast as its
     * adapter: 1 MB at 50 GB/s, 21 us; a hashed one has one, and takes twice as long.
     */
    @ParameterizedTest
    @CsvSource({"ECMP, 42, 46", "ROUND_ROBIN, 21, 24"})
    void idealPs_uplinksSlowerThanAdapters_isWhatItTakes(LoadBalancing balancing, double least, double most) {
        Nic nic = new Nic("nic", 50e9, 1, 0.5e-6);
        Switch model = new Switch("switch", "ethernet", 16, 25e9, 0.3e-6, 1);
        FatTree tree = FatTree.ofTwoTiers(8, 4, new Wiring(nic, model, Routing.ECMP, 2, 2, 10));
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, tree, Packets.unlimited(balancing));
        Flow flow = network.open(0, 4, 1_024_000, null);
        sim.run();
        assertThat(flow.completionPs() / 1e6).isBetween(least, most);
        // The ideal takes the last link for as slow as the slowest: one packet of 245, or a fifth of a percent.
        assertThat((double) flow.completionPs() / flow.idealPs()).isBetween(0.998, 1.01);
    }

    @Test
    void open_toItself_isRefused() {
        PacketNetwork network =
                new PacketNetwork(new Simulation(), Chain.uniform(2, 50e9, 0), Packets.unlimited(LoadBalancing.ECMP));
        assertThatIllegalArgumentException().isThrownBy(() -> network.open(1, 1, 1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> network.open(0, 1, -1, null));
    }

    private static long completionPs(boolean cutsThrough, int trainPackets) {
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, Chain.uniform(5, 50e9, 600_000), settings(cutsThrough, trainPackets));
        Flow flow = network.open(0, 1, MEBIBYTE, null);
        sim.run();
        return flow.completionPs();
    }

    private static PacketSettings settings(boolean cutsThrough, int trainPackets) {
        return settings(cutsThrough, trainPackets, FixedWindow.unlimited());
    }

    private static PacketSettings settings(boolean cutsThrough, int trainPackets, CongestionSettings congestion) {
        SwitchSettings switches = SwitchSettings.of(LoadBalancing.ECMP, RedMarking.never());
        PacketFormat format = new PacketFormat(4096, 0, 64, trainPackets);
        return new PacketSettings(format, cutsThrough ? switches.withCutThrough() : switches, congestion, 1);
    }
}
