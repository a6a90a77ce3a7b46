package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.training.Launches;
import dev.zettasim.models.training.LayerExchange;
import dev.zettasim.models.training.Piece;
import dev.zettasim.models.training.Work;
import dev.zettasim.models.transformer.LayerPart;
import dev.zettasim.models.transformer.LayerStep;
import dev.zettasim.models.transformer.Segment;
import dev.zettasim.models.transformer.TensorExchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphsTest {
    private static final LayerStep EXCHANGE = new TensorExchange(TensorExchange.Kind.ALL_GATHER, 8, false, false);

    private static LayerStep segment(LayerPart part) {
        return new Segment(List.of(new MemoryBound("kernel", 8, 3)), part);
    }

    /** Attention with an exchange inside, then a feed-forward block. */
    private static List<LayerStep> steps() {
        return List.of(
                segment(LayerPart.ATTENTION), EXCHANGE, segment(LayerPart.ATTENTION), segment(LayerPart.FEED_FORWARD));
    }

    private static List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (LayerStep step : steps()) {
            pieces.add(step instanceof Segment ? new Work(10, 3) : LayerExchange.exposed(CollectiveKind.ALL_GATHER, 8));
        }
        return pieces;
    }

    private static List<Launches> launches(List<Piece> pieces) {
        return pieces.stream()
                .filter(Work.class::isInstance)
                .map(piece -> ((Work) piece).launches())
                .toList();
    }

    private static boolean exchangeInGraph(List<Piece> pieces) {
        return ((LayerExchange) pieces.get(1)).inGraph();
    }

    @Test
    void launched_nothingCaptured_staysAsItIs() {
        assertThat(Graphs.NONE.launched(steps(), pieces())).isEqualTo(pieces());
    }

    @Test
    void launched_attentionCaptured_isOneGraphWithItsExchange() {
        List<Piece> launched = new Graphs(List.of(LayerPart.ATTENTION)).launched(steps(), pieces());
        assertThat(launches(launched)).containsExactly(Launches.ONE_GRAPH, Launches.NONE, new Launches(3, 0));
        assertThat(exchangeInGraph(launched)).isTrue();
    }

    @Test
    void launched_neighboursCaptured_areOneGraph() {
        List<Piece> launched =
                new Graphs(List.of(LayerPart.ATTENTION, LayerPart.FEED_FORWARD)).launched(steps(), pieces());
        assertThat(launches(launched)).containsExactly(Launches.ONE_GRAPH, Launches.NONE, Launches.NONE);
    }

    /** What comes before is launched kernel by kernel, so the exchange after it is, too. */
    @Test
    void launched_feedForwardCaptured_leavesTheExchangeOut() {
        List<Piece> launched = new Graphs(List.of(LayerPart.FEED_FORWARD)).launched(steps(), pieces());
        assertThat(launches(launched)).containsExactly(new Launches(3, 0), new Launches(3, 0), Launches.ONE_GRAPH);
        assertThat(exchangeInGraph(launched)).isFalse();
    }
}
