package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final long MILLION = 1_000_000;

    private static List<List<LayerCost>> chunks(int chunks, int layers, long parameters) {
        LayerCost layer = LayerCost.of(Work.NONE, Work.NONE, parameters);
        return Collections.nCopies(chunks, Collections.nCopies(layers, layer));
    }

    /** 5 layers of 15 M: from the last, three make 45 M, the first two 30 M. */
    @Test
    void of_firstStage_fillsFortyMillionFromTheLastLayer() {
        assertThat(Bucket.of(0, chunks(1, 5, 15 * MILLION), 8, 0, LayerCost::parameters))
                .containsExactly(new Bucket(0, 2, 4, 45 * MILLION), new Bucket(0, 0, 1, 30 * MILLION));
    }

    /** With 100 replicas a bucket holds at least 100 M. */
    @Test
    void of_manyReplicas_growsBuckets() {
        assertThat(Bucket.of(0, chunks(1, 5, 15 * MILLION), 100, 0, LayerCost::parameters))
                .hasSize(1);
    }

    @Test
    void of_laterStages_makesAChunkABucket() {
        assertThat(Bucket.of(1, chunks(2, 5, 15 * MILLION), 8, 0, LayerCost::parameters))
                .containsExactly(new Bucket(1, 0, 4, 75 * MILLION), new Bucket(0, 0, 4, 75 * MILLION));
    }

    @Test
    void of_sizeGiven_splitsEverywhere() {
        assertThat(Bucket.of(3, chunks(1, 4, 15 * MILLION), 8, 15 * MILLION, LayerCost::parameters))
                .hasSize(4);
    }

    @Test
    void of_layersWithoutParameters_makesNoBucket() {
        assertThat(Bucket.of(0, chunks(1, 4, 0), 8, 0, LayerCost::parameters)).isEmpty();
    }
}
