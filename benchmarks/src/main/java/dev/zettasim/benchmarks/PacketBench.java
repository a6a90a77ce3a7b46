package dev.zettasim.benchmarks;

import dev.zettasim.models.packet.HostSettings;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.Reordering;
import dev.zettasim.scenarios.traffic.CongestionKind;
import dev.zettasim.scenarios.traffic.ConnectionMatrix;
import dev.zettasim.scenarios.traffic.Forwarding;
import dev.zettasim.scenarios.traffic.TrafficFabric;
import dev.zettasim.scenarios.traffic.TrafficOutcome;
import dev.zettasim.scenarios.traffic.TrafficQuestion;
import dev.zettasim.scenarios.traffic.TrafficRun;
import dev.zettasim.scenarios.traffic.Transport;
import dev.zettasim.scenarios.yaml.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Packets per second of CPU time: the permutations of 2 MB flows that csg-htsim was measured with, over fat trees of three tiers
 * with 1 us per hop, packets of 4 KiB, acknowledgements and marking. csg-htsim 841d9e7 (RoCE, lossless, hashed paths, 100 Gbit/s)
 * delivered 180,000 packets per second with 128 hosts, 83,000 with 432 and 55,000 with 1,024.
 *
 * <p>Arguments: repetitions (5), most hosts (1024).
 */
public final class PacketBench {
    private static final int[] HOSTS = {128, 432, 1024};
    private static final double[] BYTES_PER_SECOND = {12.5e9, 50e9};

    private static final long PACKETS_OF_A_SAMPLE = 1_000_000;

    private PacketBench() {}

    /** Runs and prints. */
    public static void main(String[] args) throws IOException {
        int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int mostHosts = args.length > 1 ? Integer.parseInt(args[1]) : Integer.MAX_VALUE;
        measure(question(128, 12.5e9, LoadBalancing.ADAPTIVE, 1), 1); // compiles
        for (int hosts : HOSTS) {
            for (double rate : BYTES_PER_SECOND) {
                if (hosts <= mostHosts) {
                    compare(hosts, rate, LoadBalancing.ECMP, 8, repetitions);
                    compare(hosts, rate, LoadBalancing.ADAPTIVE, 2, repetitions);
                }
            }
        }
    }

    /** Packet by packet and in trains, in turn. */
    private static void compare(int hosts, double rate, LoadBalancing balancing, int train, int repetitions)
            throws IOException {
        Measured alone = measure(question(hosts, rate, balancing, 1), repetitions);
        Measured together = measure(question(hosts, rate, balancing, train), repetitions);
        System.out.printf(
                Locale.ROOT,
                "%d hosts, %.0f Gbit/s, %s: %,.0f packets/s (mean completion %.1f us); trains of %d: %,.0f packets/s (%+.2f %%)%n",
                hosts,
                rate * 8e-9,
                balancing.word(),
                alone.packetsPerSecond(),
                alone.meanSeconds() * 1e6,
                train,
                together.packetsPerSecond(),
                100 * (together.meanSeconds() / alone.meanSeconds() - 1));
    }

    private static TrafficQuestion question(int hosts, double rate, LoadBalancing balancing, int train)
            throws IOException {
        ConnectionMatrix matrix = matrix(hosts);
        TrafficFabric fabric = new TrafficFabric(hosts, 3, TrafficFabric.fewestPorts(3, hosts), rate, 1e-6, 1);
        HostSettings placing = HostSettings.of(Reordering.PLACED);
        Transport transport =
                new Transport(balancing, CongestionKind.SWIFT, 4096, train, 1, placing, Forwarding.plain());
        return new TrafficQuestion("permutation-" + hosts, matrix.demands(), fabric, transport, 1);
    }

    private static ConnectionMatrix matrix(int hosts) throws IOException {
        String name = "permutation-" + hosts + ".cm";
        try (InputStream in = PacketBench.class.getResourceAsStream(name)) {
            return ConnectionMatrix.parse(Source.file(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static Measured measure(TrafficQuestion question, int repetitions) {
        double[] perSecond = new double[repetitions];
        double meanSeconds = 0;
        for (int i = 0; i < repetitions; i++) {
            long packets = 0;
            double cpuSeconds = 0;
            // The clock of the host may count in steps of 10 ms.
            while (packets < PACKETS_OF_A_SAMPLE) {
                TrafficRun run = new TrafficRun(question);
                CpuClock clock = CpuClock.start();
                TrafficOutcome outcome = run.run();
                cpuSeconds += clock.seconds();
                packets += outcome.result().simulation().packets();
                meanSeconds = outcome.result().completionSeconds().mean();
            }
            perSecond[i] = packets / cpuSeconds;
        }
        Arrays.sort(perSecond);
        return new Measured(perSecond[repetitions / 2], meanSeconds);
    }

    private record Measured(double packetsPerSecond, double meanSeconds) {}
}
