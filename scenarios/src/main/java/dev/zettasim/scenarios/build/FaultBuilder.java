package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Fault;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.topology.Cables;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.scenarios.schema.FaultSection;
import dev.zettasim.scenarios.schema.FaultSection.Kind;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Finds the links that a scenario's faults hit, and when; what is not there is reported. */
final class FaultBuilder {
    private static final int NOT_THERE = -1;

    private final Scenario scenario;
    private final Cluster cluster;
    private final Fabric fabric;
    private final Recovery recovery;
    private final Diagnostics problems;

    FaultBuilder(Scenario scenario, Cluster cluster, Recovery recovery, Diagnostics problems) {
        this.scenario = scenario;
        this.cluster = cluster;
        this.fabric = cluster.fabric();
        this.recovery = recovery;
        this.problems = problems;
    }

    Faults faults() {
        List<FaultSection> sections = scenario.document().faults();
        List<Fault> given = new ArrayList<>();
        List<Fault> all = new ArrayList<>();
        for (int number = 0; number < sections.size(); number++) {
            FaultSection section = sections.get(number);
            List<Fault.Loss> losses = losses(section, "faults[" + number + "]");
            for (int time = 0; time < section.times(); time++) {
                Fault fault = fault(section, time, losses);
                all.add(fault);
                if (time == 0) {
                    given.add(fault);
                }
            }
        }
        return new Faults(new FaultPlan(all), given, recovery);
    }

    private Fault fault(FaultSection section, int time, List<Fault.Loss> losses) {
        Double every = section.everySeconds();
        Double lasts = section.lastsSeconds();
        double onset = section.atSeconds() + (every == null ? 0 : time * every);
        Routing routing =
                Routing.valueOf(scenario.document().cluster().fabric().routing().name());
        double worked = recovery.delaySeconds(section, routing);
        return new Fault(
                name(section),
                Units.toPs(onset),
                Units.toPs(onset + worked),
                lasts == null ? Fault.NEVER : Units.toPs(onset + lasts),
                losses);
    }

    private static String name(FaultSection section) {
        String kind = Picked.word(section.kind());
        if (section.ofSwitch() != null) {
            return kind + " " + section.ofSwitch();
        }
        if (!section.between().isEmpty()) {
            return kind + " " + String.join(" - ", section.between());
        }
        String node = " node " + section.node().orElse(0);
        return kind
                + node
                + (section.nic().isPresent() ? " nic " + section.nic().getAsInt() : "");
    }

    private List<Fault.Loss> losses(FaultSection section, String path) {
        return switch (section.kind()) {
            case LINK_DOWN, LINK_DEGRADED -> ofLink(section, path);
            case SWITCH_DOWN -> ofSwitch(String.valueOf(section.ofSwitch()), path);
            case NVSWITCH_DOWN -> ofScaleUp(section, path);
        };
    }

    private List<Fault.Loss> ofLink(FaultSection section, String path) {
        Double left = section.leftFraction();
        double lost = section.kind() == Kind.LINK_DEGRADED && left != null ? 1 - left : 1;
        return section.between().isEmpty() ? ofAdapter(section, path, lost) : ofTrunk(section, path, lost);
    }

    private List<Fault.Loss> ofAdapter(FaultSection section, String path, double lost) {
        int nics = cluster.node().nics();
        int nic = section.nic().orElse(0);
        int node = section.node().orElse(0);
        if (!isNode(node, path)) {
            return List.of();
        }
        if (nic >= nics) {
            refuse(path + ".nic", "a node has no NIC " + nic + ": they are numbered from 0 to " + (nics - 1));
            return List.of();
        }
        int rails = Cluster.railNics(cluster.node());
        int perAdapter = nics / rails;
        List<Cables> own = new ArrayList<>();
        int adapter = node * rails + nic / perAdapter;
        fabric.forEachCable(cables -> {
            if (cables.a() == adapter && cables.kind().equals(Cables.HOST)) {
                own.add(cables);
            }
        });
        if (section.plane() >= own.size()) {
            refuse(path + ".plane", "the fabric has " + own.size() + (own.size() == 1 ? " plane" : " planes"));
            return List.of();
        }
        Cables cable = own.get(section.plane());
        return losses(cable.a(), cable.b(), 1, lost / perAdapter);
    }

