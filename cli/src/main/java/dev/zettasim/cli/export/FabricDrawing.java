package dev.zettasim.cli.export;

import dev.zettasim.models.topology.Cables;
import dev.zettasim.models.topology.Fabric;
import java.util.Locale;

/** A fabric as a graph of adapters and switches, for Graphviz and for programs that read GraphML. */
public final class FabricDrawing {
    private static final String GRAPHML_HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="kind" for="all" attr.name="kind" attr.type="string"/>
              <key id="cables" for="edge" attr.name="cables" attr.type="int"/>
              <key id="rate" for="edge" attr.name="bytesPerSecond" attr.type="double"/>
              <key id="latency" for="edge" attr.name="latencyPs" attr.type="long"/>
              <graph id="fabric" edgedefault="undirected">
            """;

    private final Fabric fabric;
    private final StringBuilder out = new StringBuilder();

    private FabricDrawing(Fabric fabric) {
        this.fabric = fabric;
    }

    /** For Graphviz; adapters are points. */
    public static String dot(Fabric fabric) {
        return new FabricDrawing(fabric).dot();
    }

    public static String graphml(Fabric fabric) {
        return new FabricDrawing(fabric).graphml();
    }

    private String dot() {
        out.append("graph fabric {\n  node [shape=box];\n");
        for (int number = 0; number < fabric.switches(); number++) {
            int vertex = fabric.endpoints() + number;
            out.append(String.format(Locale.ROOT, "  \"%s\" [group=\"%s\"];\n", dot(name(vertex)), kind(vertex)));
        }
        for (int adapter = 0; adapter < fabric.endpoints(); adapter++) {
            out.append("  \"").append(name(adapter)).append("\" [shape=point];\n");
        }
        fabric.forEachCable(this::dotEdge);
        return out.append("}\n").toString();
    }

    private void dotEdge(Cables cables) {
        out.append("  \"").append(dot(name(cables.a()))).append("\" -- \"").append(dot(name(cables.b())));
        out.append("\" [kind=\"").append(cables.kind()).append('"');
        if (cables.count() > 1) {
            out.append(", label=\"").append(cables.count()).append('"');
        }
        out.append("];\n");
    }

    private String graphml() {
        out.append(GRAPHML_HEAD);
        for (int vertex = 0; vertex < fabric.endpoints() + fabric.switches(); vertex++) {
            out.append("    <node id=\"").append(xml(name(vertex))).append("\"><data key=\"kind\">");
            out.append(kind(vertex)).append("</data></node>\n");
        }
        fabric.forEachCable(this::graphmlEdge);
        return out.append("  </graph>\n</graphml>\n").toString();
    }

    private void graphmlEdge(Cables cables) {
        out.append("    <edge source=\"").append(xml(name(cables.a())));
        out.append("\" target=\"").append(xml(name(cables.b()))).append("\">");
        data("kind", cables.kind());
        data("cables", Integer.toString(cables.count()));
        data("rate", Double.toString(cables.bytesPerSecond()));
        data("latency", Long.toString(cables.latencyPs()));
        out.append("</edge>\n");
    }

    private void data(String key, String value) {
        out.append("<data key=\"").append(key).append("\">").append(value).append("</data>");
    }

    private String kind(int vertex) {
        return vertex < fabric.endpoints() ? "adapter" : fabric.switchKind(vertex - fabric.endpoints());
    }

    /** Switches go by the names that faults know them by. */
    private String name(int vertex) {
        return vertex < fabric.endpoints() ? "adapter-" + vertex : nameOf(fabric, vertex - fabric.endpoints());
    }

    /** Without what no drawing can hold. */
    static String nameOf(Fabric fabric, int ofSwitch) {
        return fabric.switchName(ofSwitch).replaceAll("\\p{Cntrl}+", " ");
    }

    private static String dot(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    static String xml(String name) {
        return name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
