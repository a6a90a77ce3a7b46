package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.GraphSection;
import dev.zettasim.scenarios.schema.PortName;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Does a graph of switches hold together? */
final class GraphRules {
    private static final String GRAPH = "cluster.fabric.graph";

    private GraphRules() {}

    static void switchesAreNamedOnce(Inquiry it) {
        GraphSection graph = graph(it);
        Set<String> seen = new HashSet<>();
        for (int i = 0; graph != null && i < graph.switches().size(); i++) {
            String name = graph.switches().get(i);
            if (!seen.add(name)) {
                it.error(GRAPH + ".switches[" + i + "]", "switch `" + name + "` is listed twice", null, null);
            }
        }
    }

    static void switchesExist(Inquiry it) {
        GraphSection graph = graph(it);
        if (graph == null) {
            return;
        }
        Set<String> switches = new HashSet<>(graph.switches());
        forEachName(graph, (path, name) -> {
            if (!switches.contains(name)) {
                String problem = "there is no switch `" + name + "`";
                it.error(GRAPH + path, problem, "add it to `switches`", GRAPH + ".switches");
            }
        });
    }

    private static void forEachName(GraphSection graph, BiConsumer<String, String> visitor) {
        for (int i = 0; i < graph.nodes().size(); i++) {
            List<String> at = graph.nodes().get(i).at();
            for (int j = 0; j < at.size(); j++) {
                visitor.accept(".nodes[" + i + "].at[" + j + "]", at.get(j));
            }
        }
        for (int i = 0; i < graph.links().size(); i++) {
            GraphSection.Link link = graph.links().get(i);
            visitor.accept(".links[" + i + "].from", PortName.of(link.from()).ofSwitch());
            visitor.accept(".links[" + i + "].to", PortName.of(link.to()).ofSwitch());
        }
        for (int i = 0; i < graph.routes().size(); i++) {
            GraphSection.Route route = graph.routes().get(i);
            visitor.accept(".routes[" + i + "].at", route.at());
            visitor.accept(".routes[" + i + "].to", route.to());
            visitor.accept(".routes[" + i + "].via", route.via());
        }
    }

    static void portsAreUsedOnce(Inquiry it) {
        GraphSection graph = graph(it);
        Map<String, String> taken = new HashMap<>();
        for (int i = 0; graph != null && i < graph.links().size(); i++) {
            GraphSection.Link link = graph.links().get(i);
            take(it, taken, PortName.of(link.from()), link, ".links[" + i + "].from");
            take(it, taken, PortName.of(link.to()), link, ".links[" + i + "].to");
        }
    }

    private static void take(Inquiry it, Map<String, String> taken, PortName end, GraphSection.Link link, String path) {
        if (end.port().isEmpty()) {
            return;
        }
        String before = taken.putIfAbsent(end.toString(), GRAPH + path);
        if (before != null) {
            it.error(GRAPH + path, "port `" + end + "` is used twice", "take another port", before);
        } else if (link.cables() > 1) {
            String problem = link.cables() + " cables cannot share port `" + end + "`";
            it.error(GRAPH + path, problem, "write a link for each, or no port", null);
        }
    }

    static void routesLeadToNodes(Inquiry it) {
        GraphSection graph = graph(it);
        if (graph == null) {
            return;
        }
        Set<String> withNodes = new HashSet<>();
        graph.nodes().forEach(nodes -> withNodes.addAll(nodes.at()));
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < graph.routes().size(); i++) {
            GraphSection.Route route = graph.routes().get(i);
            String path = GRAPH + ".routes[" + i + "]";
            if (route.at().equals(route.to())) {
                it.error(path + ".to", "what is for `" + route.to() + "` has arrived there", "leave it out", null);
            } else if (graph.switches().contains(route.to()) && !withNodes.contains(route.to())) {
                it.error(path + ".to", "no node is at `" + route.to() + "`, so nothing goes there", null, null);
            }
            String before = seen.putIfAbsent(route.at() + "\n" + route.to(), path);
            if (before != null) {
                String problem = "the next hop from `" + route.at() + "` to `" + route.to() + "` is given twice";
                it.error(path, problem, "leave one out", before);
            }
        }
    }

    static void linksJoinTwo(Inquiry it) {
        GraphSection graph = graph(it);
        for (int i = 0; graph != null && i < graph.links().size(); i++) {
            GraphSection.Link link = graph.links().get(i);
            String name = PortName.of(link.from()).ofSwitch();
            if (name.equals(PortName.of(link.to()).ofSwitch())) {
                it.error(GRAPH + ".links[" + i + "].to", "a link joins `" + name + "` to itself", null, null);
            }
        }
    }

    static void nodesAreAllPlaced(Inquiry it) {
        GraphSection graph = graph(it);
        if (graph == null) {
            return;
        }
        long placed = 0;
        for (int i = 0; i < graph.nodes().size(); i++) {
            placed += graph.nodes().get(i).count();
            if (graph.nodes().get(i).at().isEmpty()) {
                it.error(GRAPH + ".nodes[" + i + "].at", "the list of switches is empty", null, null);
            }
        }
        int installed = it.document().cluster().nodes().count();
        if (placed != installed) {
            String problem = "the graph has places for " + placed + " nodes, the cluster has " + installed;
            it.error(GRAPH + ".nodes", problem, null, "cluster.nodes.count");
        }
    }

    static void switchesAreJoined(Inquiry it) {
        GraphSection graph = graph(it);
        if (graph == null || graph.switches().isEmpty() || hasUnknownNames(graph)) {
            return;
        }
        Set<String> reached = reachedFrom(graph.switches().get(0), graph);
        for (int i = 1; i < graph.switches().size(); i++) {
            String name = graph.switches().get(i);
            if (!reached.contains(name)) {
                String problem = "no links lead from `" + graph.switches().get(0) + "` to `" + name + "`";
                it.error(GRAPH + ".switches[" + i + "]", problem, "add a link", GRAPH + ".links");
                return;
            }
        }
    }

    /** These are told, and links to them lead nowhere. */
    private static boolean hasUnknownNames(GraphSection graph) {
        Set<String> switches = new HashSet<>(graph.switches());
        Set<String> unknown = new HashSet<>();
        forEachName(graph, (path, name) -> {
            if (!switches.contains(name)) {
                unknown.add(name);
            }
        });
        return !unknown.isEmpty();
    }

    private static Set<String> reachedFrom(String first, GraphSection graph) {
        Map<String, Set<String>> neighbours = new HashMap<>();
        for (GraphSection.Link link : graph.links()) {
            String from = PortName.of(link.from()).ofSwitch();
            String to = PortName.of(link.to()).ofSwitch();
            neighbours.computeIfAbsent(from, name -> new LinkedHashSet<>()).add(to);
            neighbours.computeIfAbsent(to, name -> new LinkedHashSet<>()).add(from);
        }
        Set<String> reached = new HashSet<>(Set.of(first));
        ArrayDeque<String> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (String name : neighbours.getOrDefault(next.remove(), Set.of())) {
                if (reached.add(name)) {
                    next.add(name);
                }
            }
        }
        return reached;
    }

    private static @Nullable GraphSection graph(Inquiry it) {
        return it.document().cluster().fabric().graph();
    }
}
