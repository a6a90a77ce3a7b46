package dev.zettasim.scenarios.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.scenarios.microbench.CollectiveOperation;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import org.junit.jupiter.api.Test;

class NcclLogTest {
    private static final String LOG = """
            # nccl-tests version 2.17.1 all_reduce_perf
            # nThread 1 nGpus 2 minBytes 1024 maxBytes 2048 step: 2(factor) warmup iters: 5 iters: 20
            #
            # Using devices
            #  Rank  0 Group  0 Pid   4242 on       node1 device  0 [0000:1b:00] NVIDIA H100 80GB HBM3
            #  Rank  1 Group  0 Pid   4242 on       node1 device  1 [0000:43:00] NVIDIA H100 80GB HBM3
            #
            #                                                              out-of-place                       in-place
            #       size         count      type   redop    root     time   algbw   busbw #wrong     time   algbw   busbw #wrong
            #        (B)    (elements)                               (us)  (GB/s)  (GB/s)            (us)  (GB/s)  (GB/s)
            srun: step created
                    1024           256     float     sum      -1    11.25    0.09    0.09      0    10.98    0.09    0.09      0
                    2048           512     float     sum      -1    11.50    0.18    0.18      0    11.02    0.19    0.19      0
            # Out of bounds values : 0 OK
            """;

    @Test
    void of_log_readsWhoTookPartAndTheTimesOutOfPlace() {
        NcclLog log = NcclLog.of(Source.file("log", LOG));

        assertThat(log.operation()).isEqualTo(CollectiveOperation.ALL_REDUCE);
        assertThat(log.ranks()).isEqualTo(2);
        assertThat(log.hosts()).isEqualTo(1);
        assertThat(log.timings())
                .containsExactly(new NcclLog.Timing(12, 1024, 11.25e-6), new NcclLog.Timing(13, 2048, 11.5e-6));
    }

    /** Releases before 2.11 had no columns of operation and root where there is none. */
    @Test
    void of_olderHeader_findsTheTimeByItsColumn() {
        NcclLog log = NcclLog.of(Source.file("log", """
                #       size         count      type     time   algbw   busbw  error
                        1024           256     float    7.50    0.09    0.09  0e+00
                """));

        assertThat(log.timings()).containsExactly(new NcclLog.Timing(2, 1024, 7.5e-6));
        assertThat(log.operation()).isNull();
    }

    @Test
    void of_somethingElse_isAFault() {
        assertThatThrownBy(() -> NcclLog.of(Source.file("log", "hello\n1 2 x\n")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("no line of sizes and times");
    }
}
