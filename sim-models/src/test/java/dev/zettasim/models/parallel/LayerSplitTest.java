package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LayerSplitTest {
    /** DeepSeek-V3 on 16 stages: 61 layers, a loss head and a layer that predicts one more token are 63 places of four per stage. */
    @Test
    void remainderLast_sixtyOneLayers_fillsAllButTheLast() {
        LayerSplit split = LayerSplit.remainderLast(61, ChunkMap.loop(16, 1), 2);
        assertThat(split.layers(0)).isEqualTo(4);
        assertThat(split.layers(14)).isEqualTo(4);
        assertThat(split.layers(15)).isEqualTo(1);
        assertThat(split.layers()).isEqualTo(61);
    }

    @Test
    void remainderLast_tooManyStages_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerSplit.remainderLast(9, ChunkMap.loop(8, 1), 1))
                .withMessageContaining("9 layers");
    }

    @Test
    void even_layersRunThroughTheStagesOncePerChunk() {
        LayerSplit split = LayerSplit.even(16, 4, 2);
        assertThat(split.layers(3, 1)).isEqualTo(2);
        assertThat(split.firstLayer(1, 1)).isEqualTo(10);
        assertThat(split.layers(0)).isEqualTo(4);
    }

    /** Llama 3.1 405B: 126 layers on 16 stages, embedding and head each counted as one: 7 8 ... 8 7. */
    @Test
    void reserving_bothEnds_takesALayerFromFirstAndLast() {
        LayerSplit split = LayerSplit.reserving(126, ChunkMap.loop(16, 1), new boolean[] {true, true});
        assertThat(split.layers(0)).isEqualTo(7);
        assertThat(split.layers(7)).isEqualTo(8);
        assertThat(split.layers(15)).isEqualTo(7);
        assertThat(split.layers()).isEqualTo(126);
    }

    @Test
    void explicit_unevenSplit_isKept() {
        LayerSplit split = LayerSplit.explicit(ChunkMap.loop(2, 2), new int[] {3, 1, 2, 2});
        assertThat(split.chunks()).isEqualTo(2);
        assertThat(split.layers(0)).isEqualTo(5);
        assertThat(split.layers(1, 0)).isEqualTo(1);
    }

    @Test
    void even_layersThatDoNotDivide_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerSplit.even(126, 16, 1))
                .withMessageContaining("126 layers do not divide");
    }

    /** DualPipeV on two stages: 0 and 3 stand on stage 0, 1 and 2 on stage 1. */
    @Test
    void explicit_zigzag_turnsAroundAtTheLastStage() {
        LayerSplit split = LayerSplit.explicit(new ChunkMap(2, 2, ChunkMap.Walk.ZIGZAG), new int[] {3, 1, 2, 4});
        assertThat(split.layers(0)).isEqualTo(7);
        assertThat(split.layers(1, 1)).isEqualTo(2);
        assertThat(split.firstLayer(0, 1)).isEqualTo(6);
    }

    /** Two copies of 7 layers and an embedding on four stages: the second from the last stage to the first. */
    @Test
    void reserving_bothWays_splitsEachCopyOverAllStages() {
        LayerSplit split =
                LayerSplit.reserving(7, new ChunkMap(4, 2, ChunkMap.Walk.BOTH_WAYS), new boolean[] {true, false});
        assertThat(split.layers()).isEqualTo(7);
        assertThat(split.layers(0)).isEqualTo(3);
        assertThat(split.layers(3, 1)).isEqualTo(1);
        assertThat(split.firstLayer(2, 1)).isEqualTo(1);
    }
}
