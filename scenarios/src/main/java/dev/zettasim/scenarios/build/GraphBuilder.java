package dev.zettasim.scenarios.build;

import dev.zettasim.models.topology.Cable;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.GraphLink;
import dev.zettasim.models.topology.ListedGraph;
import dev.zettasim.models.topology.NextHop;
import dev.zettasim.models.topology.TrunkFabric;
import dev.zettasim.models.topology.Wiring;
import dev.zettasim.scenarios.schema.FabricSection;
import dev.zettasim.scenarios.schema.GraphSection;
import dev.zettasim.scenarios.schema.GraphSection.Attachment;
import dev.zettasim.scenarios.schema.PortName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A fabric written down link by link; switches with adapters are numbered first, as they are named. */
final class GraphBuilder {
    private final GraphSection graph;
    private final Wiring wiring;
    private final int nicsPerNode;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final int destinations;

    GraphBuilder(FabricSection section, Wiring wiring, int nicsPerNode) {
        GraphSection given = section.graph();
        if (given == null) {
            throw new IllegalArgumentException("no graph is given");
        }
        graph = given;
        this.wiring = wiring;
        this.nicsPerNode = nicsPerNode;
        graph.nodes().forEach(nodes -> number(nodes.at()));
        destinations = numbers.size();
        number(graph.switches());
    }

    private void number(List<String> switches) {
        switches.forEach(name -> numbers.putIfAbsent(name, numbers.size()));
    }

    Fabric fabric() {
        int[] ofAdapters = switches();
        requirePorts(ofAdapters);
        List<GraphLink> links = graph.links().stream().map(this::link).toList();
        List<NextHop> hops = graph.routes().stream()
                .map(route -> new NextHop(number(route.at()), number(route.to()), number(route.via())))
                .toList();
        List<String> names = List.copyOf(numbers.keySet());
        return new TrunkFabric(ofAdapters, new ListedGraph(names, destinations, links, hops), wiring);
    }

    /** Of each switch: adapters share ports where these are faster, each cable takes one. */
    private void requirePorts(int[] ofAdapters) {
        SwitchPorts ports = new SwitchPorts(wiring);
        int[] adapters = new int[numbers.size()];
        int[] cables = new int[numbers.size()];
        for (int ofAdapter : ofAdapters) {
            adapters[ofAdapter]++;
        }
        for (GraphSection.Link link : graph.links()) {
            cables[end(link.from())] += link.cables();
            cables[end(link.to())] += link.cables();
        }
        numbers.forEach((name, number) ->
                ports.require("`" + name + "`", ports.forAdapters(adapters[number]) + cables[number]));
    }

    private int[] switches() {
        List<Integer> switches = new ArrayList<>();
        for (Attachment nodes : graph.nodes()) {
            for (int nic = 0; nic < nodes.count() * nicsPerNode; nic++) {
                int local = nic % nicsPerNode;
                switches.add(number(nodes.at().get(local % nodes.at().size())));
            }
        }
        return switches.stream().mapToInt(Integer::intValue).toArray();
    }

    private GraphLink link(GraphSection.Link link) {
        Double rate = link.bytesPerSecond();
        Double metres = link.metres();
        requireRate(link);
        Cable cable = wiring.trunk(
                rate == null ? wiring.model().portBytesPerSecond() : rate,
                metres == null ? wiring.trunkCableMetres() : metres);
        return new GraphLink(end(link.from()), end(link.to()), link.cables(), cable);
    }

    private void requireRate(GraphSection.Link link) {
        Double rate = link.bytesPerSecond();
        if (rate != null && rate > wiring.model().portBytesPerSecond() * (1 + 1e-9)) {
            throw new IllegalArgumentException("a cable from `" + link.from() + "` to `" + link.to()
                    + "` is faster than a port of " + wiring.model().name());
        }
    }

    private int end(String port) {
        return number(PortName.of(port).ofSwitch());
    }

    private int number(String ofSwitch) {
        return Objects.requireNonNull(numbers.get(ofSwitch));
    }
}
