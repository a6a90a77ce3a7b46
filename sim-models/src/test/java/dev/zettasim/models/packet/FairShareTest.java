package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Congestion control at a bottleneck that several flows share for long. */
class FairShareTest {
    private static final int SENDERS = 8;

    /** The published parameters and marking thresholds (5 to 200 KB, 1 %), at their 40 Gbit/s. */
    @Test
    void open_eightFlowsUnderDcqcn_shareEqually() {
        RedMarking marking = new RedMarking(5_000, 200_000, 0.01);
        double[] shares = shares(DcqcnSettings.published(), marking, 5e9, 80 * Units.MILLISECOND);
        assertThat(Arrays.stream(shares).max().orElseThrow()).isLessThan(1.05 / SENDERS);
        assertThat(Arrays.stream(shares).min().orElseThrow())
                .isGreaterThan(0.95 / SENDERS * Arrays.stream(shares).sum());
        assertThat(Arrays.stream(shares).sum()).isGreaterThan(0.9);
    }

    @Test
    void open_eightFlowsUnderSwift_shareEqually() {
        double[] shares = shares(SwiftSettings.published(), RedMarking.never(), 50e9, 12 * Units.MILLISECOND);
        assertThat(Arrays.stream(shares).max().orElseThrow()).isLessThan(1.05 / SENDERS);
        assertThat(Arrays.stream(shares).min().orElseThrow())
                .isGreaterThan(0.95 / SENDERS * Arrays.stream(shares).sum());
        assertThat(Arrays.stream(shares).sum()).isGreaterThan(0.97);
    }

    /** Shares of the payload that the link can carry, in the second half of the time. */
    private static double[] shares(CongestionSettings congestion, RedMarking marking, double line, long ps) {
        Simulation sim = new Simulation();
        SwitchSettings switches = SwitchSettings.of(LoadBalancing.ECMP, marking);
        PacketSettings settings = new PacketSettings(PacketFormat.roce(), switches, congestion, 1);
        PacketNetwork network = new PacketNetwork(sim, Packets.star(SENDERS + 1, line), settings);
        List<Flow> flows = new ArrayList<>();
        for (int sender = 1; sender <= SENDERS; sender++) {
            flows.add(network.open(sender, 0, 1L << 40, null));
        }
        sim.runUntil(ps / 2);
        long[] before = flows.stream().mapToLong(Flow::arrivedBytes).toArray();
        sim.runUntil(ps);
        double carried = line * 4096 / 4182 * ps / 2 / Units.SECOND;
        double[] shares = new double[SENDERS];
        Arrays.setAll(shares, i -> (flows.get(i).arrivedBytes() - before[i]) / carried);
        return shares;
    }
}
