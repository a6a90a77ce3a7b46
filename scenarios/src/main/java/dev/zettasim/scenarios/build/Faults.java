package dev.zettasim.scenarios.build;

import dev.zettasim.models.network.Fault;
import dev.zettasim.models.network.FaultPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What fails in a scenario.
 *
 * @param given as they are written, each once however often it happens
 * @param recovery how they are gone around; null where nothing fails
 */
public record Faults(
        FaultPlan plan, List<Fault> given, @Nullable Recovery recovery) {
    static final Faults NONE = new Faults(FaultPlan.NONE, List.of(), null);

    public Faults {
        given = List.copyOf(given);
    }

    /** After which connections that get nothing through give up. */
    public double patienceSeconds() {
        return recovery == null ? Double.POSITIVE_INFINITY : recovery.patienceSeconds();
    }
}
