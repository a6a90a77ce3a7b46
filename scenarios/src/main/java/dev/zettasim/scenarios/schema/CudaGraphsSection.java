package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Shorthand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which kernels the host launches together: by a word, or by the parts of each layer. */
@Doc("Which kernels are captured once and launched together, as CUDA graphs.")
public record CudaGraphsSection(
        @Doc("How much of a step.") @Shorthand @Nullable Scope scope,

        @Doc(value = "Parts of each layer that are captured.", examples = "[attention, moe-router, moe-preprocess]")
        @Shorthand
        @Limits(max = 8)
        @Nullable
        List<Module> modules) {

    /** How much of a step. */
    public enum Scope {
        @Doc("Nothing: each kernel is launched by itself.")
        NONE,
        @Doc("Each pass of each layer is a graph.")
        LAYER,
        @Doc("All forward and backward passes of a step are one graph; the optimizer is not in it.")
        FULL_ITERATION
    }

    /** A part of a layer. */
    public enum Module {
        @Doc("Norm and attention.")
        ATTENTION,
        @Doc("Norm and a block with a state of fixed size.")
        MAMBA,
        @Doc("Norm and dense feed-forward block.")
        MLP,
        @Doc("A block of experts with its exchanges, from its norm on.")
        MOE,
        @Doc("Norm, logits and choice of experts.")
        MOE_ROUTER,
        @Doc("Sorting of tokens before they are sent to experts.")
        MOE_PREPROCESS
    }
}
