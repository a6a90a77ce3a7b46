package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models with experts, from the text of a scenario to its result. */
class ExpertScenarioTest {
    /** 61 layers, a loss head and a layer that predicts one more token over 16 stages, experts over eight servers. */
    private static final String DEEPSEEK = """
            zettasim: 1
            name: DeepSeek-V3 on 1,024 GPUs
            cluster:
              nodes: {type: hgx-h100, count: 128}
              fabric: {type: rail-optimized, switch: qm9700}
            workload:
              gpus: 1024
              model: deepseek-v3
              sequence-length: 4096
              global-batch: 4096
              precision: fp8
              recompute: full
              parallelism: {pipeline: 16, expert: 64, layer-split: remainder-last}
              routing: {dispatch: per-rank}
              overlap: {shared-experts: true}
              gradient-precision: bf16
            """;

    private static final String SMALL = """
            zettasim: 1
            name: a small model with experts
            cluster:
              nodes: {type: hgx-h100, count: 4}
              fabric: {type: rail-optimized, switch: qm9700}
            workload:
              model: {name: deepseek-v3, layers: 4, hidden: 2048, heads: 16, kv-heads: 16, feed-forward: 4096, vocabulary: 32000,
                experts: {count: 64, feed-forward: 1024, dense-layers: 1, groups: 8, chosen-groups: 4}}
              sequence-length: 4096
              global-batch: 128
              precision: bf16
              parallelism: {pipeline: 2, expert: 16}
            """;

    @Test
    void run_deepSeekOn1024Gpus_showsExpertsInTimeAndMemory() {
        Result found = Probe.run(DEEPSEEK, List.of());
        Result.Breakdown parts = found.step().breakdownSeconds();
        assertThat(parts.expertParallel() / found.step().seconds()).isBetween(0.1, 0.5);
        assertThat(parts.compute()).isGreaterThan(parts.expertParallel());
        assertThat(found.step().tokensPerSecondPerGpu()).isBetween(500.0, 1500.0);
        assertThat(found.memory().fits()).isTrue();
    }

    /** Skew, a limit on it, one copy per rank, a byte per element and shared experts beside: each has the sign it should have. */
    @ParameterizedTest
    @CsvSource({
        "workload.routing.skew=1, true",
        "workload.routing.dispatch=per-rank, false",
        "workload.routing.dispatch-precision=fp8, false",
        "workload.overlap.shared-experts=true, false",
        "workload.routing.capacity-factor=0.5, false",
        "workload.parallelism.expert=8, false",
    })
    void run_keyOfRouting_movesTheStepAsItShould(String change, boolean slower) {
        double before = seconds();
        double after = seconds(change);
        assertThat(after > before).isEqualTo(slower);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void run_capacity_takesBackWhatSkewCosts() {
        assertThat(seconds("workload.routing.skew=1", "workload.routing.capacity-factor=1.25"))
                .isLessThan(seconds("workload.routing.skew=1"));
    }

    @ParameterizedTest
    @CsvSource({
        "{pipeline: 2; expert: 16}",
        "{tensor: 2; pipeline: 2; expert: 8; expert-tensor: 1}",
        "{tensor: 2; pipeline: 2; expert: 4; expert-tensor: 2}",
        "{tensor: 4; context: 2; expert: 32; expert-tensor: 1}",
    })
    void run_foldedExperts_equalsUnfolded(String parallelism) {
        String axes = "workload.parallelism=" + parallelism.replace(';', ',');
        double folded = seconds(axes, "workload.routing.dispatch=per-rank");
        double unfolded = seconds(axes, "workload.routing.dispatch=per-rank", "simulation.folding=off");
        assertThat(folded).isCloseTo(unfolded, within(1e-9 * unfolded));
    }

    /**
     * Tokens of sixteen ranks on two servers pass the units that forward, 20 of DeepEP's: half of them, or half the rate of one, take longer, as
     * does a longer start; HybridEP's handle more. More of a limit that does not bind changes nothing.
     */
    @ParameterizedTest
    @CsvSource({
        "{type: deepep; units: 10}, 1",
        "{type: deepep; dispatch: {unit-between: {16-bit: 7.8 GB/s}}}, 1",
        "{type: deepep; combine: {unit-between: {16-bit: 4.7 GB/s}}}, 1",
        "{type: deepep; dispatch: {start: {net: 900 us}}}, 1",
        "{type: deepep; combine: {adapter: 30 %}}, 1",
        "{type: deepep; units: 40}, -1",
        "hybrid-ep, -1",
        "deepep, 0",
        "{type: deepep; dispatch: {start: {domain: 900 us}}}, 0",
        "{type: deepep; dispatch: {unit: {16-bit: 10 GB/s}}}, 0",
    })
    void run_tokenLibrary_movesTheStepByWhatBinds(String library, int sign) {
        String perRank = "workload.routing.dispatch=per-rank";
        double usual = seconds(perRank);
        double changed = seconds(perRank, "workload.routing.library=" + library.replace(';', ','));
        assertThat(Math.signum(changed - usual)).isEqualTo(sign);
    }

    /** Eight ranks of one server: DeepEP's start, its ports' share and its units; plain messages where `nccl` is named. */
    @ParameterizedTest
    @CsvSource({
        "{type: deepep; dispatch: {start: {domain: 900 us}}}, 1",
        "{type: deepep; dispatch: {unit: {16-bit: 2 GB/s}}}, 1",
        "{type: deepep; combine: {port: 20 %}}, 1",
        "{type: deepep; dispatch: {start: {doubling: 900 us}}}, 0",
        "deepep-v2, -1",
    })
    void run_tokenLibraryInOneServer_movesTheStepByWhatBinds(String library, int sign) {
        String[] oneServer = {"workload.routing.dispatch=per-rank", "workload.parallelism.expert=8"};
        double usual = seconds(oneServer);
        double changed = seconds(oneServer[0], oneServer[1], "workload.routing.library=" + library.replace(';', ','));
        assertThat(Math.signum(changed - usual)).isEqualTo(sign);
    }

    @Test
    void run_plainMessages_takeWhatTheyAlwaysTook() {
        double plain = seconds("workload.routing.dispatch=per-rank", "workload.routing.library=nccl");
        assertThat(plain).isNotEqualTo(seconds("workload.routing.dispatch=per-rank"));
        assertThat(plain).isLessThan(seconds());
    }

    private static double seconds(String... overrides) {
        return Probe.run(SMALL, List.of(overrides)).step().seconds();
    }
}
