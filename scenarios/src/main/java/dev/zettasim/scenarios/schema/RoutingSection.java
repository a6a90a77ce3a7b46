package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import org.jspecify.annotations.Nullable;

/** How tokens reach their experts. */
@Doc("How tokens reach their experts.")
public record RoutingSection(
        @Doc("How unequally popular experts are: the exponent of Zipf's law; 0 where all are equally popular.")
        @Default("0")
        @Limits(max = 4)
        double skew,

        @Doc("Most tokens of an expert over the mean; what is above is dropped. Without it none are.")
        @Limits(max = 1000, above = true)
        @Nullable
        Double capacityFactor,

        @Doc("How tokens travel.") @Default("per-expert") Dispatch dispatch,

        @Doc("Number format of tokens on their way to the experts; outputs and gradients take two bytes.")
        @Default("bf16")
        DispatchPrecision dispatchPrecision,

        @Doc("Which library carries tokens that travel once per rank. Without it HybridEP in racks, DeepEP in servers.")
        @Nullable
        TokenLibrarySection library) {

    /** How tokens travel. */
    public enum Dispatch {
        @Doc("One copy for each expert, as an all-to-all.")
        PER_EXPERT,
        @Doc("One copy for each scale-up domain and rank that has experts for it, as DeepEP sends them.")
        PER_RANK
    }

    /** Number format of tokens on their way to the experts. */
    public enum DispatchPrecision {
        @Doc("One byte, and a scale of four per 128.")
        FP8,
        @Doc("Two bytes.")
        BF16
    }
}
