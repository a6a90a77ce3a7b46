package dev.zettasim.benchmarks;

import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;

/** The fat tree on which other simulators were measured: 1,024 hosts as (8,8,16; 1,8,8), links of 12.5e9 B/s and 1 us each. */
final class ReferenceTree {
    static final int HOSTS = 1024;
    static final double LINK_BYTES_PER_SECOND = 12.5e9;
    static final double HOP_SECONDS = 1e-6;

    private ReferenceTree() {}

    static FatTree create() {
        Nic nic = new Nic("nic", LINK_BYTES_PER_SECOND, 1, 0);
        Switch model = new Switch("switch", "ethernet", 16, LINK_BYTES_PER_SECOND, 0, 1);
        return FatTree.ofThreeTiers(HOSTS, 8, 8, new Wiring(nic, model, Routing.D_MOD_K, 1, 0, 0));
    }
}
