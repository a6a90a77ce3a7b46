package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.topology.SwitchedFabric;
import org.jspecify.annotations.Nullable;

/** Makes the ports that settings ask for, with the memory of the switches and the far ends of links. */
final class PortKinds {
    private final Simulation sim;
    private final SwitchedFabric fabric;
    private final PacketSettings settings;
    private final LinkKinds kinds;
    private final FarEnd[] farEnds;
    private final SwitchMemory[] memories;

    PortKinds(Simulation sim, SwitchedFabric fabric, PacketSettings settings) {
        this.sim = sim;
        this.fabric = fabric;
        this.settings = settings;
        kinds = new LinkKinds(fabric, settings);
        boolean served = settings.servesPacketByPacket();
        farEnds = new FarEnd[served ? fabric.links() * classes() : 0];
        memories = new SwitchMemory[served ? fabric.switches() : 0];
        for (int number = 0; number < memories.length; number++) {
            boolean stopsSenders = settings.switches().flowControl() != null;
            memories[number] = new SwitchMemory(settings.switches().buffer(), stopsSenders);
        }
    }

    Port port(int link, Switches switches) {
        LinkKind kind = kinds.of(link);
        return kind.isLast() && !settings.servesPacketByPacket()
                ? new LastPort(sim, link, kind, switches)
                : keepingPort(link, switches);
    }

    /** Of a link with so much left of its rate. */
    LinkKind kind(int link, double leftFraction) {
        return kinds.of(link, leftFraction);
    }

    /** One whose packets are on it until they arrive. */
    Port keepingPort(int link, Switches switches) {
        return settings.servesPacketByPacket()
                ? new ServedPort(sim, link, kinds.of(link), switches)
                : new OpenPort(sim, link, kinds.of(link), switches);
    }

    /** The memory of the switch that a link leaves; null at an adapter. */
    @Nullable
    SwitchMemory memoryBefore(int link) {
        int before = fabric.switchBefore(link);
        return before < 0 ? null : memories[before];
    }

    int classes() {
        return settings.switches().classes();
    }

    /** What classes get of a link. */
    ClassShares shares() {
        return settings.switches().shares();
    }

    FarEnd makeFarEnd(Lane lane) {
        ServedPort port = lane.port;
        FlowControl control = settings.switches().flowControl();
        FarEnd end = OpenEnd.ONE;
        if (control instanceof PriorityPause pause && !port.kind.isLast()) {
            end = new PausingEnd(pause, new PauseFrames(sim, lane));
        } else if (control instanceof LinkCredits credits) {
            end = new CreditEnd(sim, lane, credits);
        }
        farEnds[port.link * classes() + lane.number] = end;
        return end;
    }

    /** What the far end of a link holds of a class. */
    FarEnd farEnd(int link, int lane) {
        return farEnds[link * classes() + lane];
    }

    /** The most that any switch held at once; 0 where nobody counts. */
    long mostBufferedBytes() {
        long most = 0;
        for (SwitchMemory memory : memories) {
            most = Math.max(most, memory.mostUsedBytes());
        }
        return most;
    }
}
