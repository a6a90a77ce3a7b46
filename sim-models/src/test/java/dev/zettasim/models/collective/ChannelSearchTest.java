package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelSearchTest {

    /** Graphs of eight-GPU servers: A100 6 x 40, H100 6 x 60, B200 8 x 90 GB/s, each split in two. */
    @ParameterizedTest
    @CsvSource({
        "ampere, 300e9, 12, 20e9",
        "hopper, 450e9, 12, 30e9",
        "blackwell, 900e9, 16, 45e9",
        "hopper, 200e9, 8, 20e9"
    })
    void ring_insideDomain_isTheLargestProduct(String architecture, double port, int count, double speed) {
        Channels channels = search(architecture).ring(new Group(8, 1, port, 50e9, 8, true));
        assertThat(channels).isEqualTo(new Channels(count, speed, 0));
    }

    /** 400 Gbit/s NICs carry 48 GB/s; eight are not split, one is. 200 Gbit/s carry 24, too slow to split. */
    @ParameterizedTest
    @CsvSource({
        "hopper, 8, 50e9, 8, 48e9",
        "hopper, 1, 50e9, 2, 24e9",
        "ampere, 8, 25e9, 8, 24e9",
        "blackwell, 8, 100e9, 16, 48e9"
    })
    void ring_betweenDomains_isOneChannelPerNic(String architecture, int nics, double nic, int count, double speed) {
        Channels channels = search(architecture).ring(new Group(4 * nics, 4, 900e9, nic, nics, true));
        assertThat(channels).isEqualTo(new Channels(count, speed, speed));
    }

    /** 64 members and NICs: the ports, 721.8 · 64/63 GB/s, carry 16 rings of 45.1 GB/s, not 64 of 48. */
    @Test
    void ring_betweenRacks_isLimitedByThePorts() {
        Channels channels = search("blackwell").ring(new Group(256, 4, 900e9, 50e9, 64, true));
        assertThat(channels).isEqualTo(new Channels(16, 45.1e9, 45.1e9));
    }

    /** The head carries twice: (8 + 1) · 40 fits 370.8 GB/s, (8 + 1) · 80 fits 721.8. */
    @ParameterizedTest
    @CsvSource({"hopper, 450e9, 40e9", "blackwell, 900e9, 80e9"})
    void inSwitch_ofEight_hasOneChannelPerMember(String architecture, double port, double speed) {
        Channels channels = search(architecture).inSwitch(new Group(8, 1, port, 50e9, 8, true));
        assertThat(channels).isEqualTo(new Channels(8, speed, 0));
    }

    private static ChannelSearch search(String architecture) {
        return new ChannelSearch(TestTunings.of(architecture, "intel"));
    }
}
