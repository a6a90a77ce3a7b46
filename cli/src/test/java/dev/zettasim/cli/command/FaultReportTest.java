package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultReportTest {
    /** One replica of eight nodes: a fault needs every rank for itself, which takes its time with all 96. */
    private static Session run(String fault) {
        return Session.of(
                "run",
                "gmo-h200",
                "--quiet",
                "--set=cluster.nodes.count=8",
                "--set=workload.global-batch=8",
                "--set=faults=[{" + fault + "}]");
    }

    /** The only cable of an adapter: the step that waits is the headline, beside it the usual one. */
    @Test
    void run_cableWithoutOtherWay_saysSoAndWhatIsUsual() {
        Session session = run("kind: link-down, node: 0, nic: 0, lasts: 2 s, detection: 100 ms, rerouting: 100 ms");

        assertThat(session.code).isZero();
        assertThat(session.out())
                .containsPattern("Step time +[\\d.]+ s, the step in which faults set in; [\\d.]+ s without them\n")
                .containsPattern("link-down node 0 nic 0 +0 s +no way +2(.00)? s\n")
                .contains("nothing leads around link-down node 0 nic 0: what is on its links waits until it is over");
    }

    @Test
    void run_faultLater_isToldOnceAndNotAsSlowSteps() {
        Session session = run("kind: link-down, node: 0, nic: 0, at: 10 h, lasts: 2 s");

        assertThat(session.out())
                .contains("a fault sets in after the 16 steps")
                .contains("more happens after these steps")
                .doesNotContain("• faults");
    }
}
