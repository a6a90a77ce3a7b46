package dev.zettasim.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example does what it shows. */
class OwnTopologyTest {
    /** Neighbours on the ring, and opposites over their chord, have a link of 50 GB/s for themselves: 1 GB takes 20 ms. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 15})
    void shiftSeconds_toWhoIsJoined_lineRate(int shift) {
        assertThat(OwnTopology.shiftSeconds(shift)).isCloseTo(0.02, within(1e-4));
    }

    /** Two on along the ring, the only way of two links, each link carries two of the messages. */
    @Test
    void shiftSeconds_twoOn_halfTheRate() {
        assertThat(OwnTopology.shiftSeconds(2)).isCloseTo(0.04, within(1e-4));
    }
}
