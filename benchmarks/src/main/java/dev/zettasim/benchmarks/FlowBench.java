package dev.zettasim.benchmarks;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.fluid.FluidNetwork;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.topology.FatTree;
import java.util.Arrays;
import java.util.Locale;

/**
 * Flows per second of the fluid network under random traffic: 1,024 hosts on a fat tree (8,8,16; 1,8,8) of 12.5e9 B/s links
 * with 1 us each, D-mod-k, Poisson arrivals at load 0.3, exponential sizes of 1 MB, weights 1 / route latency. The same draws
 * and the same sharing as a SimGrid 3.32 program (CM02, crosstraffic 0), which took 10.7 s of CPU for 10,000 flows and 146 s
 * for 100,000; its completion times had mean 194.0 us and 99 % under 940.3 us, or 203.0 us and 1024.1 us.
 *
 * <p>Arguments: flows (10000), repetitions (5).
 */
public final class FlowBench {
    private static final double LOAD = 0.3;
    private static final double MEAN_BYTES = 1e6;
    private static final int HOSTS = ReferenceTree.HOSTS;

    private final Simulation sim = new Simulation();
    private final FatTree tree = ReferenceTree.create();
    private final FluidNetwork network = FluidNetwork.unfolded(sim, tree);
    private final int[] route = new int[6];
    private final double[] seconds;
    private long seed = 42;

    private FlowBench(int flows) {
        seconds = new double[flows];
        draw();
    }

    /** Draws the trace, runs it and prints, again and again. */
    public static void main(String[] args) {
        int flows = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        for (int i = 0; i < repetitions; i++) {
            FlowBench bench = new FlowBench(flows);
            CpuClock clock = CpuClock.start();
            bench.sim.run();
            bench.print(clock.seconds());
        }
    }

    private void draw() {
        double rate = LOAD * HOSTS * ReferenceTree.LINK_BYTES_PER_SECOND / MEAN_BYTES;
        double at = 0;
        for (int flow = 0; flow < seconds.length; flow++) {
            at += exponential() / rate;
            int from = (int) Long.remainderUnsigned(next(), HOSTS);
            int to = (int) Long.remainderUnsigned(next(), HOSTS - 1);
            long bytes = 1 + (long) Math.floor(exponential() * MEAN_BYTES);
            start(flow, at, Traffic.between(from, to >= from ? to + 1 : to, 0), bytes);
        }
    }

    private void start(int flow, double at, Traffic traffic, long bytes) {
        double latency = tree.route(traffic.from(0), traffic.to(0), 0, route) * ReferenceTree.HOP_SECONDS;
        Event done = Event.of("done", () -> seconds[flow] = Units.toSeconds(sim.now()) - at);
        Event open =
                Event.of("open", () -> network.open(traffic, bytes, 1e-6 / latency, Double.POSITIVE_INFINITY, done));
        sim.schedule(open, Units.toPs(at + latency));
    }

    private void print(double cpuSeconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%d flows in %.3f s of CPU: %.0f flows/s, %.1f us per division; completion max %.9f s, mean %.1f us, 99 %% %.1f us%n",
                seconds.length,
                cpuSeconds,
                seconds.length / cpuSeconds,
                cpuSeconds * 1e6 / network.solves(),
                sorted[sorted.length - 1],
                Arrays.stream(sorted).average().orElse(0) * 1e6,
                sorted[(int) (0.99 * sorted.length)] * 1e6);
    }

    private double exponential() {
        double uniform = (next() >>> 11) * 0x1p-53;
        return -Math.log(1 - uniform);
    }

    /** SplitMix64. */
    private long next() {
        seed += 0x9E3779B97F4A7C15L;
        long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
