package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model of a row, from its columns of architecture; what they leave open is as usual for such a model. */
final class ModelColumns {
    private static final int ALIGNED_WIDTH = 8;
    private static final String MODEL = "workload.model.";

    /** Models of which the columns do not say all: latent attention, state spaces, biases and limits of experts; the catalog's entry does. */
    private static final List<String> PUBLIC = List.of(
            "deepseek-v3",
            "deepseek-v2-lite",
            "deepseek-v2",
            "kimi-k2",
            "moonlight-16b-a3b",
            "gpt-oss-120b",
            "gpt-oss-20b",
            "nemotron-3-nano-30b-a3b",
            "nemotron-3-super-120b-a12b",
            "qwen3-next-80b-a3b");

    /** How tables note layers in turns. */
    private static final Pattern TURNS = Pattern.compile(".*alternating sliding window (\\d{1,9}) / full.*");

    private ModelColumns() {}

    static boolean hasExperts(Row row) {
        if (row.has("moe_experts")
                || row.text("attention").toLowerCase(Locale.ROOT).contains("moe")) {
            return true;
        }
        boolean named = !row.has("n_layers") && !row.has("hidden");
        return named
                && CatalogModels.of(row)
                        .map(name -> CatalogModels.architecture(name).experts() != null)
                        .orElse(false);
    }

    static void write(Row row, YamlDraft draft, Assumptions assumed) {
        if (isPublic(row)) {
            writePublic(row, draft);
        } else if (row.has("n_layers") || row.has("hidden")) {
            writeOwn(row, draft, assumed);
            writeWindows(row, draft);
        } else {
            writeNamed(row, draft, assumed);
        }
    }

    /** Whether its layers are such as columns cannot tell. */
    private static boolean isPublic(Row row) {
        String attention = row.text("attention").toLowerCase(Locale.ROOT);
        return attention.contains("mla")
                || attention.contains("hybrid")
                || CatalogModels.plain(CatalogModels.spelt(row)).startsWith("gptoss");
    }

    /** The catalog's model of that name, where the row has no columns of its architecture. */
    private static void writeNamed(Row row, YamlDraft draft, Assumptions assumed) {
        String entry = CatalogModels.of(row)
                .orElseThrow(() -> new InexpressibleException(
                        "n_layers",
                        "not stated, and the catalog has no model `" + CatalogModels.spelt(row) + "` either"));
        draft.set(MODEL + "name", entry);
        assumed.add("the architecture of `" + entry + "` as the catalog has it");
    }

    /** Of the model, whether or not the row states them. */
    static long layers(Row row) {
        return row.has("n_layers")
                ? Cells.count(row, "n_layers")
                : publicEntry(row)
                        .or(() -> CatalogModels.of(row))
                        .map(name -> (long) CatalogModels.architecture(name).layers())
                        .orElseGet(() -> Cells.count(row, "n_layers"));
    }

    private static Optional<String> publicEntry(Row row) {
        String model = CatalogModels.plain(CatalogModels.spelt(row));
        return PUBLIC.stream()
                .filter(entry -> model.startsWith(CatalogModels.plain(entry)))
                .findFirst();
    }

    private static void writeWindows(Row row, YamlDraft draft) {
        Matcher turns = TURNS.matcher(row.text("arch_note"));
        if (turns.matches()) {
            draft.set(MODEL + "layer-pattern", List.of("window", "attention"));
            draft.set(MODEL + "window", Long.parseLong(turns.group(1)));
        }
    }

    /** The catalog's model, with as many layers as the row has. */
    private static void writePublic(Row row, YamlDraft draft) {
        String entry = publicEntry(row)
                .orElseThrow(() -> new InexpressibleException(
                        "attention",
                        "what layers of `" + row.text("attention") + "` in `" + CatalogModels.spelt(row)
                                + "` are made of is not stated"));
        draft.set(MODEL + "name", entry);
        if (row.has("n_layers")) {
            draft.set(MODEL + "layers", Cells.count(row, "n_layers"));
        }
        if (row.has("n_layers")
                && Cells.count(row, "n_layers")
                        != CatalogModels.architecture(entry).layers()) {
            writeProxy(row, draft);
        }
    }

