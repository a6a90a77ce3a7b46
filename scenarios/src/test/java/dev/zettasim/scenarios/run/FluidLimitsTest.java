package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Warnings stand in a report only where the run is in the regime that they warn of. */
class FluidLimitsTest {
    private static final String BASE = """
            zettasim: 1
            name: limits
            cluster:
              nodes: {type: hgx-h100, count: 4}
              fabric: {type: rail-optimized, switch: qm9700, nodes-per-unit: 1}
            workload:
              model: {name: mixtral-8x7b, layers: 2}
              sequence-length: 4096
              global-batch: 32
              precision: bf16
              parallelism: {tensor: 1, pipeline: 1, expert: 8}
            """;

    private static List<String> warnings(String... overrides) {
        return Probe.run(BASE, List.of(overrides)).warnings();
    }

    /** Experts stay in a node, gradients are long, and the fabric is as wide as the adapters. */
    @Test
    void run_longMessagesOnAWideFabric_warnsOfNothing() {
        assertThat(warnings()).isEmpty();
    }

    /** With an eighth of the uplinks gradients fill them. */
    @Test
    void run_oversubscribed_warnsOfFullTrunks() {
        assertThat(warnings("cluster.fabric.oversubscription=8"))
                .singleElement()
                .asString()
                .contains("leaf-up", "missing credits")
                .doesNotContain("circle");
    }

    /** On Ethernet what finds no room is lost, unless something pauses, which no key says. */
    @Test
    void run_oversubscribedEthernet_warnsOfLosses() {
        assertThat(warnings("cluster.fabric.oversubscription=8", "cluster.fabric.switch=sn5600"))
                .anyMatch(warning ->
                        warning.contains("without pauses (PFC) packets are lost") && !warning.contains("credits"));
    }

    /** Where a hash picks paths, what collides is one outcome of many. */
    @Test
    void run_oversubscribedAndHashed_warnsOfOneDraw() {
        assertThat(warnings("cluster.fabric.oversubscription=8", "cluster.fabric.routing=ecmp"))
                .anyMatch(warning -> warning.contains("one draw of the hash"));
    }

    /** A torus with one cable to each neighbour is narrow, and its routes can close circles. */
    @Test
    void run_narrowTorus_warnsOfCircles() {
        assertThat(
                        warnings(
                                "cluster.fabric={type: torus, switch: qm9700, grid: {sizes: [4, 4], hosts-per-switch: 2, cables: 1}}"))
                .anyMatch(warning -> warning.contains("circle"));
    }

    /** 64 tokens of 8 KB, to two experts each: half of 1 MB crosses between two nodes. 47 GB/s times a round trip of some 4 us is 0.2 MB, and ten times that is more. */
    @Test
    void run_fewTokensToExpertsElsewhere_warnsOfShortMessages() {
        String[] setting = {
            "workload.sequence-length=64",
            "workload.global-batch=2048",
            "workload.parallelism={tensor: 1, pipeline: 1, expert: 16}",
            "workload.model={name: mixtral-8x7b, layers: 2, experts: {count: 16}}"
        };
        assertThat(warnings(setting)).anyMatch(warning -> warning.startsWith("expertParallel takes"));
    }
}
