package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Unit;

/** What the hosts keep for their GPUs. */
@Doc("What the memory of hosts takes off GPUs.")
public record OffloadSection(
        @Doc(value = "Share of what each layer keeps for its backward pass.", examples = "50 %")
        @Default("0 %")
        @Unit(Dimension.FRACTION)
        @Limits(max = 1)
        double activations,

        @Doc(value = "Share of the optimizer's states, which hosts then update.", examples = "100 %")
        @Default("0 %")
        @Unit(Dimension.FRACTION)
        @Limits(max = 1)
        double optimizer) {}
