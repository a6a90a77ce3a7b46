package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.scenarios.build.ShippedScenarios;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Runs that storage limits: 4 appliances that write 110 GB/s or less each, 64 servers. */
class StorageLimitsTest {
    private static Result run(String... overrides) {
        return Probe.run(ShippedScenarios.read("gmo-hgx-b300", List.of(overrides)));
    }

    private static Result.Storage storage(Result result) {
        return Objects.requireNonNull(result.storage());
    }

    /** At most one checkpoint follows each step: asking for more changes nothing. */
    @Test
    void checkpointsMoreOftenThanSteps_areOnePerStep() {
        Result often = run("workload.checkpoint.every=1 ms");
        assertThat(often.step().seconds())
                .isCloseTo(run("workload.checkpoint.every=1 s").step().seconds(), within(1e-9));
        assertThat(often.step().seconds())
                .isLessThanOrEqualTo(run("workload.checkpoint.every=1 ms", "workload.checkpoint.mode=sync")
                                .step()
                                .seconds()
                        + 1e-9);
    }

    /** Training waits for the file system, and the network between GPUs has no part in it. */
    @Test
    void bottleneckOfCheckpoints_isNoLinkOfTheStep() {
        Result.Bottleneck most = run("workload.checkpoint.every=1 ms").bottleneck();
        assertThat(most.part()).isEqualTo("checkpoint");
        assertThat(most.resource()).isNull();
    }

    /** The first reads come early, as nothing is beside them; the step that is told is one of many like it. */
    @Test
    void stepThatWaitsForData_isThatOfALongerRun() {
        String heavy = "workload.data.bytes-per-token=1 MB";
        Result two = run(heavy);
        assertThat(two.step().seconds())
                .isCloseTo(run(heavy, "simulation.steps=6").step().seconds(), within(1e-6));
        assertThat(Objects.requireNonNull(storage(two).checkpoint()).stallSeconds())
                .isNotNegative();
        assertThat(two.bottleneck().resource()).startsWith("storage");
    }

    /** The first and the last stage of a pipeline read the same tokens: 512 x 8,192 of them, a megabyte each, twice. */
    @Test
    void dataRead_isThatOfBothEndsOfThePipeline() {
        Result result = run("workload.data.bytes-per-token=1 MB");
        assertThat(Objects.requireNonNull(storage(result).dataLoading()).bytesPerStep())
                .isCloseTo(2 * 512 * 8192 * 1e6, within(1.0));
    }
}
