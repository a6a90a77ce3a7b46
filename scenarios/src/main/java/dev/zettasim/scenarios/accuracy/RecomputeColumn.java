package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a row computes again, as frameworks and papers word it, in the language of scenarios. */
final class RecomputeColumn {
    static final String NOTHING_AGAIN = "nothing is computed again";

    /** Of torchtitan's selective recomputation by layers, as its recipes have it. */
    private static final int TITAN_EVERY = 2;

    /** Policies of MaxText and PaxML by what they do not save; dense multiplications of sixteen or eight bits. */
    private static final Map<String, List<String>> POLICIES = Map.of(
            "minimal", List.of("core-attention", "norm"),
            "minimal_flash", List.of("norm"),
            "save_dot_only", List.of("core-attention", "norm"),
            "save_qkv_proj", List.of("core-attention", "attention-output", "norm", "mlp-up-projection"),
            "save_qkv_out_proj", List.of("core-attention", "norm", "mlp-up-projection"),
            "save_dot_except_mlp", List.of("core-attention", "norm", "mlp-up-projection"),
            "save_dot_except_mlpwi", List.of("core-attention", "norm", "mlp-up-projection"));

    /** Megatron-Core's names of parts. */
    private static final Map<String, String> MODULES = Map.of(
            "core_attn", "core-attention",
            "layernorm", "norm",
            "mlp", "mlp",
            "moe", "moe",
            "moe_act", "moe-activation",
            "mla_up_proj", "mla-up-projection");

    /** Blocks of Megatron-LM, each of a layer: so many of each stage are computed again. */
    private static final Pattern LAYERS = Pattern.compile(
            "(?:full|block|first)?[ ,(]*(\\d{1,4})[ -]layers?(?: (?:per|of each|a) (?:stage|rank))?[)]?");

    private static final Pattern BLOCK = Pattern.compile("block[ ,(]*(\\d{1,4})[)]?(?: layers?)?");
    private static final Pattern EVERY = Pattern.compile("every (?:(other)|(\\d{1,3})(?:nd|rd|th)?) layers?");

    /** Every layer as a whole. */
    private static final Pattern ALL =
            Pattern.compile("(full|uniform|(activation|gradient)[ -](checkpoint|recomput)|checkpointing|all layers).*");

    private static final Pattern ATTENTION = Pattern.compile("selective[ ,(:=]*(core[ -])?(attention|attn)[)]?");

    private static final Pattern NOT_STATED =
            Pattern.compile("(?i)not (stated|known|given|reported)|unknown|n/?a|[-?]+");

    private final Row row;
    private final String text;

    private RecomputeColumn(Row row) {
        this.row = row;
        this.text = row.text("recompute").toLowerCase(Locale.ROOT);
    }

    static Object of(Row row, Assumptions assumed) {
        if (!isStated(row)) {
            assumed.add(NOTHING_AGAIN);
        }
        return new RecomputeColumn(row).written();
    }

    /** Whether a row says anything, be it that nothing is computed again. */
    static boolean isStated(Row row) {
        return row.has("recompute")
                && !NOT_STATED.matcher(row.text("recompute")).matches();
    }

    private Object written() {
        if (isNothing()) {
            return "none";
        }
        return layers() > 0 ? Map.of("layers", layers()) : every() > 0 ? Map.of("every", every()) : parts();
    }

    private boolean isNothing() {
        return !isStated(row)
                || text.matches("(none|no[ -]|not |without|per recipe|disabled).*")
                || Cells.isFalse(row, "recompute");
    }

    /** So many of each stage, in blocks of one layer; 0 where the row does not say so. */
    private long layers() {
        Matcher block = BLOCK.matcher(text);
        Matcher layers = LAYERS.matcher(text);
        return block.matches()
                ? Long.parseLong(block.group(1))
                : layers.matches() ? Long.parseLong(layers.group(1)) : 0;
    }

    /** 0 where the row does not say so. */
    private long every() {
        Matcher every = EVERY.matcher(text);
        if (every.find()) {
            return every.group(1) != null ? 2 : Long.parseLong(every.group(2));
        }
        return text.equals("selective layer") ? TITAN_EVERY : 0;
    }

    private Object parts() {
        if (ALL.matcher(text).matches() || Cells.isTrue(row, "recompute")) {
            return "full";
        }
        boolean titan = row.text("framework").toLowerCase(Locale.ROOT).startsWith("torchtitan");
        if (text.equals("selective op") || (text.equals("selective") && titan)) {
            return List.of("every-other-multiplication");
        }
        if (POLICIES.containsKey(text)) {
            return POLICIES.get(text);
        }
        boolean core = ATTENTION.matcher(text).matches() || text.equals("core_attn");
        return core || text.equals("selective") ? "selective" : modules();
    }

    private List<String> modules() {
        List<String> modules = new ArrayList<>();
        for (String name : text.split(" *[,+] *", -1)) {
            String module = MODULES.get(name);
            if (module == null) {
                throw new InexpressibleException(
                        "recompute", "`" + row.text("recompute") + "`: recomputing these parts only is not simulated");
            }
            modules.add(module);
        }
        return modules;
    }
}
