package dev.zettasim.models.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CheckpointSizeTest {
    private static final double LLAMA_405B = 405.85e9;

    /** 405.85 billion · 12 and 14 bytes. */
    @Test
    void sharded_llama405B_is4_87And5_68TB() {
        assertThat(CheckpointSize.sharded(LLAMA_405B, 12, 16384).totalBytes()).isCloseTo(4.87e12, within(5e9));
        assertThat(CheckpointSize.sharded(LLAMA_405B, 14, 16384).totalBytes()).isCloseTo(5.68e12, within(5e9));
    }

    /** 2048 nodes of 8 write 2.38 GB each. */
    @Test
    void sharded_on2048Nodes_2_38GBPerNode() {
        CheckpointSize size = CheckpointSize.sharded(LLAMA_405B, 12, 16384);
        assertThat(8 * size.bytesPerWriter()).isCloseTo(2.378e9, within(1e6));
    }

    /** Tensor 8, pipeline 16: 128 of 16,384 ranks write, 128 times as much each. */
    @Test
    void firstReplicaOnly_writesTheSameBytesFromFewerRanks() {
        CheckpointSize all = CheckpointSize.sharded(LLAMA_405B, 14, 16384);
        CheckpointSize first = CheckpointSize.firstReplicaOnly(LLAMA_405B, 14, 128);
        assertThat(first.totalBytes()).isCloseTo(all.totalBytes(), within(1.0));
        assertThat(first.bytesPerWriter()).isCloseTo(128 * all.bytesPerWriter(), within(1.0));
    }
}
