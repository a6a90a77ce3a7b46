package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.NotYet;
import dev.zettasim.scenarios.yaml.OrWord;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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

        @Doc("Whether switches reduce what passes them, for groups that exchange gradients and parameters.")
        @Default("none")
        InNetworkReduction inNetworkReduction,

        @Doc("Capacity of a leaf's downlinks over its uplinks.") @Default("1") @Limits(min = 1, max = 64)
        double oversubscription,

        @Doc(
                "Nodes whose ports share one set of leaf switches; auto takes as many as a leaf without oversubscription has ports for.")
        @OrWord("auto")
        @Limits(min = 1, max = 1_000_000)
        OptionalInt nodesPerUnit,

        @Doc("Lengths of cables and the rule for rails, by its name in the catalog.") @Default("{}")
        CablingSection cabling,

        @Doc("How long it takes to notice a fault and to go around it, by its name in the catalog.") @Default("{}")
        RecoverySection recovery,

        @Doc("What its parts cost.") @Default("{}") PricesSection prices,

        @Doc("Planes side by side, each with a port of every NIC and that share of its rate.")
        @Default("1")
        @Limits(min = 1, max = 16)
        int planes,

        @Doc("Counts of a group, where the wiring is a dragonfly or a dragonfly+.") @Default("{}")
        DragonflySection dragonfly,

        @Doc("Sizes, where the wiring is a torus or a hyperx.") @Default("{}")
        GridSection grid,

        @Doc("Switches and links one by one, where the wiring is a graph.") @Nullable
        GraphSection graph) {

    /** Whether it is of tiers, so that what climbs in them has a meaning. */
    public boolean isTree() {
        return switch (type) {
            case RAIL_OPTIMIZED, FAT_TREE, RAIL_ONLY -> true;
            case DRAGONFLY, DRAGONFLY_PLUS, HYPERX, TORUS, GRAPH -> false;
        };
    }

    /** How switches are wired. */
    @NotYet("single-switch")
    public enum Wiring {
        @Doc("One leaf per rail: NICs of the same index in all nodes of a unit share a leaf.")
        RAIL_OPTIMIZED,
        @Doc("All NICs of a node share a leaf.")
        FAT_TREE,
        @Doc("A tree for each rail and nothing between rails.")
        RAIL_ONLY,
        @Doc("Groups of switches all joined to each other, and groups all joined to each other.")
        DRAGONFLY,
        @Doc("Groups of leaves and spines, their spines joined to those of all other groups.")
        DRAGONFLY_PLUS,
        @Doc(
                "A grid of switches, all of each line joined to each other; of two dimensions it is a flattened butterfly.")
        @Key("hyperx")
        HYPERX,
        @Doc("A grid of switches, neighbours joined, ends to beginnings.")
        TORUS,
        @Doc("Switches and links written down under `graph`.")
        GRAPH
    }

    /** Whether switches reduce what passes them. */
    public enum InNetworkReduction {
        @Doc("Switches only forward.")
        NONE,
        @Doc("NVIDIA SHARP: streams meet in switches and go on as one, as far as these have room for them.")
        SHARP
    }

    /** How packets choose among equal paths. */
    public enum Routing {
        @Doc("Each packet takes the least loaded path.")
        ADAPTIVE,
        @Doc("A hash of the flow fixes the path.")
        ECMP,
        @Doc("The destination's number fixes the path.")
        @Key("d-mod-k")
        D_MOD_K,
        @Doc("Each packet takes a detour by a switch anywhere; not for trees.")
        VALIANT,
        @Doc("Half of the packets take shortest routes, half detours; not for trees.")
        MIXED,
        @Doc("Each packet takes a shortest route or a detour, whichever is less loaded (UGAL); not for trees.")
        UGAL
    }
}
