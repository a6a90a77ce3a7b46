package dev.zettasim.benchmarks;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.fluid.FluidNetwork;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.symmetry.ColourRefinement;
import dev.zettasim.models.symmetry.Folding;
import dev.zettasim.models.symmetry.Incidence;
import dev.zettasim.models.symmetry.Partition;
import dev.zettasim.models.topology.FatTree;
import java.util.Arrays;
import java.util.Locale;

/**
 * All-to-all of 1 MiB per pair among 1,024 hosts, a million flows at once: every flow is routed, flows and links are refined into
 * classes that behave alike, and the classes are simulated. A SimGrid 3.32 program does not finish in 200 s.
 *
 * <p>Argument: repetitions (5).
 */
public final class AllToAllBench {
    private static final int HOSTS = ReferenceTree.HOSTS;
    private static final int FLOWS = HOSTS * (HOSTS - 1);
    private static final long BYTES = 1L << 20;

    private final FatTree tree = ReferenceTree.create();
    private final Incidence graph = new Incidence();
    private final long[] colours = new long[FLOWS + tree.links()];

    private AllToAllBench() {}

    public static void main(String[] args) {
        int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        for (int i = 0; i < repetitions; i++) {
            CpuClock clock = CpuClock.start();
            AllToAllBench bench = new AllToAllBench();
            bench.connectAll();
            Folding folding = bench.fold();
            double seconds = bench.run(folding);
            System.out.printf(
                    Locale.ROOT,
                    "%d flows as %d classes on %d classes of links: %.9f s in %.3f s of CPU%n",
                    FLOWS,
                    folding.flows().classes(),
                    folding.links().classes(),
                    seconds,
                    clock.seconds());
        }
    }

    private void connectAll() {
        int[] route = new int[tree.longestRoute()];
        for (int flow = 0; flow < FLOWS; flow++) {
            int hops = tree.route(from(flow), to(flow), 0, route);
            colours[flow] = hops;
            for (int hop = 0; hop < hops; hop++) {
                graph.connect(flow, FLOWS + route[hop], 1);
            }
        }
        for (int link = 0; link < tree.links(); link++) {
            colours[FLOWS + link] = Double.doubleToLongBits(tree.capacityBytesPerSecond(link));
        }
    }

    private Folding fold() {
        ColourRefinement.refine(colours, graph);
        Partition flows = Partition.byColour(colours, 0, ones(FLOWS));
        Partition links = Partition.byColour(colours, FLOWS, ones(tree.links()));
        return new Folding(Partition.identity(0), flows, links);
    }

    private double run(Folding folding) {
        Simulation sim = new Simulation();
        FluidNetwork network = new FluidNetwork(sim, tree, folding);
        Event[] done = new Event[folding.flows().classes()];
        for (int flowClass = 0; flowClass < done.length; flowClass++) {
            int flow = folding.flows().representative()[flowClass];
            Traffic traffic = Traffic.between(from(flow), to(flow), 0);
            network.register(traffic, flowClass);
            done[flowClass] = Event.of("done", () -> {});
            network.open(traffic, BYTES, 1, Double.POSITIVE_INFINITY, done[flowClass]);
        }
        sim.run();
        return Units.toSeconds(sim.now());
    }

    private static int from(int flow) {
        return flow / (HOSTS - 1);
    }

    private static int to(int flow) {
        int to = flow % (HOSTS - 1);
        return to >= from(flow) ? to + 1 : to;
    }

    private static long[] ones(int n) {
        long[] ones = new long[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
