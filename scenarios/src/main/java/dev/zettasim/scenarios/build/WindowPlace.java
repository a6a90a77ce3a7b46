package dev.zettasim.scenarios.build;

import dev.zettasim.models.study.PacketWindow;
import dev.zettasim.models.study.Vicinity;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
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
        String first = at.substring(0, slash).strip();
        String second = at.substring(slash + 1).strip();
        if (first.isEmpty() || second.isEmpty()) {
            throw scenario.refusal(Diagnostic.error(
                            scenario.value(PATH), PATH, "`" + Words.cut(at) + "` names one end of a cable only")
                    .expecting("a switch, or the two of a cable, such as `leaf-0/spine-8`"));
        }
        return everywhere.at(new Vicinity(cables(number(first), number(second)), radius));
    }

    private BitSet cables(int first, int second) {
        int a = links.endpoints() + first;
        int b = links.endpoints() + second;
        BitSet found = new BitSet();
        links.forEachCable(cables -> {
            if ((cables.a() == a && cables.b() == b) || (cables.a() == b && cables.b() == a)) {
                links.forEachLink(cables.a(), cables.b(), cables.count(), (link, share) -> found.set(link));
            }
        });
        if (found.isEmpty()) {
            throw scenario.refusal(names.notJoined(scenario, first, second, PATH, "%s/%s"));
        }
        return found;
    }

    private int number(String name) {
        return names.find(name).orElseThrow(() -> scenario.refusal(names.unknown(scenario, name, PATH)));
    }
}
