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
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.traffic.LinkFault.Loss;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The faults of a scenario, for packets: each time of each, with delays until switches go around it that suit how packets are spread.
 *
 * <p>Assumes: some of the parallel cables that are one link are lost without packets on them, and the rest is shared at once.
 * <br>Leaves out: switches inside scale-up domains, which packets do not cross.
 */
public final class ScenarioFaults {
    private final BuiltScenario built;
    private final List<FaultSection> sections;

    /** Those of the last answer, and where each is written. */
    private List<LinkFault> made = List.of();

    private final List<String> paths = new ArrayList<>();

    public ScenarioFaults(BuiltScenario built) {
        this.built = built;
        sections = built.scenario().document().faults();
    }

    /**
     * Those that hit the fabric.
     *
     * @throws ScenarioException if one leaves so little of a link that packets would be sent again and again before they are through
     */
    public List<LinkFault> of(LoadBalancing balancing) {
        paths.clear();
        List<LinkFault> faults = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < sections.size(); i++) {
            FaultSection section = sections.get(i);
            requireEnough(section, "faults[" + i + "].left");
            for (int time = 0; time < section.times(); time++) {
                Fault fault = built.faults().plan().faults().get(number++);
                if (section.kind() != Kind.NVSWITCH_DOWN) {
                    faults.add(fault(fault, section, balancing));
                    paths.add("faults[" + i + "]");
                }
            }
        }
        made = faults;
        return List.copyOf(faults);
    }

    private LinkFault fault(Fault fault, FaultSection section, LoadBalancing balancing) {
        Cluster cluster = built.cluster();
        Recovery recovery = Objects.requireNonNull(built.faults().recovery());
        Routing routing = balancing.isHashed() ? Routing.ECMP : Routing.ADAPTIVE;
        long delayPs = Units.toPs(recovery.delaySeconds(section, routing));
        List<Loss> losses = fault.losses().stream()
                .map(loss -> new Loss(loss.link() - cluster.linkOfFabric(0), loss.fraction()))
                .toList();
        long lastsPs = fault.endPs() == Fault.NEVER ? Long.MAX_VALUE : fault.endPs() - fault.onsetPs();
        return new LinkFault(fault.name(), losses, fault.onsetPs(), lastsPs, new Rerouting(delayPs, delayPs));
    }

    private void requireEnough(FaultSection section, String path) {
        if (section.leavesTooLittleForPackets()) {
            String problem =
                    "packets are not sent over less than " + 100 * FaultSection.LEAST_LEFT_FRACTION + " % of a link";
            throw scenario()
                    .refusal(Diagnostic.error(scenario().value(path), path, problem)
                            .hinting("take `kind: link-down`"));
        }
    }

    /** What to say of messages that never arrive, at the place of the first of these faults that leaves them no path, if one does. */
    public Optional<ScenarioException> refusal(UnreachableHostException unreachable) {
        for (int i = 0; i < made.size(); i++) {
            if (unreachable.cut().contains(made.get(i))) {
                String path = paths.get(i);
                return Optional.of(scenario()
                        .refusal(
                                Diagnostic.error(scenario().value(path), path, String.valueOf(unreachable.getMessage()))
                                        .hinting("say when it is back: add `lasts`; or let fewer cables fail")));
            }
        }
        return Optional.empty();
    }

    private Scenario scenario() {
        return built.scenario();
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
