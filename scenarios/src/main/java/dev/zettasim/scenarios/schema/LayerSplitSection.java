package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Shorthand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How layers are spread over the parts of the pipeline: by a rule, or by their numbers; one of the two is set. */
@Doc("How layers are spread over the parts of the pipeline.")
public record LayerSplitSection(
        @Doc("The rule.") @Shorthand @Nullable Rule rule,

        @Doc("Layers of each part, in the order in which they run.") @Shorthand @Limits(max = 1_000_000) @Nullable
        List<Integer> layers) {

    /** How layers are spread. */
    public enum Rule {
        @Doc("The same number of layers on each.")
        EVEN,
        @Doc("The same number of layers on each, the embedding and the loss head counting as one layer each.")
        EMBEDDING_AND_LOSS_AS_LAYERS,
        @Doc(
                "As many on each as it takes, the last with what is left; there the loss head and layers that predict further tokens count.")
        REMAINDER_LAST
    }

    /** How many layers' places the ends of the model take. */
    public int placesOfEnds() {
        return rule == Rule.EMBEDDING_AND_LOSS_AS_LAYERS ? 2 : 0;
    }
}