    /** A few layers of the model, without the one that predicts a further token. */
    private static void writeProxy(Row row, YamlDraft draft) {
        draft.set(MODEL + "prediction-depth", 0);
        draft.set(MODEL + "experts.dense-layers", row.count("moe_dense_layers").orElse(0));
    }

    private static void writeOwn(Row row, YamlDraft draft, Assumptions assumed) {
        boolean gated = isGated(row, assumed);
        draft.set(MODEL + "layers", Cells.count(row, "n_layers"));
        draft.set(MODEL + "hidden", Cells.count(row, "hidden"));
        draft.set(MODEL + "heads", Cells.count(row, "n_heads"));
        draft.set(MODEL + "kv-heads", Cells.count(row, row.has("n_kv_heads") ? "n_kv_heads" : "n_heads"));
        draft.set(MODEL + "head-dimension", headDimension(row));
        draft.set(MODEL + "feed-forward", feedForward(row));
        draft.set(MODEL + "gated", gated);
        draft.set(MODEL + "activation", gated ? "silu" : "gelu");
        draft.set(MODEL + "vocabulary", Cells.count(row, "vocab"));
        draft.set(MODEL + "tied-embeddings", !gated);
        draft.set(MODEL + "normalization", gated ? "rms" : "layer");
        draft.set(MODEL + "bias", gated ? "none" : "all");
        draft.set(MODEL + "position", isAlibi(row) ? "alibi" : "rotary");
        draft.set(MODEL + "sequence-length", Cells.count(row, "seq_len"));
        if (hasExperts(row)) {
            writeExperts(row, draft);
        }
    }

    /** Plain blocks are four times as wide as the model where nobody says otherwise. */
    private static boolean isGated(Row row, Assumptions assumed) {
        if (Cells.isTrue(row, "gated_mlp") || Cells.isFalse(row, "gated_mlp")) {
            return Cells.isTrue(row, "gated_mlp");
        }
        boolean gated = hasExperts(row) || feedForward(row) != 4 * Cells.count(row, "hidden");
        assumed.add(gated ? "feed-forward blocks with a gate" : "feed-forward blocks without a gate");
        return gated;
    }

    /** Slopes that are added to the scores: noted, and in all models of the BLOOM line. */
    private static boolean isAlibi(Row row) {
        return row.text("arch_note").toLowerCase(Locale.ROOT).contains("alibi")
                || row.text("model_id").startsWith("bloom");
    }

    /** Some sources tune widths that do not divide among the heads; the nearest that fits tensor cores stands for theirs. */
    private static long headDimension(Row row) {
        if (!row.has("head_dim")) {
            return Math.max(1, Cells.count(row, "hidden") / Cells.count(row, "n_heads"));
        }
        double width = row.number("head_dim").orElse(1);
        return width == Math.rint(width)
                ? Math.max(1, Math.round(width))
                : ALIGNED_WIDTH * Math.max(1, Math.round(width / ALIGNED_WIDTH));
    }

    private static long feedForward(Row row) {
        return Cells.count(row, hasExperts(row) && !row.has("ffn_hidden") ? "moe_ffn_hidden" : "ffn_hidden");
    }

    private static void writeExperts(Row row, YamlDraft draft) {
        String experts = MODEL + "experts.";
        draft.set(experts + "count", Cells.count(row, "moe_experts"));
        draft.set(experts + "chosen", Cells.count(row, "moe_topk"));
        draft.set(
                experts + "feed-forward",
                Cells.count(row, row.has("moe_ffn_hidden") ? "moe_ffn_hidden" : "ffn_hidden"));
        draft.set(experts + "shared", row.count("moe_shared_experts").orElse(0));
        draft.set(experts + "dense-layers", row.count("moe_dense_layers").orElse(0));
    }
}