    private List<Fault.Loss> ofTrunk(FaultSection section, String path, double lost) {
        int first = find(section.between().get(0), path + ".between[0]");
        int second = find(section.between().get(1), path + ".between[1]");
        if (first == NOT_THERE || second == NOT_THERE) {
            return List.of();
        }
        int joined = cablesBetween(first, second);
        if (joined == 0) {
            int base = fabric.endpoints();
            problems.add(new SwitchNames(fabric)
                    .notJoined(scenario, first - base, second - base, path + ".between", "[%s, %s]"));
            return List.of();
        }
        if (joined < section.cables()) {
            String pair = "`" + section.between().get(0) + "` and `"
                    + section.between().get(1) + "`";
            refuse(
                    path + ".cables",
                    (joined == 1 ? "only one cable joins " : "only " + joined + " cables join ") + pair);
            return List.of();
        }
        return losses(Math.min(first, second), Math.max(first, second), section.cables(), lost);
    }

    private int cablesBetween(int a, int b) {
        int[] count = new int[1];
        fabric.forEachCable(cables -> {
            boolean same = cables.a() == a && cables.b() == b;
            count[0] += same || (cables.a() == b && cables.b() == a) ? cables.count() : 0;
        });
        return count[0];
    }

    private List<Fault.Loss> ofSwitch(String name, String path) {
        int vertex = find(name, path + ".switch");
        TreeMap<Integer, Double> lost = new TreeMap<>();
        fabric.forEachCable(cables -> {
            if (cables.a() == vertex || cables.b() == vertex) {
                fabric.forEachLink(
                        cables.a(),
                        cables.b(),
                        cables.count(),
                        (link, share) -> lost.merge(cluster.linkOfFabric(link), share, Double::sum));
            }
        });
        List<Fault.Loss> losses = new ArrayList<>();
        lost.forEach((link, share) -> losses.add(new Fault.Loss(link, Math.min(1, share))));
        return losses;
    }

    private List<Fault.Loss> losses(int a, int b, int cables, double lost) {
        List<Fault.Loss> losses = new ArrayList<>();
        fabric.forEachLink(
                a, b, cables, (link, share) -> losses.add(new Fault.Loss(cluster.linkOfFabric(link), share * lost)));
        return losses;
    }

    private List<Fault.Loss> ofScaleUp(FaultSection section, String path) {
        int switches = cluster.node().scaleUp().switches();
        int node = section.node().orElse(0);
        if (!isNode(node, path)) {
            return List.of();
        }
        if (switches == 0) {
            problems.add(Diagnostic.error(
                            scenario.value(path + ".kind"),
                            path + ".kind",
                            "the catalog does not know how many scale-up switches such a node has")
                    .hinting("write `scale-up: {switches: N}` under `cluster.nodes`"));
            return List.of();
        }
        int first = node * cluster.node().gpus();
        List<Fault.Loss> losses = new ArrayList<>();
        int star = first / cluster.gpusPerStar() * cluster.gpusPerStar();
        IntStream.range(star, Math.min(star + cluster.gpusPerStar(), cluster.gpus()))
                .forEach(gpu -> {
                    losses.add(new Fault.Loss(cluster.reduceLink(gpu), 1.0 / switches, true));
                    losses.add(new Fault.Loss(cluster.multicastLink(gpu), 1.0 / switches, true));
                });
        for (int bundle : cluster.bundlesOf(star)) {
            losses.add(new Fault.Loss(bundle, 1.0 / switches, true));
        }
        return losses;
    }

    private boolean isNode(int node, String path) {
        int nodes = cluster.nodes();
        if (node >= nodes) {
            refuse(path + ".node", "there is no node " + node + ": the nodes are numbered from 0 to " + (nodes - 1));
        }
        return node < nodes;
    }

    private int find(String name, String path) {
        SwitchNames names = new SwitchNames(fabric);
        OptionalInt number = names.find(name);
        if (number.isEmpty()) {
            problems.add(names.unknown(scenario, name, path));
            return NOT_THERE;
        }
        return fabric.endpoints() + number.getAsInt();
    }

    private void refuse(String path, String problem) {
        problems.add(Diagnostic.error(scenario.value(path), path, problem));
    }
}
