package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.LibraryTuning;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NcclTunerTest {
    private final NcclTuner hopper = new NcclTuner(TestTunings.of("hopper", "intel"), "nvlink");

    /**
     * Without NVLS, from the tables by hand. One domain: ring LL 6.6 + 14 · 0.6 = 15.0 us and min(141, 360/2) · 8/14 = 80.6
     * GB/s; LL128 40.6 us and 0.92 · 360 · 8/14 = 189.3; Simple 56 us and 205.7. Eight domains, 8 channels of 48 GB/s: tree LL
     * 45.2 us and 20.4/2 GB/s times 0.7; tree LL128 82.5 us and 8 · 29/2 GB/s times 0.6 and 0.9; ring Simple 585.2 · 1.4 us and
     * 384 · 64/126 GB/s. 128 domains: tree Simple 260.4 us and 8 · 36/2 GB/s.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 8192, ring, ll, 15.1",
        "1, 1048576, ring, ll, 28.0",
        "1, 16777216, ring, ll128, 129.2",
        "1, 1073741824, ring, simple, 5275.6",
        "8, 8192, tree, ll, 46.3",
        "8, 1048576, tree, ll128, 97.6",
        "8, 16777216, tree, ll128, 243.2",
        "8, 1073741824, ring, simple, 6324.3",
        "128, 1073741824, tree, simple, 7716.9",
    })
    void choose_allReduceOfHgxH100_matchesTheLibrary(
            int nodes, long bytes, String algorithm, String protocol, double microseconds) {
        Estimate best = hopper.choose(CollectiveKind.ALL_REDUCE, h100(nodes, false), bytes);
        assertThat(best.algorithm().key()).isEqualTo(algorithm);
        assertThat(best.protocol().key()).isEqualTo(protocol);
        assertThat(best.seconds(bytes) * 1e6).isCloseTo(microseconds, within(0.1));
    }

    /** 2046 steps: (8.4 + 1792 · 3.4 + 254 · 14) · 1.4 us + 1 GiB / (384 · 1024/2046 GB/s). */
    @Test
    void estimate_ringOf1024_paysForEachStep() {
        Estimate ring =
                hopper.estimate(CollectiveKind.ALL_REDUCE, h100(128, false), 1L << 30, Algorithm.RING, Protocol.SIMPLE);
        assertThat(ring.seconds(1L << 30) * 1e6).isCloseTo(19107, within(0.5));
    }

    /** NVLS of 8 H100: 8 · 40 · 0.85 · 7/8 · 2 = 476 GB/s of bus bandwidth. */
    @Test
    void choose_nvlsOfEight_takesLargeAllReducesOnly() {
        Group group = h100(1, true);
        assertThat(hopper.choose(CollectiveKind.ALL_REDUCE, group, 1 << 13).algorithm())
                .isEqualTo(Algorithm.RING);
        Estimate large = hopper.choose(CollectiveKind.ALL_REDUCE, group, 1L << 30);
        assertThat(large.algorithm()).isEqualTo(Algorithm.NVLS);
        assertThat(large.bytesPerSecond() * 14 / 8).isCloseTo(476e9, within(1e3));
        assertThat(hopper.choose(CollectiveKind.ALL_GATHER, group, 1L << 30).algorithm())
                .isEqualTo(Algorithm.RING);
    }

    /** As measured on H200: rings up to four members, in-switch reduction from five. */
    @ParameterizedTest
    @CsvSource({"4, RING", "5, NVLS", "8, NVLS"})
    void choose_bySizeOfGroup_switchesFromFive(int ranks, Algorithm expected) {
        Group group = new Group(ranks, 1, 450e9, 50e9, 1, true);
        assertThat(hopper.choose(CollectiveKind.ALL_REDUCE, group, 1L << 33).algorithm())
                .isEqualTo(expected);
    }

    /**
     * Two servers with four NICs of 100 Gbit/s: rings have 4 channels of 12 GB/s and 16/30 of 48 GB/s; the tree's channels run at 24
     * GB/s inside, and half of 4 · 0.92 · 24 GB/s is more. Measured on two p4d: 30.5 GB/s, which no ring over 50 GB/s reaches.
     */
    @Test
    void choose_twoDomainsWithSlowNics_takesTheTree() {
        NcclTuner ampere = new NcclTuner(TestTunings.of("ampere", "intel"), "nvlink");
        Group slow = new Group(16, 2, 300e9, 12.5e9, 4, false);
        Estimate best = ampere.choose(CollectiveKind.ALL_REDUCE, slow, 1L << 30);
        assertThat(best.algorithm()).isEqualTo(Algorithm.TREE);
        assertThat(best.bytesPerSecond()).isCloseTo(4 * 0.92 * 24e9 / 2, within(1.0));
        // Eight of 200 Gbit/s: the tree's channels end at 23.6 GB/s, 8/2 of that is less than 16/30 of 192.
        Group fast = new Group(16, 2, 300e9, 25e9, 8, false);
        assertThat(ampere.choose(CollectiveKind.ALL_REDUCE, fast, 1L << 30).algorithm())
                .isEqualTo(Algorithm.RING);
    }

    /** One member per domain: 10 us of log2(64) · 14/3.5 us hops less than a ring of 63 · 14 us. */
    @Test
    void choose_gatherOfOnePerDomain_takesParallelTrees() {
        Group group = new Group(64, 64, 450e9, 50e9, 1, true);
        Estimate best = hopper.choose(CollectiveKind.ALL_GATHER, group, 1 << 22);
        assertThat(best.algorithm()).isEqualTo(Algorithm.PAT);
        // 8 + 6 · 14/3.5 + 64 · 2.8 us.
        assertThat(best.latencySeconds() * 1e6).isCloseTo(8 + 24 + 179.2, within(1e-6));
    }

    /** AMD hosts post more slowly: 3 · 2 us exceed the 3.4 us of a hop. */
    @Test
    void estimate_amdHost_ringStepsCostSixMicroseconds() {
        NcclTuner amd = new NcclTuner(TestTunings.of("hopper", "amd"), "nvlink");
        Group group = h100(8, false);
        double intel = latency(hopper, group);
        // 112 steps inside domains, long ring: times 1.4.
        assertThat((latency(amd, group) - intel) * 1e6).isCloseTo(112 * (6 - 3.4) * 1.4, within(1e-6));
    }

    @Test
    void estimate_pciLinks_takeTheirRow() {
        NcclTuner pci = new NcclTuner(TestTunings.of("ampere", "intel"), "pci");
        Estimate ring = pci.estimate(
                CollectiveKind.ALL_REDUCE,
                new Group(8, 1, 25e9, 50e9, 1, false),
                1 << 20,
                Algorithm.RING,
                Protocol.SIMPLE);
        assertThat(ring.latencySeconds() * 1e6).isCloseTo(8.4 + 14 * 5.7, within(1e-9));
    }

    @Test
    void new_missingKey_isNamed() {
        LibraryTuning empty = new LibraryTuning("x", Map.of(), Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NcclTuner(empty, "nvlink"))
                .withMessageContaining("base.tree.ll");
    }

    /**
     * Eight HGX H100 whose network reduces. In-switch: 25 + 18 us, and 8 channels of 48 GB/s (the NICs; inside 2 · 40 · 0.85 · 7/8) times
     * 64/126. Direct: 2 · (3.7 + 7 · 0.4) + 31 us, 8 · 48 · 0.85 / 2 GB/s. Chain: 2 · 7 · 2.8 + 30 us, 8 · 48 / 2 GB/s. Gathering: in-switch
     * 8 · 40 · 0.85 · 7/8 · 7/8 GB/s, direct 8 · 0.9 · 48 GB/s.
     */
    @ParameterizedTest
    @CsvSource({
        "ALL_REDUCE, NVLS, 43, 195.05",
        "ALL_REDUCE, COLLNET_DIRECT, 44, 163.2",
        "ALL_REDUCE, COLLNET_CHAIN, 69.2, 192",
        "ALL_GATHER, NVLS, 43, 208.25",
        "REDUCE_SCATTER, COLLNET_DIRECT, 44, 345.6",
    })
    void estimate_networkThatReduces_isTheLibrarys(
            CollectiveKind kind, Algorithm algorithm, double microseconds, double gigabytesPerSecond) {
        Group group = new Group(64, 8, 450e9, 50e9, 8, true, true);
        Estimate estimate = hopper.estimate(kind, group, 1L << 30, algorithm, Protocol.SIMPLE);
        assertThat(estimate.latencySeconds() * 1e6).isCloseTo(microseconds, within(1e-9));
        assertThat(estimate.bytesPerSecond() * 1e-9).isCloseTo(gigabytesPerSecond, within(0.01));
    }

    /** Of 72 members 32 have lanes: (32 + 1) times 20 GB/s fit the port, 721.8 GB/s; gathering is left to rings. */
    @Test
    void choose_rackOf72_reducesIn32Lanes() {
        NcclTuner blackwell = new NcclTuner(TestTunings.of("blackwell", "arm"), "nvlink");
        Group rack = new Group(72, 1, 900e9, 50e9, 1, true);
        Estimate nvls = blackwell.estimate(CollectiveKind.ALL_REDUCE, rack, 1L << 30, Algorithm.NVLS, Protocol.SIMPLE);
        assertThat(nvls.bytesPerSecond() * 142 / 72).isCloseTo(32 * 20e9 * 0.74 * 31 / 32 * 2, within(1.0));
        assertThat(blackwell.choose(CollectiveKind.ALL_GATHER, rack, 1L << 33).algorithm())
                .isEqualTo(Algorithm.RING);
    }

    private static double latency(NcclTuner tuner, Group group) {
        return tuner.estimate(CollectiveKind.ALL_REDUCE, group, 1L << 30, Algorithm.RING, Protocol.SIMPLE)
                .latencySeconds();
    }

    private static Group h100(int nodes, boolean multicast) {
        return new Group(8 * nodes, nodes, 450e9, 50e9, 8, multicast);
    }
}
