package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Overrides;

/** Nodes of one type. */
@Doc("Nodes of one type; any further key of the catalog entry changes it in place.")
public record NodesSection(
        @Doc(
                value = "Name of a node in the catalog.",
                examples = {"hgx-h100", "gb200-nvl72"})
        String type,

        @Doc("How many nodes are installed.") @Limits(min = 1, max = 1_000_000)
        int count,

        @Doc("Keys of the catalog entry to change in place.")
        Overrides overrides) {}
