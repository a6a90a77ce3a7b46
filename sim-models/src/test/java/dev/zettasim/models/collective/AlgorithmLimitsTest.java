package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlgorithmLimitsTest {
    private final AlgorithmLimits limits = new AlgorithmLimits(TestTunings.of("hopper", "intel"), true);

    /** By device.h: 32 lanes of in-switch reduction, eight members for CollNet; by enqueue.cc, who may gather. */
    @ParameterizedTest(name = "{0} of {1} in {2} domains with {3} NICs, aggregated {4}: {5} {6}")
    @CsvSource({
        // In one domain all-reduces of any size, gatherings up to 32 members.
        "ALL_REDUCE, 72, 1, 72, false, NVLS, true",
        "ALL_GATHER, 32, 1, 32, false, NVLS, true",
        "ALL_GATHER, 33, 1, 33, false, NVLS, false",
        "BROADCAST, 8, 1, 8, false, NVLS, false",
        // Between domains only a tree, unless their switches reduce.
        "ALL_REDUCE, 16, 2, 8, false, NVLS, false",
        "ALL_REDUCE, 16, 2, 8, false, NVLS_TREE, true",
        "ALL_REDUCE, 16, 2, 8, true, NVLS, true",
        "REDUCE_SCATTER, 16, 2, 8, true, NVLS, true",
        // Four adapters for eight members: no gathering in the network.
        "REDUCE_SCATTER, 16, 2, 4, true, NVLS, false",
        "REDUCE_SCATTER, 16, 2, 4, true, COLLNET_DIRECT, false",
        "ALL_REDUCE, 16, 2, 4, true, COLLNET_DIRECT, true",
        "ALL_REDUCE, 16, 2, 8, false, COLLNET_DIRECT, false",
        "ALL_GATHER, 16, 2, 8, true, COLLNET_DIRECT, true",
        "ALL_GATHER, 16, 2, 8, true, COLLNET_CHAIN, false",
        "ALL_REDUCE, 16, 2, 8, true, COLLNET_CHAIN, true",
        // Nine in a domain, and one domain alone.
        "ALL_REDUCE, 18, 2, 9, true, COLLNET_CHAIN, false",
        "ALL_REDUCE, 8, 1, 8, true, COLLNET_CHAIN, false",
        // One member each.
        "ALL_REDUCE, 16, 16, 1, true, NVLS, false",
        "ALL_REDUCE, 16, 16, 1, true, COLLNET_DIRECT, true",
    })
    void allow_byGroup_isTheLibrarys(
            CollectiveKind kind,
            int ranks,
            int domains,
            int nics,
            boolean aggregated,
            Algorithm algorithm,
            boolean expected) {
        Group group = new Group(ranks, domains, 450e9, 50e9, nics, true, aggregated);
        assertThat(limits.allow(kind, group, algorithm, Protocol.SIMPLE)).isEqualTo(expected);
        assertThat(limits.allow(kind, group, algorithm, Protocol.LL)).isFalse();
    }
}
