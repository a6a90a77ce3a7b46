package dev.zettasim.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.GraphLink;
import dev.zettasim.models.topology.ListedGraph;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.TrunkFabric;
import dev.zettasim.models.topology.Wiring;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Drawings call switches by the names that the faults of a scenario know them by. */
class FabricDrawingTest {
    private static final Wiring WIRING = new Wiring(
            new Nic("nic", 50e9, 1, 1e-6), new Switch("switch", "ethernet", 16, 50e9, 6e-7, 1), Routing.ECMP, 1, 5, 30);

    private static Fabric graph(String first, String second) {
        List<GraphLink> links = List.of(new GraphLink(0, 1, 2, WIRING.trunk()));
        return new TrunkFabric(new int[] {0, 1}, new ListedGraph(List.of(first, second), 2, links, List.of()), WIRING);
    }

    @Test
    void dot_listedGraph_namesSwitchesAsWritten() {
        assertThat(FabricDrawing.dot(graph("tokyo", "osaka"))).contains("\"tokyo\" -- \"osaka\" [kind=");
    }

    @Test
    void drawings_nameWithQuotes_areEscaped() {
        Fabric graph = graph("a \"b\" & <c>", "d");
        assertThat(FabricDrawing.dot(graph)).contains("\"a \\\"b\\\" & <c>\" -- \"d\"");
        assertThat(FabricDrawing.graphml(graph)).contains("source=\"a &quot;b&quot; &amp; &lt;c>\" target=\"d\"");
    }

    @Test
    void svg_nameWithMarkup_isWellFormed() throws Exception {
        String svg = FabricPicture.svg(graph("a \"b\" & <c>\u0007", "d"));
        assertThat(svg).contains(">a &quot;b&quot; &amp; &lt;c>");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void dot_fatTree_namesSwitchesByTier() {
        assertThat(FabricDrawing.dot(FatTree.ofTwoTiers(8, 4, WIRING))).contains("\"leaf-0\" -- \"spine-2\"");
    }
}
