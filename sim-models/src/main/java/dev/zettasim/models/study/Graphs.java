package dev.zettasim.models.study;

import dev.zettasim.models.training.Launches;
import dev.zettasim.models.training.LayerExchange;
import dev.zettasim.models.training.Piece;
import dev.zettasim.models.training.Work;
import dev.zettasim.models.transformer.LayerPart;
import dev.zettasim.models.transformer.LayerStep;
import dev.zettasim.models.transformer.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of layers are captured once and launched together (CUDA graphs).
 *
 * <p>Model: within one pass of a layer, neighbouring captured parts are one graph, exchanges between captured kernels included; it costs one
 * launch of a graph and one kernel that copies its input.
 * <br>Assumes: a graph's kernels run as fast as by themselves, whose timings come from graphs.
 * <br>Leaves out: capturing itself, in the first steps; shorter gaps between the kernels of a graph.
 * <br>Source: Megatron-LM, cuda_graph_impl and cuda_graph_scope; Transformer Engine, make_graphed_callables.
 * <br>Checked against: {@code GraphsTest}.
 *
 * @param parts of every layer
 */
public record Graphs(List<LayerPart> parts) {
    /** Every kernel is launched by itself. */
    public static final Graphs NONE = new Graphs(List.of());

    public Graphs {
        parts = List.copyOf(parts);
    }

    /** Pieces of one pass of a layer, each made of the step at its place, with what the host launches for them. */
    List<Piece> launched(List<LayerStep> steps, List<Piece> pieces) {
        if (parts.isEmpty()) {
            return pieces;
        }
        List<Piece> launched = new ArrayList<>();
        boolean running = false;
        for (int i = 0; i < pieces.size(); i++) {
            boolean captured = captures(steps, i);
            launched.add(captured ? captured(pieces.get(i), running) : pieces.get(i));
            running = captured && (running || pieces.get(i) instanceof Work);
        }
        return launched;
    }

    private static Piece captured(Piece piece, boolean running) {
        if (piece instanceof LayerExchange exchange) {
            return exchange.intoGraph();
        }
        Work work = (Work) piece;
        return new Work(work.ps(), running ? Launches.NONE : Launches.ONE_GRAPH, work.awaited());
    }

    /** An exchange is captured between captured kernels. */
    private boolean captures(List<LayerStep> steps, int at) {
        return captures(steps, at, -1) && captures(steps, at, 1);
    }

    private boolean captures(List<LayerStep> steps, int from, int direction) {
        for (int i = from; i >= 0 && i < steps.size(); i += direction) {
            if (steps.get(i) instanceof Segment segment) {
                return parts.contains(segment.part());
            }
        }
        return true;
    }
}
