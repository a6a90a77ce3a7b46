package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClosedFormsTest {
    private static final double GIB = 1073741824;
    private final ClosedForms net = new ClosedForms(2e-6, 50e9);

    /** 2 · 7 · (2 us + 1 GiB / 8 / 50 GB/s) = 14 · 2.686355 ms. */
    @Test
    void ringAllReduce_1GiBOf8_37_609ms() {
        assertThat(net.ringAllReduceSeconds(8, GIB)).isEqualTo(14 * (2e-6 + GIB / 8 / 50e9), within(1e-15));
        assertThat(net.ringAllReduceSeconds(8, GIB) * 1e3).isCloseTo(37.609, within(5e-4));
    }

    /** 6 · 2 us + 2 · 7/8 · 1 GiB / 50 GB/s. */
    @Test
    void halvingDoubling_1GiBOf8_37_593ms() {
        assertThat(net.halvingDoublingAllReduceSeconds(8, GIB) * 1e3).isCloseTo(37.593, within(5e-4));
    }

    /** 63 · (2 us + 1 GiB / 64 / 50 GB/s). */
    @Test
    void ringAllGather_1GiBOf64_21_2653ms() {
        assertThat(net.ringAllGatherSeconds(64, GIB) * 1e3).isCloseTo(21.2653, within(5e-5));
    }

    /** 2046 · (2 us + 1 MB / 1024 / 50 GB/s) against 20 · 2 us + 2 · 1023/1024 · 1 MB / 50 GB/s. */
    @Test
    void allReduce_1MBOf1024_logarithmBeatsRing() {
        assertThat(net.ringAllReduceSeconds(1024, 1e6) * 1e3).isCloseTo(4.132, within(5e-4));
        assertThat(net.halvingDoublingAllReduceSeconds(1024, 1e6) * 1e3).isCloseTo(0.080, within(5e-4));
    }

    /** 1 GB from each of 8 ranks, an eighth stays: 7/8 GB at 50 GB/s = 17.5 ms. */
    @Test
    void pairwiseAllToAll_withoutLatency_17_5ms() {
        assertThat(new ClosedForms(0, 50e9).pairwiseAllToAllSeconds(8, 1e9)).isEqualTo(17.5e-3, within(1e-15));
    }

    /** Of 8 ranks each moves half of its buffer in 3 steps: 3 · (2 us + 0.5 GB / 50 GB/s). */
    @Test
    void bruckAllToAll_of8_movesHalfTheBufferPerStep() {
        assertThat(net.bruckAllToAllSeconds(8, 1e9)).isEqualTo(3 * (2e-6 + 1e-2), within(1e-15));
    }

    /** Three steps for five ranks, four fifths of the output received. */
    @Test
    void bruckAllGather_of5_roundsTheLogarithmUp() {
        assertThat(net.bruckAllGatherSeconds(5, 1e9)).isEqualTo(3 * 2e-6 + 0.8 * 1e9 / 50e9, within(1e-15));
    }

    /** The chosen number of chunks is better than half and twice as many, and the time nears 2 S / B. */
    @Test
    void doubleTree_bestChunks_beatOthersAndNearTheBandwidth() {
        int chunks = net.bestTreeChunks(64, GIB);
        double best = net.doubleTreeAllReduceSeconds(64, GIB, chunks);
        assertThat(best).isLessThan(net.doubleTreeAllReduceSeconds(64, GIB, chunks / 2));
        assertThat(best).isLessThan(net.doubleTreeAllReduceSeconds(64, GIB, 2 * chunks));
        assertThat(best / (2 * GIB / 50e9)).isBetween(1.0, 1.08);
    }

    /** Inside 8 ranks at 400 GB/s, outside 4 nodes at 50 GB/s with an eighth of the bytes. */
    @Test
    void hierarchical_isRingInsidePlusRingOutside() {
        ClosedForms inside = new ClosedForms(1e-6, 400e9);
        double expected = 14 * (1e-6 + 1e9 / 8 / 400e9) + 6 * (2e-6 + 1e9 / 8 / 4 / 50e9);
        assertThat(inside.hierarchicalAllReduceSeconds(net, 8, 4, 1e9)).isEqualTo(expected, within(1e-15));
    }

    /** One edge of four at 10 instead of 50 GB/s holds up the whole ring: 1.5 GB / 10 GB/s = 0.15 s, not 0.03 s. */
    @Test
    void ringAllReduce_slowestEdge_decides() {
        assertThat(new ClosedForms(0, 10e9).ringAllReduceSeconds(4, 1e9)).isEqualTo(0.15, within(1e-12));
        assertThat(new ClosedForms(0, 50e9).ringAllReduceSeconds(4, 1e9)).isEqualTo(0.03, within(1e-12));
    }

    @Test
    void halvingDoubling_ofSix_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.halvingDoublingAllReduceSeconds(6, 1))
                .withMessageContaining("not 6 ranks");
    }
}
