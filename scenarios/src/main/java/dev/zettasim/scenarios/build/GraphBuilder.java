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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A fabric written down link by link; switches with adapters are numbered first, as they are named. */
final class GraphBuilder {
    private final GraphSection graph;
    private final Wiring wiring;
    private final int nicsPerNode;
    private final List<String> names;
    private final int destinations;

    GraphBuilder(FabricSection section, Wiring wiring, int nicsPerNode) {
        GraphSection given = section.graph();
        if (given == null) {
            throw new IllegalArgumentException("no graph is given");
        }
        graph = given;
        this.wiring = wiring;
        this.nicsPerNode = nicsPerNode;
        Set<String> ordered = new LinkedHashSet<>();
        graph.nodes().forEach(nodes -> ordered.addAll(nodes.at()));
        destinations = ordered.size();
        ordered.addAll(graph.switches());
        names = List.copyOf(ordered);
    }

    Fabric fabric() {
        List<GraphLink> links = graph.links().stream().map(this::link).toList();
        List<NextHop> hops = graph.routes().stream()
                .map(route -> new NextHop(number(route.at()), number(route.to()), number(route.via())))
                .toList();
        return new TrunkFabric(switches(), new ListedGraph(names, destinations, links, hops), wiring);
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
        Cable cable = wiring.trunk(
                rate == null ? wiring.model().portBytesPerSecond() : rate,
                metres == null ? wiring.trunkCableMetres() : metres);
        return new GraphLink(
                number(PortName.of(link.from()).ofSwitch()),
                number(PortName.of(link.to()).ofSwitch()),
                link.cables(),
                cable);
    }

    private int number(String ofSwitch) {
        return names.indexOf(ofSwitch);
    }
}
