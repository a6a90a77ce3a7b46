package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.FaultSection;
import java.util.List;

/** Do the keys of each fault say what fails, and when? */
final class FaultRules {
    private FaultRules() {}

    static void faultsNameTheirPart(Inquiry it) {
        List<FaultSection> faults = it.document().faults();
        for (int i = 0; i < faults.size(); i++) {
            FaultSection fault = faults.get(i);
            FaultKeys keys = new FaultKeys(it, "faults[" + i + "]");
            switch (fault.kind()) {
                case LINK_DOWN, LINK_DEGRADED -> link(fault, keys);
                case SWITCH_DOWN -> keys.only("a switch is named by `switch`", "switch");
                case NVSWITCH_DOWN -> keys.only("its switches are told by the number of a `node`", "node");
            }
            keys.degraded(fault);
            keys.times(fault);
        }
    }

    private static void link(FaultSection fault, FaultKeys keys) {
        if (fault.between().isEmpty()) {
            keys.only("a NIC's cable is told by `node` and `nic`, one between switches by `between`", "node", "nic");
        } else {
            keys.only("the cable is between two switches", "between");
            keys.pair(fault.between());
        }
    }
}
