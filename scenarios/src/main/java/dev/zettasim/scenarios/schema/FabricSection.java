package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.NotYet;
import dev.zettasim.scenarios.yaml.OrWord;
import java.util.OptionalInt;

/** The network between nodes. */
@Doc("The network between nodes.")
public record FabricSection(
        @Doc("How switches are wired.") Wiring type,

        @Doc(
                value = "The switch of all tiers, by its name in the catalog.",
                examples = {"sn5600", "quantum-2"})
        @Key("switch")
        SwitchSection switches,

        @Doc("Tiers of switches; auto takes as few as reach all nodes.") @OrWord("auto") @Limits(min = 2, max = 3)
        OptionalInt tiers,

        @Doc("How packets choose among equal paths.") @Default("adaptive")
        Routing routing,

        @Doc("Capacity of a leaf's downlinks over its uplinks.") @Default("1") @Limits(min = 1, max = 64)
        double oversubscription,

        @Doc(
                "Nodes whose ports share one set of leaf switches; auto takes as many as a leaf without oversubscription has ports for.")
        @OrWord("auto")
        @Limits(min = 1, max = 1_000_000)
        OptionalInt nodesPerUnit,

        @Doc("Lengths of cables and the rule for rails, by its name in the catalog.") @Default("{}")
        CablingSection cabling) {

    /** How switches are wired. */
    @NotYet({"torus", "dragonfly", "dragonfly-plus", "rail-only", "single-switch"})
    public enum Wiring {
        @Doc("One leaf per rail: NICs of the same index in all nodes of a unit share a leaf.")
        RAIL_OPTIMIZED,
        @Doc("All NICs of a node share a leaf.")
        FAT_TREE
    }

    /** How packets choose among equal paths. */
    public enum Routing {
        @Doc("Each packet takes the least loaded path.")
        ADAPTIVE,
        @Doc("A hash of the flow fixes the path.")
        ECMP,
        @Doc("The destination's number fixes the path.")
        @Key("d-mod-k")
        D_MOD_K
    }
}
