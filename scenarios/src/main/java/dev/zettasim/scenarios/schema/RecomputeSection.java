package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Shorthand;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Which activations are computed again instead of kept: by a rule or by their parts of a layer, in all layers or in some. */
@Doc("Which activations are computed again instead of kept.")
public record RecomputeSection(
        @Doc("The rule; full where only layers are chosen.") @Shorthand @Nullable
        Rule rule,

        @Doc(value = "Parts of a layer that are computed again.", examples = "[norm, moe-activation]")
        @Shorthand
        @Limits(max = 16)
        @Nullable
        List<Module> modules,

        @Doc("Only in so many first layers of each part of the pipeline.") @Limits(min = 1, max = 1_000_000)
        OptionalInt layers,

        @Doc("Only in every so many-th layer.") @Limits(min = 1, max = 1_000_000)
        OptionalInt every) {

    /** Which activations are computed again instead of kept. */
    public enum Rule {
        @Doc("None: all are kept.")
        NONE,
        @Doc("Those of the attention core.")
        SELECTIVE,
        @Doc("All of a layer but its input.")
        FULL
    }

    /** A part of a layer. */
    public enum Module {
        @Doc("Scores, softmax and values.")
        CORE_ATTENTION,
        @Doc("The outputs of norms.")
        NORM,
        @Doc("Dense feed-forward blocks.")
        MLP,
        @Doc("The first matrices of dense feed-forward blocks, and their activation.")
        MLP_UP_PROJECTION,
        @Doc("The output projection of attention.")
        ATTENTION_OUTPUT,
        @Doc("Blocks of experts, with their exchanges.")
        MOE,
        @Doc("The product of gate and values inside experts.")
        MOE_ACTIVATION,
        @Doc("Queries, keys and values, from the latents of latent attention.")
        MLA_UP_PROJECTION,
        @Doc("All but attention and each second matrix multiplication.")
        EVERY_OTHER_MULTIPLICATION
    }

    /** Whether a rule holds in all layers. */
    public boolean is(Rule asked) {
        return rule == asked && layers.isEmpty() && every.isEmpty();
    }

    /** Whether whole layers are computed again, all or some. */
    public boolean repeatsLayers() {
        return rule == Rule.FULL || (rule == null && modules == null);
    }
}
