package dev.zettasim.models.transformer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a model are, in order; after the last one comes the first again.
 *
 * @param kinds of one turn
 * @param window tokens that a token attends to in layers with a window, itself included; 0 where there are none
 * @param stateSpace shape of layers with a state space; null where there are none
 */
public record LayerPattern(
        List<LayerKind> kinds, long window, @Nullable StateSpace stateSpace) {
    /** All layers have attention to all tokens before, and a feed-forward block. */
    public static final LayerPattern PLAIN = new LayerPattern(List.of(LayerKind.ATTENTION), 0, null);

    public LayerPattern {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty() || kinds.stream().anyMatch(LayerKind::hasWindow) != window > 0) {
            throw new IllegalArgumentException(kinds + " with a window of " + window);
        }
        if (kinds.stream().anyMatch(LayerKind::hasStateSpace) == (stateSpace == null)) {
            throw new IllegalArgumentException(kinds + " with " + stateSpace);
        }
    }

    /** Of a layer, counted from 0. */
    LayerKind kind(int layer) {
        return kinds.get(layer % kinds.size());
    }

    /** Whether some layer has a window. */
    public boolean hasWindows() {
        return window > 0;
    }
}
