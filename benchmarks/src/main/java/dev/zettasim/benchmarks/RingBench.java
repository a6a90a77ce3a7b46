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
 * A ring all-reduce of 1 GiB over 1,024 hosts in 2 (n - 1) steps of 1 GiB / n, each rank at its own pace (2.1 million sends), and
 * the same as one variable. A SimGrid 3.32 program (CM02, crosstraffic 0) took 7.0 s of CPU for the steps and found 0.183906920
 * s; ASTRA-sim's congestion-unaware network took 12.1 s for four chunks per step.
 *
 * <p>Argument: repetitions (5).
 */
public final class RingBench {
    private static final int RANKS = ReferenceTree.HOSTS;
    private static final long BYTES = 1L << 30;
    private static final int STEPS = 2 * (RANKS - 1);

    private final Simulation sim = new Simulation();
    private final FatTree tree = ReferenceTree.create();
    private final FluidNetwork network = FluidNetwork.unfolded(sim, tree);

    private RingBench() {}

    public static void main(String[] args) {
        int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        for (int i = 0; i < repetitions; i++) {
            CpuClock clock = CpuClock.start();
            double steps = new RingBench().stepByStep();
            double stepsCpu = clock.seconds();
            clock = CpuClock.start();
            double oneVariable = new RingBench().asOneVariable();
            System.out.printf(
                    Locale.ROOT,
                    "%d sends: %.9f s in %.3f s of CPU; one variable: %.9f s in %.4f s of CPU; ratio %.6f%n",
                    STEPS * RANKS,
                    steps,
                    stepsCpu,
                    oneVariable,
                    clock.seconds(),
                    oneVariable / steps);
        }
    }

    private double stepByStep() {
        Rank[] ranks = new Rank[RANKS];
        Arrays.setAll(ranks, Rank::new);
        for (Rank rank : ranks) {
            rank.next = ranks[(rank.number + 1) % RANKS];
        }
        for (Rank rank : ranks) {
            rank.sendIfReady();
        }
        sim.run();
        return Units.toSeconds(sim.now());
    }

    private double asOneVariable() {
        int[] from = new int[RANKS];
        int[] to = new int[RANKS];
        double[] wireBytesPerByte = new double[RANKS];
        long longestPs = 0;
        for (int rank = 0; rank < RANKS; rank++) {
            from[rank] = rank;
            to[rank] = (rank + 1) % RANKS;
            wireBytesPerByte[rank] = STEPS / (double) RANKS;
            longestPs = Math.max(longestPs, latencyPs(rank));
        }
        Traffic traffic = Traffic.unicast(from, to, wireBytesPerByte, 0);
        Event done = Event.of("done", () -> {});
        Event open = Event.of("open", () -> network.open(traffic, BYTES, 1, Double.POSITIVE_INFINITY, done));
        sim.schedule(open, STEPS * longestPs);
        sim.run();
        return Units.toSeconds(sim.now());
    }

    private long latencyPs(int rank) {
        int hops = tree.route(rank, (rank + 1) % RANKS, 0, new int[tree.longestRoute()]);
        return Units.toPs(hops * ReferenceTree.HOP_SECONDS);
    }

    /** Sends step k when its step k - 1 is sent and that of its predecessor has arrived. */
    private final class Rank {
        final int number;
        Rank next = this;
        private final long latencyPs;
        private final Event open;
        private int sent;
        private int received;
        private boolean sending;

        Rank(int number) {
            this.number = number;
            latencyPs = latencyPs(number);
            Traffic traffic = Traffic.between(number, (number + 1) % RANKS, 0);
            Event done = Event.of("sent", this::finishStep);
            open = Event.of("send", () -> network.open(traffic, BYTES / RANKS, 1, Double.POSITIVE_INFINITY, done));
        }

        void sendIfReady() {
            if (!sending && sent < STEPS && received >= sent) {
                sending = true;
                sim.schedule(open, sim.now() + latencyPs);
            }
        }

        private void finishStep() {
            sending = false;
            sent++;
            next.received++;
            sendIfReady();
            next.sendIfReady();
        }
    }
}
