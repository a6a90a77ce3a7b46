package dev.zettasim.scenarios.microbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectiveOperationTest {
    @ParameterizedTest
    @CsvSource({
        "AllReduce, ALL_REDUCE",
        "all-reduce, ALL_REDUCE",
        "all_reduce_perf, ALL_REDUCE",
        "ncclAllGather, ALL_GATHER",
        "all_gather_into_tensor, ALL_GATHER",
        "reducescatter, REDUCE_SCATTER",
        "reduce_scatter_tensor, REDUCE_SCATTER",
        "alltoall, ALL_TO_ALL",
        "All-to-All, ALL_TO_ALL",
        "all2all, ALL_TO_ALL",
        "bcast, BROADCAST",
        "Reduce, REDUCE",
        "sendrecv, SEND_RECV"
    })
    void named_asPeopleSpellIt_isFound(String text, CollectiveOperation expected) {
        assertThat(CollectiveOperation.named(text)).contains(expected);
    }

    @Test
    void named_anotherOne_isEmpty() {
        assertThat(CollectiveOperation.named("scan")).isEmpty();
        assertThat(CollectiveOperation.named("")).isEmpty();
    }
}
