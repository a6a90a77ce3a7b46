package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Overrides;
import java.util.List;

/** Some of the nodes, of another type. */
@Doc("Some of the nodes, of another type of the same shape; any further key of the catalog entry changes it in place.")
public record OtherNodesSection(
        @Doc(
                value = "Name of a node in the catalog.",
                examples = {"hgx-h100", "hgx-h200"})
        String type,

        @Doc("Their numbers, counted from 0.") @Limits(max = 999_999)
        List<Integer> nodes,

        @Doc("Keys of the catalog entry to change in place.")
        Overrides overrides) {}
