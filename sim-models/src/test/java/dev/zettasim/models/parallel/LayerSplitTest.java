package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LayerSplitTest {
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
        LayerSplit split = LayerSplit.reserving(126, 16, 1, new boolean[] {true, true});
        assertThat(split.layers(0)).isEqualTo(7);
        assertThat(split.layers(7)).isEqualTo(8);
        assertThat(split.layers(15)).isEqualTo(7);
        assertThat(split.layers()).isEqualTo(126);
    }

    @Test
    void explicit_unevenSplit_isKept() {
        LayerSplit split = LayerSplit.explicit(2, new int[] {3, 1, 2, 2});
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
}
