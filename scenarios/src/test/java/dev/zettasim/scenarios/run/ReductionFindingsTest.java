package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReductionFindingsTest {
    private static final String SHARP = "cluster.fabric.in-network-reduction=sharp";

    /** Two stages of two nodes under the same eight leaves, one for each rail; of each stage one group uses a rail. */
    @ParameterizedTest
    @CsvSource({
        "groups: 1, 2 groups meet at a switch; it has room for 1",
        "streams: 1, '2 streams, one for each group and adapter of a node, meet at a switch; it has room for 1'",
        "streams-per-port: 0, 1 groups share the port of an adapter; it has room for 0"
    })
    void warnings_switchWithoutRoom_sayWhoFallsBackAndWhy(String room, String reason) {
        List<String> warnings = warnings("cluster.fabric.switch={type: qm9700, in-network-reduction: {" + room + "}}");
        assertThat(warnings)
                .contains("groups of data-parallel ranks do without SHARP 3: " + reason
                        + ", and all fall back to rings and trees");
    }

    @Test
    void warnings_groupsInsideANode_sayThatNothingIsBetween() {
        assertThat(warnings("workload.parallelism.pipeline=4", "workload.global-batch=64"))
                .contains("groups of data-parallel ranks do without SHARP 3: each group is inside one scale-up domain");
    }

    @Test
    void warnings_experts_sayThatTheyComeTooLate() {
        List<String> warnings = warnings(
                "workload.model={name: mixtral-8x7b, layers: 4}",
                "workload.parallelism={tensor: 1, pipeline: 1, expert: 8}",
                "workload.global-batch=64");
        assertThat(warnings)
                .contains(
                        "groups of ranks that hold the same experts do without SHARP 3: switches serve the groups that are"
                                + " created first, those of data-parallel ranks");
    }

    @Test
    void warnings_roomForAll_sayNothing() {
        assertThat(warnings()).noneMatch(warning -> warning.contains("SHARP"));
    }

    private static List<String> warnings(String... set) {
        List<String> all = new ArrayList<>(List.of(SHARP));
        all.addAll(List.of(set));
        return RunScenario.run(ScenarioReader.read("s.yaml", KeyEffectsTest.BASE, all), Progress.SILENT)
                .warnings();
    }
}
