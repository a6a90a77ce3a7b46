package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.yaml.Doc;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How published runs of one framework are configured beyond what their tables print. */
@Doc("How published runs of one framework are configured.")
record RecipeFile(
        @Doc("As tables write it, in small letters.") String framework,
        @Doc("Where recipes were published.") String source,

        @Doc("Whether its tables name no recipe where they leave something out.")
        boolean silent,

        @Doc("One for each model, accelerator, number format and release.")
        List<Recipe> recipes) {

    /** What a run's table leaves out, in the words of scenarios. */
    @Doc("What a run's table leaves out.")
    record Recipe(
            @Doc("Model.") String model,
            @Doc("Accelerator.") String gpu,
            @Doc("Number format, as tables write it.") String precision,
            @Doc("Releases with this recipe.") List<String> releases,

            @Doc("How tokens travel to experts.") @Nullable String dispatch,

            @Doc("Which library carries them.") @Nullable String library,

            @Doc("Most tokens of an expert over the mean.") @Nullable
            Double capacityFactor,

            @Doc("Whether passes run in turns, so that exchanges of experts hide.") @Nullable
            Boolean overlapped,

            @Doc("Whether tensor-parallel exchanges run beside multiplications.") @Nullable
            Boolean tensorOverlap,

            @Doc("Whether gradients are exchanged beside the backward pass.") @Nullable
            Boolean gradientOverlap,

            @Doc("Which kernel computes attention.") @Nullable
            String attention,

            @Doc("Parts of layers that are computed again.") @Nullable
            List<String> recompute,

            @Doc("Layers of each part of the pipeline that are computed again.")
            OptionalInt recomputeLayers,

            @Doc("What is captured as graphs: parts of layers, or how much of a step.") @Nullable
            List<String> graphs,

            @Doc("Layers whose activations wait in the memory of hosts.")
            OptionalInt offloadedLayers) {}
}
