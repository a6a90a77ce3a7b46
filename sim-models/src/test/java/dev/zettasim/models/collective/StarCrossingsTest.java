package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.SecondTier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Domains of four servers with eight GPUs each, joined by switches that take 600 ns. */
class StarCrossingsTest {
    private static final int DOMAIN = 32;

    private final Cluster cluster = TestClusters.of(node(6e-7), 8);
    private final StarCrossings crossings = new StarCrossings(cluster.node());

    private static Node node(double latencySeconds) {
        return TestNodes.tiered(TestNodes.hgxH100(), new SecondTier(4, 2, latencySeconds, 0, 0));
    }

    /**
     * A ring over four stars crosses between them four times a pass, three times where it goes on to another domain; a chain three
     * times up and three times down.
     */
    @ParameterizedTest
    @CsvSource({
        "ALL_REDUCE, ring, 1, 8",
        "ALL_GATHER, ring, 1, 4",
        "ALL_REDUCE, ring, 2, 12",
        "ALL_REDUCE, tree, 1, 6",
        "ALL_REDUCE, tree, 2, 6",
        "ALL_REDUCE, nvls, 1, 1",
        "ALL_REDUCE, nvls-tree, 2, 2",
        "ALL_REDUCE, collnet-chain, 2, 6",
        "ALL_REDUCE, collnet-direct, 2, 2",
        "ALL_TO_ALL, pairwise, 1, 1",
        "TOKEN_EXCHANGE, tokens, 2, 1"
    })
    void holdPs_wholeDomains_countsCrossingsInTurn(CollectiveKind kind, String algorithm, int domains, int times) {
        Members members = Members.of(cluster, range(domains * DOMAIN));
        assertThat(crossings.holdPs(kind, algorithm, members)).isEqualTo(times * 600_000L);
    }

    /** Of two in different stars, each gathers the other's part with one step. */
    @Test
    void holdPs_ringOfTwo_crossesOnceAPass() {
        Members members = Members.of(cluster, new int[] {0, 8});
        assertThat(crossings.holdPs(CollectiveKind.ALL_GATHER, "ring", members)).isEqualTo(600_000);
    }

    @Test
    void holdPs_oneStar_addsNothing() {
        Members members = Members.of(cluster, range(8));
        assertThat(crossings.holdPs(CollectiveKind.ALL_REDUCE, "ring", members)).isZero();
    }

    @Test
    void choose_twoStars_startsLaterBySlowerSwitches() {
        assertThat(holdPs(6e-7) - holdPs(0)).isGreaterThanOrEqualTo(600_000);
        assertThat(holdPs(1e-6) - holdPs(0)).isGreaterThan(holdPs(6e-7) - holdPs(0));
    }

    private static long holdPs(double latencySeconds) {
        return new Collectives(TestClusters.of(node(latencySeconds), 4))
                .choose(CollectiveKind.ALL_REDUCE, range(16), 1L << 20)
                .holdPs();
    }

    private static int[] range(int end) {
        return IntStream.range(0, end).toArray();
    }
}
