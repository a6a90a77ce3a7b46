package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Shorthand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which nodes the job takes: by a rule, or by their numbers; one of the two is set. */
@Doc("Which nodes the job takes.")
public record PlacementSection(
        @Doc("The rule.") @Shorthand @Nullable Rule rule,

        @Doc("Numbers of the nodes, counted from 0.") @Shorthand @Limits(max = 999_999) @Nullable
        List<Integer> nodes) {

    /** How nodes are chosen. */
    public enum Rule {
        @Doc("The first nodes, one after the other.")
        CONTIGUOUS,
        @Doc("Nodes all over the cluster, in random order.")
        SCATTERED
    }
}
