package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.OrWord;
import java.util.List;
import java.util.OptionalInt;

/** How the model and the batch are divided among GPUs. */
@Doc("How the model and the batch are divided among GPUs.")
public record ParallelismSection(
        @Doc("Ranks that divide each matrix.") @Default("1") @Limits(min = 1, max = 1_000_000)
        int tensor,

        @Doc("Ranks that divide the layers.") @Default("1") @Limits(min = 1, max = 1_000_000)
        int pipeline,

        @Doc("Parts of the model that each pipeline rank holds in turn.")
        @Default("1")
        @Limits(min = 1, max = 1_000_000)
        int virtualPipeline,

        @Doc("How layers are spread over the parts of the pipeline.") @Default("even")
        LayerSplitSection layerSplit,

        @Doc("Ranks that divide the batch; auto takes what the other axes leave.")
        @OrWord("auto")
        @Limits(min = 1, max = 100_000_000)
        OptionalInt data,

        @Doc("Ranks that divide each sequence.") @Default("1") @Limits(min = 1, max = 1_000_000)
        int context,

        @Doc("How ranks that divide a sequence see all of it.") @Default("ring")
        ContextStyle contextStyle,

        @Doc("Of the ranks that divide a sequence, neighbours that trade tokens for heads; for a hierarchical style.")
        @Limits(min = 2, max = 1_000_000)
        OptionalInt contextByHeads,

        @Doc("Ranks that hold different experts, among those of tensor, context and data.")
        @Default("1")
        @Limits(min = 1, max = 1_000_000)
        int expert,

        @Doc("Ranks that divide each expert's matrices; auto takes as many as divide all others.")
        @OrWord("auto")
        @Limits(min = 1, max = 1_000_000)
        OptionalInt expertTensor,

        @Doc("Axes from the fastest to the slowest in the order of ranks.")
        @Default("[tensor, context, expert, data, pipeline]")
        List<Axis> order) {

    /** How ranks that divide a sequence see all of it. */
    public enum ContextStyle {
        @Doc("Keys and values go round them.")
        RING,
        @Doc("For attention each has a share of the heads and the whole sequence (Ulysses).")
        ALL_TO_ALL,
        @Doc("Neighbours trade tokens for heads, and keys and values go round their groups.")
        HIERARCHICAL
    }

    /** Neighbouring context ranks that trade tokens for heads: one in a ring, all of them all-to-all. */
    public int contextGroup() {
        return switch (contextStyle) {
            case RING -> 1;
            case ALL_TO_ALL -> context;
            case HIERARCHICAL -> contextByHeads.orElse(1);
        };
    }

    /** One way to divide the work. */
    public enum Axis {
        @Doc("Ranks that divide each matrix.")
        TENSOR,
        @Doc("Ranks that divide each sequence.")
        CONTEXT,
        @Doc("Ranks that divide the experts.")
        EXPERT,
        @Doc("Ranks that divide the batch.")
        DATA,
        @Doc("Ranks that divide the layers.")
        PIPELINE
    }
}
