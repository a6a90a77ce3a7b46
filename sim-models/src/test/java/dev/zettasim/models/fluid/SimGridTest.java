package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wirings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Completion times of another simulator whose sharing is the same: max-min, weighted by 1 / route latency. */
class SimGridTest {
    private static final long HOP_PS = 1_000_000;

    private final Simulation sim = new Simulation();
    private final FatTree tree = FatTree.ofThreeTiers(64, 4, 4, Wirings.of(Routing.D_MOD_K, 8, 12.5e9, 1));
    private final FluidNetwork network = FluidNetwork.unfolded(sim, tree);

    @Test
    void open_permutationOn64Hosts_sameCompletionTimes() throws IOException {
        List<String> rows = rows();
        double[] finishedSeconds = new double[rows.size()];
        for (int flow = 0; flow < rows.size(); flow++) {
            String[] row = rows.get(flow).split(",", -1);
            start(Integer.parseInt(row[0]), Integer.parseInt(row[1]), flow, finishedSeconds);
        }
        sim.run();
        for (int flow = 0; flow < rows.size(); flow++) {
            double expected = Double.parseDouble(rows.get(flow).split(",", -1)[2]);
            assertThat(finishedSeconds[flow]).as(rows.get(flow)).isCloseTo(expected, within(2e-9));
        }
    }

    private void start(int from, int to, int flow, double[] finishedSeconds) {
        int hops = tree.route(from, to, 0, new int[6]);
        Event done = Event.of("done", () -> finishedSeconds[flow] = Units.toSeconds(sim.now()));
        Traffic traffic = Traffic.between(from, to, 0);
        Event open = Event.of(
                "open", () -> network.open(traffic, 1_000_000_000L, 1. / hops, Double.POSITIVE_INFINITY, done));
        sim.schedule(open, hops * HOP_PS);
    }

    private static List<String> rows() throws IOException {
        try (InputStream in = SimGridTest.class.getResourceAsStream("simgrid-permutation-64.csv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(2).toList();
        }
    }
}
