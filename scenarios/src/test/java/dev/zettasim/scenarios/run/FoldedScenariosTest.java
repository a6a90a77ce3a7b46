package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.build.ShippedScenarios;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether ranks that behave alike are simulated as one or each for itself: all figures are the same. */
class FoldedScenariosTest {
    private static final double EXACT = 1e-9;

    static List<String> names() {
        return SmallScenarios.names();
    }

    @Test
    void names_areAllThatShip() {
        assertThat(names()).containsExactlyInAnyOrderElementsOf(ShippedScenarios.names());
    }

    @ParameterizedTest
    @MethodSource("names")
    void run_folded_findsWhatAnUnfoldedRunFinds(String name) {
        Result folded = SmallScenarios.run(name);
        Result unfolded = SmallScenarios.run(name, "simulation.folding=off");

        assertThat(folded.gpus()).isLessThanOrEqualTo(512);
        assertThat(folded.simulation().classes())
                .isLessThan(unfolded.simulation().classes());
        assertThat(Figures.of(folded).differing(Figures.of(unfolded), EXACT)).isEmpty();
    }
}
