package dev.zettasim.models.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrefetchTest {

    @Test
    void stallSeconds_withoutReadingAhead_isTheWholeFetch() {
        assertThat(new Prefetch(0).stallSeconds(0.1, 0.2, 5)).isCloseTo(0.3, within(1e-12));
    }

    /** 0.3 s fit into a step of 5 s. */
    @Test
    void stallSeconds_shortFetch_isHidden() {
        assertThat(new Prefetch(1).stallSeconds(0.1, 0.2, 5)).isZero();
    }

    /** 2 s of bytes per step of 1.5 s: half a second is missing however deep the queue is. */
    @Test
    void stallSeconds_tooLittleBandwidth_depthDoesNotHelp() {
        assertThat(new Prefetch(1).stallSeconds(0, 2, 1.5)).isCloseTo(0.5, within(1e-12));
        assertThat(new Prefetch(100).stallSeconds(0, 2, 1.5)).isCloseTo(0.5, within(1e-12));
    }

    /** 3 s of latency per step of 1 s: two under way leave 0.5 s, three hide it. */
    @Test
    void stallSeconds_latency_isHiddenByDepth() {
        assertThat(new Prefetch(2).stallSeconds(3, 0, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(new Prefetch(3).stallSeconds(3, 0, 1)).isZero();
    }

    @Test
    void new_negativeDepth_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Prefetch(-1)).withMessageContaining("-1");
    }
}
