package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Unit;
import java.util.OptionalInt;

/** GPUs of a node that are slower than the others. */
@Doc("A node, or one GPU of it, that computes slower than the others.")
public record StragglerSection(
        @Doc("Number of the node, counted from 0.") @Limits(max = 999_999)
        int node,

        @Doc("Number of the GPU in its node, counted from 0; all of them where it is left out.") @Limits(max = 99_999)
        OptionalInt gpu,

        @Doc(value = "Its speed over that of the others.", examples = "80 %")
        @Unit(Dimension.FRACTION)
        @Limits(min = 0.01)
        double speed) {}
