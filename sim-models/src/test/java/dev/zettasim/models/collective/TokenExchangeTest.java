package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.ExpertSpread;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenExchangeTest {
    private static final Experts DEEPSEEK = new Experts(256, 8, 2048, 1, 3, true);
    private static final long TOKENS = 4096;
    private static final long HIDDEN = 7168;

    /**
     * On eight servers a token's experts are on 5.295 of them, so 7/8 of that leave: 4,096 x 7,168 x 4.633 = 136.0 MB in a byte each,
     * 3.02 ms at 45 GB/s.
     */
    @Test
    void choose_eightServers_sendsTheWorkedBytesThroughEachAdapter() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 8);
        long bytes = 8 * TOKENS * HIDDEN;
        Choice choice = choose(cluster, DEEPSEEK, 64, bytes);
        for (int gpu : new int[] {0, 11, 63}) {
            assertThat(sent(choice.traffic(), gpu, true) * bytes).isCloseTo(136.0e6, within(0.1e6));
        }
        assertThat(sent(choice.traffic(), 0, true) * bytes / 45e9).isCloseTo(3.023e-3, within(0.002e-3));
    }

    /** Four of eight servers at most: fewer bytes than without the limit. */
    @Test
    void choose_limitedGroups_sendsLess() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 8);
        long bytes = 8 * TOKENS * HIDDEN;
        Experts limited = new Experts(256, 8, 2048, 1, 3, true, 8, 4);
        assertThat(sent(choose(cluster, limited, 64, bytes).traffic(), 0, true) * bytes)
                .isCloseTo(TOKENS * HIDDEN * new ExpertSpread(limited).distinct(8) * 7 / 8, within(1.0))
                .isLessThan(110e6);
    }

    /** As an all-to-all a copy of each of eight goes its own way: 8 x 7/8 instead of 4.633 leave the server. */
    @Test
    void choose_copiesByThemselves_sendHalfAsMuchAgain() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 8);
        int[] gpus = IntStream.range(0, 64).toArray();
        Choice copies = new Collectives(cluster).choose(CollectiveKind.ALL_TO_ALL, gpus, 1 << 28);
        Choice tokens = choose(cluster, DEEPSEEK, 64, 1 << 28);
        assertThat(sent(copies.traffic(), 5, true) / sent(tokens.traffic(), 5, true))
                .isCloseTo(8 / 5.295, within(1e-3));
    }

    /**
     * DeepEP on eight H100, 8,192 tokens of 7,168 channels: 0.97 ms in a byte and 1/32 each, 1.84 ms in two bytes, with 24 compute units.
     */
    @Test
    void choose_oneServerOfH100_isNearTheMeasuredTimes() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 1);
        long dispatch = Math.round(8 * 8192 * HIDDEN * 1.03125);
        long combine = 8 * 8192 * HIDDEN * 2;
        assertThat(Alone.seconds(cluster, choose(cluster, DEEPSEEK, 8, dispatch), dispatch))
                .isCloseTo(972e-6, within(0.1 * 972e-6));
        assertThat(Alone.seconds(cluster, choose(cluster, DEEPSEEK, 8, combine), combine))
                .isCloseTo(1839e-6, within(0.1 * 1839e-6));
    }

    private static Choice choose(Cluster cluster, Experts experts, int ranks, long bytes) {
        return new Collectives(cluster, cluster.node(), new ExpertSpread(experts))
                .choose(CollectiveKind.TOKEN_EXCHANGE, IntStream.range(0, ranks).toArray(), bytes);
    }

    private static double sent(Traffic traffic, int gpu, boolean crossing) {
        double sum = 0;
        for (int edge = 0; edge < traffic.edges(); edge++) {
            boolean crosses = traffic.from(edge) / 8 != traffic.to(edge) / 8;
            if (traffic.from(edge) == gpu && crosses == crossing) {
                sum += traffic.wireBytesPerByte(edge);
            }
        }
        return sum;
    }
}
