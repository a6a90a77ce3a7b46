package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.models.hardware.TokenKernel.Limits;
import dev.zettasim.models.hardware.TokenKernel.Start;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.ExpertSpread;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** DeepEP's kernels with 24 compute units; 256 experts, 8 of them for each token of 7,168 channels, in a byte and 1/32 or in two. */
class KernelExchangeTest {
    private static final Experts DEEPSEEK = new Experts(256, 8, 2048, 1, 3, true);
    private static final double FP8 = 7168 * 1.03125;
    private static final double BF16 = 7168 * 2;

    private static final TokenKernel DISPATCH = new TokenKernel(
            false, new Start(38e-6, 43e-6, 9e-6), new Limits(24 * 16.5e9, 0.66), new Limits(24 * 11.7e9, 1));
    private static final TokenKernel COMBINE = new TokenKernel(
            false, new Start(57e-6, 91e-6, 20e-6), new Limits(24 * 18e9, 0.66), new Limits(24 * 9.5e9, 1));
    private static final TokenKernel SMALL_DELAYS =
            new TokenKernel(true, new Start(14.4e-6, 20e-6, 4e-6), new Limits(288e9, 0.66), new Limits(288e9, 1));

    /**
     * A token is on 5.2947 of 8 members: 8,192 x 5.2947 x 7,392 B = 320.6 MB, by the units at 396 GB/s 809.6 us, and 38 us. Ports, of which
     * 594 GB/s are used, would need 472 us for 7/8 of the bytes. Measured on B200 (aiconfigurator, sglang 0.5.12): 833 us.
     */
    @Test
    void choose_fastPorts_isLimitedByUnits() {
        assertThat(seconds(TestNodes.hgxB200(), 1, DISPATCH, 8192 * FP8)).isCloseTo(847.6e-6, within(0.5e-6));
    }

    /** Of the same 320.6 MB 7/8 at 0.66 x 450 GB/s: 944.6 us, and 38 us. Measured on H200: 974 us. */
    @Test
    void choose_slowerPorts_isLimitedByThem() {
        assertThat(seconds(TestNodes.hgxH100(), 1, DISPATCH, 8192 * FP8)).isCloseTo(982.6e-6, within(0.5e-6));
    }

    /**
     * On 6.5233 of 16 members of two servers: 395.0 MB at 24 x 11.7 GB/s 1,406.8 us, and 43 us; the adapters need 1,284 us for
     * 8,192 x 1.9930 / 2 x 7,392 B = 60.3 MB at 47 GB/s. Measured on H200: 1,414 us.
     */
    @Test
    void choose_twoServers_isLimitedByUnitsThatForward() {
        assertThat(seconds(TestNodes.hgxH100(), 2, DISPATCH, 8192 * FP8)).isCloseTo(1449.8e-6, within(1e-6));
    }

    /**
     * On 3.6142 of four servers, three quarters of that elsewhere: 4,096 x 2.7107 x 14,336 B = 159.2 MB at 47 GB/s 3,387 us, and
     * 91 + 20 us. Measured on H100: 3,522 us.
     */
    @Test
    void choose_fourServers_isLimitedByAdapters() {
        assertThat(seconds(TestNodes.hgxH100(), 4, COMBINE, 4096 * BF16)).isCloseTo(3497.6e-6, within(1e-6));
    }

    /**
     * A copy for each of 8 experts, 7/8 of them elsewhere: 128 x 8 x 7,392 x 7/8 = 6.62 MB at 47 GB/s 140.9 us, and 20 + 2 x 4 us for eight
     * servers. Measured on H100: 167 us.
     */
    @Test
    void choose_kernelsForSmallDelays_sendACopyForEachExpert() {
        assertThat(seconds(TestNodes.hgxH100(), 8, SMALL_DELAYS, 128 * FP8)).isCloseTo(168.9e-6, within(0.5e-6));
    }

    /** Straight to 7 of 64 members over scale-up links; for one copy per rank what arrives from other servers goes on over them, too. */
    @Test
    void choose_kernelsForSmallDelays_sendPastScaleUpLinks() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 8);
        double distinct = new ExpertSpread(DEEPSEEK).distinct(64) / 8;
        assertThat(insideServer(choose(cluster, SMALL_DELAYS, 1 << 24).traffic()))
                .isCloseTo(7.0 / 64, within(1e-12));
        assertThat(insideServer(choose(cluster, DISPATCH, 1 << 24).traffic()))
                .isCloseTo(distinct * 7 / 8, within(1e-12));
    }

    /** By way of a kernel or not, the same bytes leave the servers. */
    @Test
    void choose_oneCopyPerRank_sendsAsManyBytesAsPlainMessages() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 4);
        int[] gpus = IntStream.range(0, 32).toArray();
        Traffic plain = new Collectives(cluster, cluster.node(), new ExpertSpread(DEEPSEEK))
                .choose(CollectiveKind.TOKEN_EXCHANGE, gpus, 1 << 24)
                .traffic();
        Traffic own = choose(cluster, DISPATCH, 1 << 24).traffic();
        assertThat(sum(own, true)).isCloseTo(sum(plain, true), within(1e-9));
        assertThat(sum(own, false)).isCloseTo(sum(plain, false), within(1e-9));
    }

    /** One member in each server: nothing goes over scale-up links, so their limit does not hold. */
    @Test
    void choose_oneMemberPerServer_usesAdaptersOnly() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 4);
        Choice choice = new Collectives(cluster, cluster.node(), new ExpertSpread(DEEPSEEK), DISPATCH)
                .choose(CollectiveKind.TOKEN_EXCHANGE, new int[] {0, 8, 16, 24}, 1 << 24);
        assertThat(sum(choice.traffic(), false)).isZero();
        assertThat(choice.capBytesPerSecond()).isPositive().isFinite();
    }

    private static double seconds(Node node, int servers, TokenKernel kernel, double bytesOfCopy) {
        Cluster cluster = TestClusters.of(node, servers);
        long bytes = Math.round(8 * bytesOfCopy);
        return Alone.seconds(cluster, choose(cluster, kernel, bytes), bytes);
    }

    private static Choice choose(Cluster cluster, TokenKernel kernel, long bytes) {
        int[] gpus = IntStream.range(0, cluster.gpus()).toArray();
        return new Collectives(cluster, cluster.node(), new ExpertSpread(DEEPSEEK), kernel)
                .choose(CollectiveKind.TOKEN_EXCHANGE, gpus, bytes);
    }

    private static double insideServer(Traffic traffic) {
        return sum(traffic, false) / 64;
    }

    private static double sum(Traffic traffic, boolean crossing) {
        double sum = 0;
        for (int edge = 0; edge < traffic.edges(); edge++) {
            if ((traffic.from(edge) / 8 != traffic.to(edge) / 8) == crossing) {
                sum += traffic.wireBytesPerByte(edge);
            }
        }
        return sum;
    }
}
