package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.random.RandomStream;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.symmetry.ColourRefinement;
import dev.zettasim.models.symmetry.Incidence;
import dev.zettasim.models.symmetry.Partition;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.RailLeafSpine;
import dev.zettasim.models.topology.RailUnits;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classes of flows when 100,352 GPUs (392 units of 32 nodes with 8 rails, 32 uplinks per leaf) run one ring per rail over all
 * nodes.
 */
class FabricClassesTest {
    private static final int UNITS = 392;
    private static final int NODES_PER_UNIT = 32;
    private static final int RAILS = 8;
    private static final int NODES = UNITS * NODES_PER_UNIT;

    /** Flows under one leaf, and flows from the last node of a unit to the first of the next. */
    @ParameterizedTest
    @EnumSource(
            value = Routing.class,
            names = {"ADAPTIVE", "D_MOD_K"})
    void rings_contiguous_haveTwoFlowClasses(Routing routing) {
        assertThat(flowClasses(fabric(routing), inOrder())).isEqualTo(2);
    }

    /**
     * A flow to a node takes the spine of that node's place in its unit, which no other flow into that leaf takes: contention
     * is on the way up only, among the few flows from a leaf that draw places with the same remainder.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rings_randomNodesAndDModK_haveAtMostTenFlowClasses(long seed) {
        assertThat(flowClasses(fabric(Routing.D_MOD_K), shuffled(seed))).isBetween(3, 10);
    }

    private static Fabric fabric(Routing routing) {
        Nic nic = new Nic("nic", 50e9, 1, 0);
        // With ports enough that two tiers reach all leaves, as if each rail had spines of its own.
        Switch model = new Switch("switch", "ethernet", UNITS * RAILS, 50e9, 0, 1);
        Wiring wiring = new Wiring(nic, model, routing, 1, 0, 0);
        return RailLeafSpine.ofTwoTiers(new RailUnits(NODES, RAILS, RAILS, NODES_PER_UNIT), wiring);
    }

    private static int[] inOrder() {
        int[] nodes = new int[NODES];
        Arrays.setAll(nodes, i -> i);
        return nodes;
    }

    private static int[] shuffled(long seed) {
        int[] nodes = inOrder();
        RandomStream draws = RandomStream.of(seed, "placement");
        for (int i = 0; i < NODES - 1; i++) {
            int j = i + draws.below(NODES - i, 0, i);
            int drawn = nodes[j];
            nodes[j] = nodes[i];
            nodes[i] = drawn;
        }
        return nodes;
    }

    /** Flows come first among the nodes of the graph, then links. */
    private static int flowClasses(Fabric fabric, int[] nodes) {
        int flows = NODES * RAILS;
        Incidence graph = new Incidence();
        int[] route = new int[fabric.longestRoute()];
        for (int flow = 0; flow < flows; flow++) {
            int rail = flow % RAILS;
            int from = nodes[flow / RAILS] * RAILS + rail;
            int to = nodes[(flow / RAILS + 1) % NODES] * RAILS + rail;
            int hops = fabric.route(from, to, flow, route);
            for (int hop = 0; hop < hops; hop++) {
                graph.connect(flow, flows + route[hop], 1);
            }
        }
        long[] colours = new long[flows + fabric.links()];
        for (int link = 0; link < fabric.links(); link++) {
            colours[flows + link] =
                    ColourRefinement.colour(Double.doubleToLongBits(fabric.capacityBytesPerSecond(link)));
        }
        ColourRefinement.refine(colours, graph);
        long[] ones = new long[flows];
        Arrays.fill(ones, 1);
        return Partition.byColour(colours, 0, ones).classes();
    }
}
