package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zettasim.models.study.Study;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.build.ShippedScenarios;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunScenarioTest {
    private static long leastBytes(Scenario scenario) {
        BuiltScenario built = ScenarioBuilder.build(scenario, Catalog.load());
        return new Study(
                        built.cluster(),
                        built.task(),
                        RunScenario.fidelity(scenario.document().simulation()))
                .leastBytes();
    }

    @Test
    void leastBytes_hundredThousandGpusUnfolded_areTensOfGigabytes() {
        Scenario unfolded = ShippedScenarios.read("nebius-gb300-100k", List.of("simulation.folding=off"));

        assertThat(leastBytes(unfolded)).isBetween(8L << 30, 100L << 30);
        assertThat(leastBytes(ShippedScenarios.read("nebius-gb300-100k", List.of())))
                .isZero();
    }

    @Test
    void requireMemory_moreThanGiven_isTheScenariosFault() {
        Scenario unfolded = ShippedScenarios.read("nebius-gb300-100k", List.of("simulation.folding=off"));

        ScenarioException fault = catchThrowableOfType(
                ScenarioException.class, () -> RunScenario.requireMemory(3L << 30, 1L << 30, unfolded));

        assertThat(fault.render())
                .contains("without folding this job needs more than 3.0 GiB of memory, and Java was given 1.0 GiB");
        assertThatCode(() -> RunScenario.requireMemory(1L << 30, 3L << 30, unfolded))
                .doesNotThrowAnyException();
    }
}
