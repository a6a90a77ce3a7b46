package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Fabrics, settings and traffic that tests of packets share. */
final class Packets {
    static final double LINE_BYTES_PER_SECOND = 50e9;

    private Packets() {}

    /** Adapters and links of 400 Gbit/s; 0.25 us at each end, 0.3 us per switch, 10 m between switches. */
    static Wiring wiring(int ports) {
        return wiring(ports, LINE_BYTES_PER_SECOND);
    }

    private static Wiring wiring(int ports, double bytesPerSecond) {
        Nic nic = new Nic("nic", bytesPerSecond, 1, 0.5e-6);
        Switch model = new Switch("switch", "ethernet", ports, bytesPerSecond, 0.3e-6, 1);
        return new Wiring(nic, model, Routing.ECMP, 1, 2, 10);
    }

    /** 128 hosts below three tiers of switches of eight ports. */
    static FatTree tree() {
        return FatTree.ofPorts(3, wiring(8));
    }

    /** Hosts at one switch. */
    static FatTree star(int hosts) {
        return star(hosts, LINE_BYTES_PER_SECOND);
    }

    static FatTree star(int hosts, double bytesPerSecond) {
        return FatTree.ofTwoTiers(hosts, hosts, wiring(2 * hosts, bytesPerSecond));
    }

    static PacketSettings settings(LoadBalancing balancing, CongestionSettings congestion) {
        RedMarking marking = new RedMarking(400_000, 1_600_000, 0.2);
        return new PacketSettings(PacketFormat.roce(), SwitchSettings.of(balancing, marking), congestion, 1);
    }

    static PacketSettings unlimited(LoadBalancing balancing) {
        return settings(balancing, FixedWindow.unlimited());
    }

    /** One flow from each host at once; its share of line rate. */
    static double[] ratesOf(PacketNetwork network, Simulation sim, int[] to, long bytes) {
        List<Flow> flows = new ArrayList<>();
        for (int from = 0; from < to.length; from++) {
            flows.add(network.open(from, to[from], bytes, null));
        }
        sim.run();
        return flows.stream().mapToDouble(Packets::rateFraction).toArray();
    }

    static double rateFraction(Flow flow) {
        return flow.bytes() * 1e12 / flow.completionPs() / LINE_BYTES_PER_SECOND;
    }

    /** One cycle through all (Sattolo), so that nobody sends to itself. */
    static int[] cycle(int n, long seed) {
        Random random = new Random(seed);
        int[] to = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i);
            int kept = to[i];
            to[i] = to[j];
            to[j] = kept;
        }
        return to;
    }

    static void at(Simulation sim, long ps, Runnable action) {
        sim.schedule(Event.of("at " + ps, action), ps);
    }
}
