package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.cluster.Cluster;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwitchBuffersTest {
    private static final long MIB = 1L << 20;

    /** Sixteen channels, eight members, 8 steps of 128 KiB, both ways: 256 MiB; four members need half of it. */
    @Test
    void bytes_ofEightH100_areAQuarterOfAGibibyte() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 2);
        assertThat(SwitchBuffers.bytes(cluster, cluster.node(), range(8))).isEqualTo(256 * MIB);
        assertThat(SwitchBuffers.bytes(cluster, cluster.node(), range(16))).isEqualTo(256 * MIB);
        assertThat(SwitchBuffers.bytes(cluster, cluster.node(), range(4))).isEqualTo(128 * MIB);
    }

    /** Of 72 members 32 have lanes. */
    @Test
    void bytes_ofARack_endAt32Lanes() {
        Cluster rack = TestClusters.of(TestNodes.nvl72(), 1);
        assertThat(SwitchBuffers.bytes(rack, rack.node(), range(72))).isEqualTo(1024 * MIB);
    }

    @Test
    void bytes_withoutReduction_areNone() {
        Cluster plain = TestClusters.of(TestNodes.hgxA100(), 1);
        assertThat(SwitchBuffers.bytes(plain, plain.node(), range(8))).isZero();
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 2);
        assertThat(SwitchBuffers.bytes(cluster, cluster.node(), new int[] {0, 8}))
                .isZero();
    }

    private static int[] range(int end) {
        return IntStream.range(0, end).toArray();
    }
}
