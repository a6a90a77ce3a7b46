package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.NotYet;
import org.jspecify.annotations.Nullable;

/** How to simulate. */
@Doc("How to simulate.")
@NotYet("replications")
public record SimulationSection(
        @Doc("How closely the network is simulated.") @Default("fluid")
        Fidelity network,

        @Doc("Training steps to simulate; the last one is reported.") @Default("2") @Limits(min = 1, max = 32)
        int steps,

        @Doc("Seed of what a run draws, such as a scattered placement; means over many draws do not depend on it.")
        @Default("1")
        long seed,

        @Doc("Whether ranks that behave alike are simulated as one.") @Default("auto")
        Folding folding,

        @Doc("Exchanges that are sent packet by packet, to correct the fluid level.") @Nullable
        WindowSection window) {

    /** How closely the network is simulated. */
    @NotYet({"packet", "auto"})
    public enum Fidelity {
        @Doc("Transfers share links max-min fairly.")
        FLUID,
        @Doc("Each transfer has the network for itself.")
        CLOSED_FORM
    }

    /** Whether ranks that behave alike are simulated as one. */
    public enum Folding {
        @Doc("Where that is exact.")
        AUTO,
        @Doc("Never: each rank is simulated.")
        OFF
    }
}
