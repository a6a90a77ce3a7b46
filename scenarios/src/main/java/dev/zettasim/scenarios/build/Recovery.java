package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.scenarios.schema.FaultSection;
import dev.zettasim.scenarios.schema.FaultSection.Kind;

/**
 * How long it takes until a fault is noticed and routes go around it.
 *
 * @param scaleUpSeconds of the switches inside a scale-up domain
 * @param patienceSeconds after which connections give up
 */
public record Recovery(
        double detectionSeconds,
        double adaptiveSeconds,
        double hashedSeconds,
        double staticSeconds,
        double scaleUpSeconds,
        double patienceSeconds) {
    static Recovery recovery(EntryTree tree) {
        return new Recovery(
                tree.quantity("detection", Dimension.DURATION),
                tree.quantity("rerouting.adaptive", Dimension.DURATION),
                tree.quantity("rerouting.ecmp", Dimension.DURATION),
                tree.quantity("rerouting.d-mod-k", Dimension.DURATION),
                tree.quantity("rerouting.scale-up", Dimension.DURATION),
                tree.positive("patience", Dimension.DURATION));
    }

    /** From a fault until packets take other ways, where they choose so; 0 where nobody notices. */
    public double delaySeconds(FaultSection fault, Routing routing) {
        if (fault.kind() == Kind.LINK_DEGRADED) {
            return 0;
        }
        Double detection = fault.detectionSeconds();
        Double rerouting = fault.reroutingSeconds();
        double usual = fault.kind() == Kind.NVSWITCH_DOWN ? scaleUpSeconds : reroutingSeconds(routing);
        return (detection == null ? detectionSeconds : detection) + (rerouting == null ? usual : rerouting);
    }

    private double reroutingSeconds(Routing routing) {
        return switch (routing) {
            case ADAPTIVE, VALIANT, MIXED, UGAL -> adaptiveSeconds;
            case ECMP -> hashedSeconds;
            case D_MOD_K -> staticSeconds;
        };
    }

    /** Whether a figure of the catalog's entry plays a part under that routing. */
    static boolean concerns(Figure figure, String routing, boolean hasScaleUpFault) {
        String path = figure.path();
        if (path.equals("rerouting.scale-up")) {
            return hasScaleUpFault;
        }
        String own = routing.equals("ecmp") || routing.equals("d-mod-k") ? routing : "adaptive";
        return !path.startsWith("rerouting.") || path.equals("rerouting." + own);
    }
}
