package dev.zettasim.scenarios.build;

import dev.zettasim.models.study.PacketWindow;
import dev.zettasim.models.study.Vicinity;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.BitSet;

/** Where a window is: around a switch, or around the cables between two. */
final class WindowPlace {
    private static final String PATH = "simulation.window.at";
    private static final String BETWEEN = "/";

    private final Scenario scenario;
    private final Fabric links;
    private final SwitchNames names;

    WindowPlace(Scenario scenario, Fabric links) {
        this.scenario = scenario;
        this.links = links;
        names = new SwitchNames(links);
    }

    /**
     * The window there.
     *
     * @throws ScenarioException where the fabric has no such switch, or no cable joins the two
     */
    PacketWindow of(PacketWindow everywhere, String at, int radius) {
        int slash = at.indexOf(BETWEEN);
        if (slash < 0) {
            return everywhere.at(Vicinity.ofSwitch(everywhere.fabric(), number(at), radius));
        }
        int first = number(at.substring(0, slash).strip());
        int second = number(at.substring(slash + 1).strip());
        return everywhere.at(new Vicinity(cables(at, vertex(first), vertex(second)), radius));
    }

    private int vertex(int number) {
        return links.endpoints() + number;
    }

    private BitSet cables(String at, int a, int b) {
        BitSet found = new BitSet();
        links.forEachCable(cables -> {
            if ((cables.a() == a && cables.b() == b) || (cables.a() == b && cables.b() == a)) {
                links.forEachLink(cables.a(), cables.b(), cables.count(), (link, share) -> found.set(link));
            }
        });
        if (found.isEmpty()) {
            String problem = "no cable joins " + at.replaceFirst("\\s*/\\s*", " and ");
            throw scenario.refusal(Diagnostic.error(scenario.value(PATH), PATH, problem));
        }
        return found;
    }

    private int number(String name) {
        return names.find(name).orElseThrow(() -> scenario.refusal(names.unknown(scenario, name, PATH)));
    }
}
