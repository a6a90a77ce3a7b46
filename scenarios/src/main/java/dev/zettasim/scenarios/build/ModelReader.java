package dev.zettasim.scenarios.build;

import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.Architecture.LatentAttention;
import dev.zettasim.models.transformer.Architecture.Norm;
import dev.zettasim.models.transformer.Positions;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the architectures of models. */
final class ModelReader {
    static final List<String> KEYS = List.of(
            "layers",
            "hidden",
            "heads",
            "kv-heads",
            "head-dimension",
            "feed-forward",
            "gated",
            "activation",
            "vocabulary",
            "vocabulary-multiple",
            "tied-embeddings",
            "normalization",
            "bias",
            "position",
            "sequence-length",
            "query-key-normalization",
            "experts",
            "latent-attention",
            "prediction-depth",
            "layer-pattern",
            "window",
            "state-space");

    static final List<String> EXPERT_KEYS = List.of(
            "count",
            "chosen",
            "feed-forward",
            "shared",
            "dense-layers",
            "selection-bias",
            "groups",
            "chosen-groups",
            "clamped",
            "latent");

    /** What no experts can do without. */
    private static final List<String> NEEDED_OF_EXPERTS =
            List.of("count", "chosen", "feed-forward", "shared", "dense-layers");

    static final List<String> LATENT_KEYS =
            List.of("query-rank", "key-value-rank", "nope-dimension", "rope-dimension", "value-dimension");

    private static final List<String> BIASES = List.of("none", "query-key-value", "all");

    private ModelReader() {}

    static Model model(EntryTree tree) {
        int heads = tree.count("heads");
        int keyValueHeads = tree.count("kv-heads");
        if (heads % keyValueHeads != 0) {
            tree.refuse("kv-heads", keyValueHeads + " key-value heads cannot be shared evenly by " + heads + " heads");
            keyValueHeads = heads;
        }
        int sequenceLength = tree.count("sequence-length");
        String bias = tree.word("bias", BIASES);
        Architecture architecture = new Architecture(
                tree.text("name", "a model of the scenario's own"),
                tree.count("layers"),
                tree.count("hidden"),
                heads,
                keyValueHeads,
                tree.count("head-dimension"),
                tree.count("feed-forward"),
                tree.truth("gated"),
                tree.word("normalization", List.of("rms", "layer")).equals("rms") ? Norm.RMS : Norm.LAYER,
                bias.equals("all"),
                !bias.equals("none"),
                positions(tree, sequenceLength),
                tree.count("vocabulary"),
                tree.has("vocabulary-multiple")
                        ? tree.count("vocabulary-multiple")
                        : Architecture.USUAL_VOCABULARY_MULTIPLE,
                tree.truth("tied-embeddings"),
                experts(tree),
                latent(tree),
                tree.has("prediction-depth") ? tree.countOrNone("prediction-depth") : 0,
                LayerReader.pattern(tree));
        return new Model(architecture, sequenceLength);
    }

    private static Positions positions(EntryTree tree, int sequenceLength) {
        return switch (tree.word("position", List.of("rotary", "learned", "alibi"))) {
            case "learned" -> Positions.learned(sequenceLength);
            case "alibi" -> Positions.SLOPES;
            default -> Positions.ROTARY;
        };
    }

    private static @Nullable Experts experts(EntryTree tree) {
        if (!hasExperts(tree)) {
            return null;
        }
        int count = tree.count("experts.count");
        int chosen = tree.count("experts.chosen");
        if (chosen > count) {
            tree.refuse("experts.chosen", "a token cannot visit " + chosen + " of " + count + " experts");
            chosen = count;
        }
        return new Experts(
                count,
                chosen,
                tree.count("experts.feed-forward"),
                tree.countOrNone("experts.shared"),
                tree.countOrNone("experts.dense-layers"),
                tree.has("experts.selection-bias") && tree.truth("experts.selection-bias"),
                groups(tree, count),
                chosenGroups(tree, count, chosen),
                tree.has("experts.clamped") && tree.truth("experts.clamped"),
                expertLatent(tree));
    }

    /** Keys of experts change a model that has some, or, all together, give it some. */
    private static boolean hasExperts(EntryTree tree) {
        List<String> given = tree.keys("experts");
        if (!given.isEmpty() && given.stream().noneMatch(NEEDED_OF_EXPERTS::contains)) {
            String problem = "the model has no experts, of which `" + given.get(0) + "` could say something";
            tree.refuse("experts." + given.get(0), problem, "beside it " + Words.list(NEEDED_OF_EXPERTS));
            return false;
        }
        return tree.has("experts");
    }

    private static int expertLatent(EntryTree tree) {
        int width = tree.has("experts.latent") ? tree.countOrNone("experts.latent") : 0;
        int hidden = tree.count("hidden");
        if (width > hidden) {
            String problem = "latents of " + width + " channels are wider than the model with " + hidden;
            tree.refuse("experts.latent", problem, "at most " + hidden);
            return 0;
        }
        return width;
    }

    private static int groups(EntryTree tree, int experts) {
        int groups = tree.has("experts.groups") ? tree.count("experts.groups") : 1;
        if (experts % groups != 0) {
            tree.refuse("experts.groups", experts + " experts cannot be divided into " + groups + " groups");
            return 1;
        }
        return groups;
    }

    private static int chosenGroups(EntryTree tree, int experts, int chosen) {
        int groups = groups(tree, experts);
        int visited = tree.has("experts.chosen-groups") ? tree.count("experts.chosen-groups") : groups;
        if (visited > groups || experts / groups * visited < chosen) {
            tree.refuse(
                    "experts.chosen-groups",
                    visited + " of " + groups + " groups cannot hold " + chosen + " of " + experts + " experts");
            return groups;
        }
        return visited;
    }

    private static @Nullable LatentAttention latent(EntryTree tree) {
        if (!tree.has("latent-attention")) {
            return null;
        }
        return new LatentAttention(
                tree.countOrNone("latent-attention.query-rank"),
                tree.count("latent-attention.key-value-rank"),
                tree.count("latent-attention.nope-dimension"),
                tree.count("latent-attention.rope-dimension"),
                tree.count("latent-attention.value-dimension"));
    }
}
