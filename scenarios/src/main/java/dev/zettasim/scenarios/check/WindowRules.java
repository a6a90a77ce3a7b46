package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.FabricSection;
import dev.zettasim.scenarios.schema.FabricSection.Routing;
import dev.zettasim.scenarios.schema.FabricSection.Wiring;
import dev.zettasim.scenarios.schema.FaultSection;
import dev.zettasim.scenarios.schema.FaultSection.Kind;
import dev.zettasim.scenarios.schema.SimulationSection.Fidelity;
import dev.zettasim.scenarios.schema.WindowSection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Can packets be sent first? */
final class WindowRules {
    private static final String WINDOW = "simulation.window";
    private static final String FABRIC = "cluster.fabric.";
    private static final double PACKET_BYTES = 4096;

    /** In fabrics of three tiers. */
    private static final double EVENTS_PER_PACKET = 7;

    private static final int MOST_NODES = 128;
    private static final double LONG_EVENTS = 100e6;
    private static final double EVENTS_PER_SECOND = 3e6;
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

    static void longOnesAreAnnounced(Inquiry it) {
        WindowSection window = it.document().simulation().window();
        if (window == null) {
            return;
        }
        long gpus = Math.min(it.offeredGpus(), (long) MOST_NODES * it.facts().gpusPerNode());
        double events = gpus * window.bytes() / PACKET_BYTES * EVENTS_PER_PACKET;
        long faults = it.document().faults().stream()
                .filter(fault -> fault.kind() != Kind.NVSWITCH_DOWN)
                .count();
        if (events * (1 + faults) > LONG_EVENTS) {
            String problem = String.format(
                    Locale.ROOT,
                    "%d adapters that send as much take up to %.0f million events, and up to %.0f s, before the step%s",
                    gpus,
                    events / 1e6,
                    events / EVENTS_PER_SECOND,
                    faults == 0 ? "" : ", and again for each state in which `faults` leave the fabric");
            it.warn(WINDOW + ".bytes", problem, "with 16 MiB, queues and windows have settled as a rule", null);
        }
    }

    static void packetsAreSentOverWhatIsLeft(Inquiry it) {
        List<FaultSection> faults = it.document().faults();
        for (int i = 0; i < faults.size() && isAsked(it); i++) {
            if (faults.get(i).leavesTooLittleForPackets()) {
                String problem = "packets are not sent over less than " + 100 * FaultSection.LEAST_LEFT_FRACTION
                        + " % of a link";
                it.error("faults[" + i + "].left", problem, "take `kind: link-down`, or leave the window out", WINDOW);
            }
        }
    }

    private static boolean isAsked(Inquiry it) {
        return it.document().simulation().window() != null;
    }
}
