package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.GraphLink;
import dev.zettasim.models.topology.ListedGraph;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.TrunkFabric;
import dev.zettasim.models.topology.Wiring;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four nodes of one GPU: two at each of two sites, with a switch each and a cable between them. */
class DistancesTest {
    private static Cluster sites(double metres) {
        Node node = TestNodes.single();
        Switch model = new Switch("switch", "ethernet", 64, 50e9, 1e-6, 1);
        Wiring wiring = new Wiring(node.nic(), model, Routing.ECMP, 1, 0, 0);
        GraphLink between = new GraphLink(0, 1, 8, wiring.trunk(50e9, metres));
        ListedGraph graph = new ListedGraph(List.of("here", "there"), 2, List.of(between), List.of());
        return new Cluster(node, 4, new TrunkFabric(new int[] {0, 0, 1, 1}, graph, wiring));
    }

    private static Choice choose(CollectiveKind kind, double metres) {
        return new Collectives(sites(metres)).choose(kind, new int[] {0, 1, 2, 3}, 1L << 30);
    }

    /**
     * 1,000 km are 5 ms. A ring of four crosses between the sites twice, and a reduction goes round twice: 4 times, a gathering twice; an
     * exchange of all with all goes once. Switches and adapters on such a route count, too: less than 10 us each time.
     */
    @ParameterizedTest
    @CsvSource({"ALL_REDUCE, ring, 4", "ALL_GATHER, ring, 2", "REDUCE_SCATTER, ring, 2", "ALL_TO_ALL, pairwise, 1"})
    void choose_twoSites_waitsForLight(CollectiveKind kind, String algorithm, int crossings) {
        Distances distances = new Distances(sites(1e6));
        Members members = Members.of(sites(1e6), new int[] {0, 1, 2, 3});
        long ps = distances.holdPs(kind, algorithm, members);
        assertThat(ps - crossings * 5_000_000_000L).isBetween(0L, crossings * 10_000_000L);
    }

    /** The trees over four domains: in each the longest way to the root crosses once or twice; up and down again. */
    @Test
    void holdPs_tree_goesUpAndDown() {
        Members members = Members.of(sites(1e6), new int[] {0, 1, 2, 3});
        long ps = new Distances(sites(1e6)).holdPs(CollectiveKind.ALL_REDUCE, "tree", members);
        assertThat(ps / 10_000_000_000L).isBetween(1L, 2L);
    }

    /** The choice is the same as in a hall, as the library knows no distances; only the hold grows. */
    @Test
    void choose_twoSites_onlyTheHoldGrows() {
        Choice near = choose(CollectiveKind.ALL_REDUCE, 30);
        Choice far = choose(CollectiveKind.ALL_REDUCE, 1e6);
        assertThat(far.algorithm()).isEqualTo(near.algorithm());
        assertThat(far.capBytesPerSecond()).isEqualTo(near.capBytesPerSecond());
        assertThat(far.holdPs() - near.holdPs()).isGreaterThan(9_000_000_000L);
    }

    /** Inside a hall the library's own figures stand. */
    @Test
    void choose_oneHall_addsNothing() {
        Members members = Members.of(sites(1500), new int[] {0, 1, 2, 3});
        assertThat(new Distances(sites(1500)).holdPs(CollectiveKind.ALL_REDUCE, "ring", members))
                .isZero();
    }
}
