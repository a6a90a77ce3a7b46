package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class TopologyCommandTest {
    private static final String SCENARIO = "gmo-hgx-b300";

    private static Session show(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "topology";
        arguments[1] = SCENARIO;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Session.of(arguments);
    }

    /** 64 nodes of 8 adapters; two units of 32 nodes and 8 rails: 16 leaves, each with 32 adapters and 32 uplinks to 8 spines. */
    @Test
    void topology_railOptimized_countsSwitchesAndCables() {
        Session session = show("--format", "json");
        assertThat(session.code).isZero();
        assertThat(session.out())
                .contains("\"adapters\": 512")
                .containsSubsequence("\"kind\": \"leaf\"", "\"count\": 16", "\"kind\": \"spine\"", "\"count\": 8")
                .containsSubsequence("\"kind\": \"leaf-spine\"", "\"count\": 512", "\"oversubscription\": 1")
                // to 31 of the other adapters over one leaf, to 480 over a spine
                .containsSubsequence("\"switches\": 1", "\"pairs\": 15872", "\"switches\": 3", "\"pairs\": 245760");
    }

    /** 64 servers in two domains; 18 cables from each; between halves of a domain 16 servers send 1.8 TB/s each. */
    @Test
    void topology_scaleUpDomainsOfTwoTiers_countsThem() {
        String text = show("--set", "cluster.nodes.type=hgx-h100-nvl256").out().replaceAll("\\s+", " ");
        assertThat(text)
                .contains("2 domains of 256")
                .contains("28.8 TB/s")
                .contains("joins 32 nodes at 2:1, 1.80 TB/s each way of a node, switches unknown, 1,152 cables");
        assertThat(show().out()).contains("64 domains of 8").doesNotContain("Second tier");
    }

    @Test
    void topology_oversubscribed_saysSoPerTier() {
        String text = show("--set", "cluster.fabric.oversubscription=4").out();
        assertThat(text).contains("4:1").contains("Bisection");
    }

    /** Each figure of power has its source; what the catalog lacks is unknown. */
    @Test
    void topology_switchOfUnknownPower_saysUnknown() {
        assertThat(show().out()).contains("940 W").contains("22.6 kW").contains("commonly quoted");
        assertThat(show("--set", "cluster.fabric.switch=sn5610").out())
                .containsPattern("switches +24 +unknown +unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fat-tree", "rail-only", "dragonfly", "dragonfly-plus", "hyperx", "torus"})
    void topology_anyFabric_reportsAndDraws(String type) throws Exception {
        String set = "cluster.fabric.type=" + type;
        assertThat(show("--set", set).out()).contains("Switches").contains(type);
        assertThat(show("--set", set, "--format", "dot").out())
                .startsWith("graph fabric {")
                .endsWith("}\n");
        Document graph = xml(show("--set", set, "--format", "graphml").out());
        assertThat(graph.getElementsByTagName("node").getLength()).isGreaterThan(512);
        assertThat(graph.getElementsByTagName("edge").getLength()).isGreaterThanOrEqualTo(512);
        Document picture = xml(show("--set", set, "--format", "svg").out());
        assertThat(picture.getElementsByTagName("circle").getLength())
                .isEqualTo(graph.getElementsByTagName("node").getLength() - 512);
    }

    /** 16 leaves and 8 spines with their names, and above them what the colours mean. */
    @Test
    void topology_picture_namesSwitchesAndCables() throws Exception {
        Document picture = xml(show("--format", "svg").out());
        assertThat(picture.getElementsByTagName("text").getLength()).isEqualTo(16 + 8 + 2);
        assertThat(picture.getDocumentElement().getTextContent())
                .contains("512 cables to adapters, not drawn", "leaf-spine: 512 cables", "leaf-0", "spine-23");
        Document large = xml(
                show("--set", "cluster.fabric.type=torus", "--format", "svg").out());
        assertThat(large.getElementsByTagName("text").getLength()).isLessThanOrEqualTo(64 + 4);
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void topology_unknownFormat_refused() {
        Session session = show("--format", "png");
        assertThat(session.code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(session.err()).contains("`png` is none of `text`, `json`, `dot`, `graphml`, `svg`");
    }
}
