package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;

/** Which communication runs beside computation. */
@Doc("Which communication runs beside computation instead of before or after it.")
public record OverlapSection(
        @Doc("Collectives of tensor parallelism, in pieces beside the neighbouring multiplication.") @Default("false")
        boolean tensor,

        @Doc("Shared experts, beside the exchanges with the others.") @Default("false")
        boolean sharedExperts,

        @Doc("Reduction of gradients, beside the last backward pass.") @Default("true")
        boolean gradients,

        @Doc("Gathering of updated parameters, beside the first forward pass.") @Default("true")
        boolean parameters,

        @Doc("Transfers between pipeline stages.") @Default("true")
        boolean pipeline,

        @Doc("The norm of all gradients: parameters are updated before it is known and validated during the next step.")
        @Default("false")
        boolean gradientNorm) {}
