package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.packet.CongestionSettings;
import dev.zettasim.models.packet.DcqcnSettings;
import dev.zettasim.models.packet.FixedWindow;
import dev.zettasim.models.packet.HpccSettings;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.PacketFormat;
import dev.zettasim.models.packet.PacketSettings;
import dev.zettasim.models.packet.PriorityPause;
import dev.zettasim.models.packet.PullSettings;
import dev.zettasim.models.packet.RedMarking;
import dev.zettasim.models.packet.SwiftSettings;
import dev.zettasim.models.packet.SwitchSettings;
import dev.zettasim.models.study.PacketWindow;
import dev.zettasim.models.study.PacketWindow.Phase;
import dev.zettasim.models.topology.AtLineRate;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.scenarios.schema.FabricSection;
import dev.zettasim.scenarios.schema.ScenarioDocument;
import dev.zettasim.scenarios.schema.WindowSection;
import java.util.Objects;

/** Makes the packets of a window: RoCE over the scenario's fabric, by the scenario's routing. */
final class WindowBuilder {
    private WindowBuilder() {}

    /**
     * A window.
     *
     * @param links the fabric with a routing that keeps its links apart
     * @throws IllegalArgumentException if packets cannot cross such a fabric
     */
    static PacketWindow window(ScenarioDocument document, Fabric links, Nic nic) {
        WindowSection section = Objects.requireNonNull(document.simulation().window());
        AtLineRate fabric = AtLineRate.of(links, nic.goodputFraction());
        double line = fabric.capacityBytesPerSecond(fabric.reduceLink(0));
        PacketFormat format = PacketFormat.roce();
        PacketSettings settings = new PacketSettings(
                format,
                switches(section, SwitchSettings.of(balancing(document), RedMarking.inProportion(line)), format),
                congestion(section.congestion()),
                document.simulation().seed());
        Phase phase = Phase.valueOf(section.traffic().name());
        long bytes = (long) section.bytes();
        return new PacketWindow(phase, fabric, settings, bytes, section.queuePairs());
    }

    private static SwitchSettings switches(WindowSection section, SwitchSettings plain, PacketFormat format) {
        Double pauseAbove = section.pauseAbove();
        return pauseAbove == null ? plain : plain.with(PriorityPause.above(pauseAbove.longValue(), format));
    }

    private static LoadBalancing balancing(ScenarioDocument document) {
        FabricSection.Routing routing = document.cluster().fabric().routing();
        return switch (routing) {
            case ADAPTIVE -> LoadBalancing.ADAPTIVE;
            case ECMP -> LoadBalancing.ECMP;
            case D_MOD_K, VALIANT, MIXED, UGAL ->
                throw new IllegalArgumentException(
                        "packets know no routing `" + Picked.word(routing) + "`; they take `adaptive` or `ecmp`");
        };
    }

    private static CongestionSettings congestion(WindowSection.Congestion kind) {
        return switch (kind) {
            case SWIFT -> SwiftSettings.published();
            case DCQCN -> DcqcnSettings.published();
            case HPCC -> HpccSettings.published();
            case PULL -> PullSettings.usual();
            case NONE -> FixedWindow.unlimited();
        };
    }
}
