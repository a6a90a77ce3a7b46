package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.study.Fidelity.NetworkLevel;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.StepOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowdownsTest {
    private static final Plan PLAN = Plan.of(4, 8, 2, 1, 8);

    /** Where every transfer has its links to itself, none takes longer than alone. */
    @Test
    void run_closedForm_slowsNothingDown() {
        Slowdowns found = run(1, NetworkLevel.CLOSED_FORM, true).slowdowns();
        assertThat(found.greatest()).isCloseTo(1, within(1e-6));
        assertThat(found.exchanges()).isPositive();
    }

    /**
     * Of a leaf 32:1 all that leaves it passes a 32nd of its adapters' rate: what crosses alone suffers from that, too, but where several
     * groups cross at once each has only its share.
     */
    @Test
    void run_narrowTrunks_haveATail() {
        Slowdowns wide = run(1, NetworkLevel.FLUID, true).slowdowns();
        Slowdowns narrow = run(32, NetworkLevel.FLUID, true).slowdowns();
        assertThat(narrow.ninetyNinth()).isGreaterThan(1.5).isGreaterThan(wide.ninetyNinth());
        assertThat(narrow.greatest()).isGreaterThanOrEqualTo(narrow.ninetyNinth());
    }

    @ParameterizedTest
    @CsvSource({"1", "8", "32"})
    void run_folded_hasTheTailOfTheUnfolded(double oversubscription) {
        Slowdowns folded = run(oversubscription, NetworkLevel.FLUID, true).slowdowns();
        Slowdowns unfolded = run(oversubscription, NetworkLevel.FLUID, false).slowdowns();
        assertThat(folded.exchanges()).isEqualTo(unfolded.exchanges());
        assertThat(folded.ninetyNinth()).isCloseTo(unfolded.ninetyNinth(), within(1e-6));
        assertThat(folded.greatest()).isCloseTo(unfolded.greatest(), within(1e-6));
    }

    private static StudyResult run(double oversubscription, NetworkLevel level, boolean folded) {
        Cluster cluster = TestClusters.railOptimised(8, 2, Routing.ADAPTIVE, oversubscription);
        TrainingTask task = TestClusters.task(PLAN, FoldedRuns.place("scattered", PLAN, 8), StepOptions.overlapped());
        return new Study(cluster, task, new Fidelity(level, folded)).run();
    }
}
