package dev.zettasim.scenarios.traffic;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Fault;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.Rerouting;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Recovery;
import dev.zettasim.scenarios.schema.FaultSection;
import dev.zettasim.scenarios.schema.FaultSection.Kind;
import dev.zettasim.scenarios.traffic.LinkFault.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The faults of a scenario, for packets: each time of each, with delays until switches go around it that suit how packets are spread.
 *
 * <p>Assumes: some of the parallel cables that are one link are lost without packets on them, and the rest is shared at once.
 * <br>Leaves out: switches inside scale-up domains, which packets do not cross.
 */
public final class ScenarioFaults {
    private static final double LEAST_LEFT = 1e-3;

    private final BuiltScenario built;
    private final List<FaultSection> sections;

    public ScenarioFaults(BuiltScenario built) {
        this.built = built;
        sections = built.scenario().document().faults();
    }

    /**
     * Those that hit the fabric.
     *
     * @throws IllegalArgumentException if one leaves so little of a link that packets would be sent again and again before they are through
     */
    public List<LinkFault> of(LoadBalancing balancing) {
        List<LinkFault> faults = new ArrayList<>();
        int number = 0;
        for (FaultSection section : sections) {
            for (int time = 0; time < section.times(); time++) {
                Fault fault = built.faults().plan().faults().get(number++);
                if (section.kind() != Kind.NVSWITCH_DOWN) {
                    faults.add(fault(fault, section, balancing));
                }
            }
        }
        return faults;
    }

    private LinkFault fault(Fault fault, FaultSection section, LoadBalancing balancing) {
        Cluster cluster = built.cluster();
        Recovery recovery = Objects.requireNonNull(built.faults().recovery());
        Routing routing = balancing.isHashed() ? Routing.ECMP : Routing.ADAPTIVE;
        long delayPs = Units.toPs(recovery.delaySeconds(section, routing));
        List<Loss> losses = fault.losses().stream()
                .map(loss -> new Loss(loss.link() - cluster.linkOfFabric(0), loss.fraction()))
                .toList();
        requireEnough(fault.name(), losses);
        long lastsPs = fault.endPs() == Fault.NEVER ? Long.MAX_VALUE : fault.endPs() - fault.onsetPs();
        return new LinkFault(fault.name(), losses, fault.onsetPs(), lastsPs, new Rerouting(delayPs, delayPs));
    }

    private static void requireEnough(String name, List<Loss> losses) {
        boolean hasTooLittle = losses.stream().anyMatch(loss -> !loss.isAll() && 1 - loss.fraction() < LEAST_LEFT);
        if (hasTooLittle) {
            throw new IllegalArgumentException("`" + name + "` leaves less than " + 100 * LEAST_LEFT
                    + " % of a link, which packets are not sent over: take `link-down`");
        }
    }

    /** Whether there are any inside scale-up domains. */
    public boolean areInDomains() {
        return sections.stream().anyMatch(section -> section.kind() == Kind.NVSWITCH_DOWN);
    }

    /** Whether there are any of the fabric. */
    public boolean areOfFabric() {
        return sections.stream().anyMatch(section -> section.kind() != Kind.NVSWITCH_DOWN);
    }
}
