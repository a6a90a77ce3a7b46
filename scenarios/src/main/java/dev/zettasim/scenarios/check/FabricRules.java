package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.FabricSection;
import dev.zettasim.scenarios.schema.FabricSection.InNetworkReduction;
import dev.zettasim.scenarios.schema.FabricSection.Routing;
import dev.zettasim.scenarios.schema.FabricSection.Wiring;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Do the keys of a fabric suit its kind? */
final class FabricRules {
    private static final String FABRIC = "cluster.fabric.";
    private static final Map<String, Set<Wiring>> SHAPES = Map.of(
            "dragonfly", EnumSet.of(Wiring.DRAGONFLY, Wiring.DRAGONFLY_PLUS),
            "dragonfly.spines", EnumSet.of(Wiring.DRAGONFLY_PLUS),
            "grid", EnumSet.of(Wiring.TORUS, Wiring.HYPERX),
            "graph", EnumSet.of(Wiring.GRAPH));

    private static final Set<Routing> DETOURS = EnumSet.of(Routing.VALIANT, Routing.MIXED, Routing.UGAL);

    private FabricRules() {}

    static void shapeSuitsType(Inquiry it) {
        FabricSection fabric = it.document().cluster().fabric();
        SHAPES.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(shape -> {
            boolean given = it.scenario().isGiven(FABRIC + shape.getKey());
            if (given && !shape.getValue().contains(fabric.type())) {
                String problem = "`" + shape.getKey() + "` says nothing about this fabric";
                it.error(FABRIC + shape.getKey(), problem, "leave it out, or change `type`", FABRIC + "type");
            }
        });
        if (fabric.type() == Wiring.GRAPH && fabric.graph() == null) {
            it.error(FABRIC + "type", "the switches and links of the graph are not given", "add `graph`", null);
        }
    }

    static void tiersNeedATree(Inquiry it) {
        FabricSection fabric = it.document().cluster().fabric();
        for (String key : new String[] {"tiers", "oversubscription", "nodes-per-unit"}) {
            boolean plain = key.equals("oversubscription") && fabric.oversubscription() == 1;
            if (!fabric.isTree() && !plain && it.scenario().isGiven(FABRIC + key)) {
                it.error(FABRIC + key, "a fabric without tiers has no `" + key + "`", "leave it out", FABRIC + "type");
            }
        }
        if (fabric.isTree() && DETOURS.contains(fabric.routing())) {
            String hint = "take `adaptive`, `ecmp` or `d-mod-k`";
            it.error(FABRIC + "routing", "a tree has no detours", hint, FABRIC + "type");
        }
    }

    static void reductionNeedsATree(Inquiry it) {
        FabricSection fabric = it.document().cluster().fabric();
        if (fabric.inNetworkReduction() == InNetworkReduction.SHARP && (!fabric.isTree() || fabric.planes() > 1)) {
            String problem = fabric.isTree()
                    ? "aggregation over several planes is not yet supported"
                    : "aggregation trees in a fabric without tiers are not yet supported";
            String key = fabric.isTree() ? "planes" : "type";
            it.error(FABRIC + "in-network-reduction", problem, "leave it out", FABRIC + key);
        }
    }

    static void railsNeedADomain(Inquiry it) {
        FabricSection fabric = it.document().cluster().fabric();
        if (fabric.type() == Wiring.RAIL_ONLY
                && it.facts().domainGpus() < it.facts().gpusPerNode()) {
            String problem = "nothing joins the rails: the scale-up domain has "
                    + it.facts().domainGpus() + " of a node's " + it.facts().gpusPerNode() + " GPUs";
            it.error(FABRIC + "type", problem, "take `rail-optimized`", "cluster.nodes");
        }
    }
}
