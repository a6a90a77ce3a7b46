package dev.zettasim.scenarios.run;

import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostics;

/** A run of one scenario, from what the user wrote to the result. */
public final class RunScenario {
    private RunScenario() {}

    /**
     * Finds what is wrong with a scenario as a whole, without running it.
     *
     * @return warnings
     * @throws dev.zettasim.scenarios.yaml.ScenarioException with every fault found
     */
    public static Diagnostics check(Scenario scenario) {
        return new Diagnostics(scenario.tree().place().source());
    }

    /**
     * Checks and simulates.
     *
     * @throws dev.zettasim.scenarios.yaml.ScenarioException with every fault found
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static Result run(Scenario scenario, Progress progress) {
        throw new IllegalStateException("not assembled yet");
    }
}
