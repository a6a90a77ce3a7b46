package dev.zettasim.scenarios.build;

import dev.zettasim.models.transformer.LayerKind;
import dev.zettasim.models.transformer.LayerPattern;
import dev.zettasim.models.transformer.StateSpace;
import dev.zettasim.models.transformer.StateSpace.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the layers of a model are made of. */
final class LayerReader {
    static final List<String> STATE_SPACE_KEYS =
            List.of("rule", "heads", "head-dimension", "groups", "state", "convolution", "chunk");

    private static final String LAYERS = "layer-pattern";
    private static final String WINDOW = "window";
    private static final String STATE_SPACE = "state-space";

    private static final Map<String, LayerKind> KINDS = new LinkedHashMap<>();

    static {
        for (LayerKind kind : LayerKind.values()) {
            KINDS.put(Picked.word(kind), kind);
        }
    }

    private LayerReader() {}

    static LayerPattern pattern(EntryTree tree) {
        List<LayerKind> kinds = new ArrayList<>();
        if (tree.has(LAYERS)) {
            tree.words(LAYERS, List.copyOf(KINDS.keySet())).forEach(word -> kinds.add(kind(word)));
        }
        if (kinds.isEmpty()) {
            kinds.add(LayerKind.ATTENTION);
        }
        boolean windows = kinds.stream().anyMatch(LayerKind::hasWindow);
        boolean states = kinds.stream().anyMatch(LayerKind::hasStateSpace);
        if (lacks(tree, windows, WINDOW, "window") || lacks(tree, states, STATE_SPACE, "state space")) {
            return LayerPattern.PLAIN;
        }
        int window = tree.has(WINDOW) ? tree.count(WINDOW) : 0;
        @Nullable StateSpace stateSpace = tree.has(STATE_SPACE) ? stateSpace(tree) : null;
        return new LayerPattern(kinds, windows ? window : 0, states ? stateSpace : null);
    }

    private static LayerKind kind(String word) {
        LayerKind kind = KINDS.get(word);
        return kind == null ? LayerKind.ATTENTION : kind;
    }

    private static boolean lacks(EntryTree tree, boolean needed, String key, String what) {
        boolean lacking = needed && !tree.has(key);
        if (lacking) {
            tree.refuse(LAYERS, "layers with a " + what + " need `" + key + "`");
        }
        return lacking;
    }

    private static StateSpace stateSpace(EntryTree tree) {
        int heads = tree.count(STATE_SPACE + ".heads");
        int groups = tree.count(STATE_SPACE + ".groups");
        if (heads % groups != 0) {
            tree.refuse(
                    STATE_SPACE + ".groups",
                    heads + " heads of a state space do not divide among " + groups + " groups");
            groups = 1;
        }
        return new StateSpace(
                tree.word(STATE_SPACE + ".rule", List.of("mamba-2", "gated-delta"))
                                .equals("mamba-2")
                        ? Rule.MAMBA_2
                        : Rule.GATED_DELTA,
                heads,
                tree.count(STATE_SPACE + ".head-dimension"),
                groups,
                tree.count(STATE_SPACE + ".state"),
                tree.count(STATE_SPACE + ".convolution"),
                tree.count(STATE_SPACE + ".chunk"));
    }
}
