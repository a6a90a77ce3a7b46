package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.study.FrameworkCosts;
import dev.zettasim.models.transformer.Architecture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario took from the catalog, its changes in place included: scenarios that say the same otherwise and whose
 * ingredients are equal are simulated alike.
 *
 * @param nodes of all kinds, the main one first
 * @param recovery null where nothing fails
 */
public record Ingredients(
        List<Node> nodes,
        Switch networkSwitch,
        Cabling cabling,
        @Nullable StorageSystem storage,
        Architecture model,
        FrameworkCosts framework,
        @Nullable Recovery recovery) {
    /** With what goes around faults, where there are some. */
    Ingredients with(@Nullable Recovery other) {
        return new Ingredients(nodes, networkSwitch, cabling, storage, model, framework, other);
    }
}
