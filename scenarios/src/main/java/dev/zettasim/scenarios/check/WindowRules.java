package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.FabricSection;
import dev.zettasim.scenarios.schema.FabricSection.Routing;
import dev.zettasim.scenarios.schema.FabricSection.Wiring;
import dev.zettasim.scenarios.schema.SimulationSection.Fidelity;
import java.util.EnumSet;
import java.util.Set;

/** Can packets be sent first? */
final class WindowRules {
    private static final String WINDOW = "simulation.window";
    private static final String FABRIC = "cluster.fabric.";
    private static final Set<Routing> OF_PACKETS = EnumSet.of(Routing.ADAPTIVE, Routing.ECMP);

    private WindowRules() {}

    static void somethingTakesItOver(Inquiry it) {
        boolean closed = it.document().simulation().network() == Fidelity.CLOSED_FORM;
        if (isAsked(it) && closed) {
            String problem = "the closed form knows no sharing that packets could correct";
            it.error(WINDOW, problem, "write `network: fluid` or leave it out", "simulation.network");
        }
    }

    static void packetsKnowTheFabric(Inquiry it) {
        FabricSection fabric = it.document().cluster().fabric();
        if (!isAsked(it)) {
            return;
        }
        if (!OF_PACKETS.contains(fabric.routing())) {
            it.error(WINDOW, "packets know no such routing", "take `adaptive` or `ecmp`", FABRIC + "routing");
        }
        if (fabric.type() == Wiring.RAIL_ONLY) {
            it.error(WINDOW, "packets are not simulated on rail-only fabrics", "leave it out", FABRIC + "type");
        }
        if (fabric.planes() > 1) {
            it.error(WINDOW, "packets are not simulated on several planes", "leave it out", FABRIC + "planes");
        }
    }

    private static boolean isAsked(Inquiry it) {
        return it.document().simulation().window() != null;
    }
}
