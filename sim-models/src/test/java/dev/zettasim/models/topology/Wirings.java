package dev.zettasim.models.topology;

import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;

/** Round figures for tests: adapters and switch ports of one speed, nothing lost, 1 us per switch. */
public final class Wirings {
    private Wirings() {}

    public static Wiring of(Routing routing, int ports, double bytesPerSecond, double oversubscription) {
        Nic nic = new Nic("nic", bytesPerSecond, 1, 1e-6);
        Switch model = new Switch("switch", "ethernet", ports, bytesPerSecond, 1e-6, 1);
        return new Wiring(nic, model, routing, oversubscription, 0, 0);
    }
}
