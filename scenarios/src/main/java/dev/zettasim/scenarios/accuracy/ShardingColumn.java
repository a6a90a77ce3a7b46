package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What replicas of a row divide among themselves, and how many of them do. */
final class ShardingColumn {
    private static final Pattern ZERO_2 = Pattern.compile("grad-op|(zero|stage)[- ]?2|optim-grads(?!-params)");
    private static final Pattern ZERO_3 =
            Pattern.compile("[fh]sdp|hybrid-shard|full-shard|fully-sharded|(zero|stage)[- ]?3|optim-grads-params");
    private static final Pattern HYBRID = Pattern.compile("hsdp|hybrid[-_ ]shard");

    /** {@code FSDP2 8}, {@code HSDP=16}, {@code group=64}, {@code shard degree 32}. */
    private static final Pattern GROUP =
            Pattern.compile("(?:[fh]sdp2? |[fh]sdp=|group=|\\bshard(?:[ _]degree)?[ =]{1,3})(\\d{1,9})");

    /**
     * Replicas that share the states in runs of PaxML: the servers that the recipe names, times the eight GPUs of each
     * (NVIDIA/dgxc-benchmarking@143b90dd, paxml/configure.sh: DCN_MESH_SHAPE).
     */
    private static final Map<String, Long> PAXML_GROUPS = Map.of("gpt3-5b", 8L, "gpt3-175b", 128L);

    private static final long USUAL_SERVER = 8;

    private final Row row;
    private final Degrees degrees;
    private final Assumptions assumed;
    private final String text;

    private ShardingColumn(Row row, Assumptions assumed) {
        this.row = row;
        this.degrees = new Degrees(row);
        this.assumed = assumed;
        this.text = row.text("sharding").toLowerCase(Locale.ROOT);
    }

    static void write(Row row, YamlDraft draft, Assumptions assumed) {
        new ShardingColumn(row, assumed).write(draft);
    }

    private void write(YamlDraft draft) {
        String words = text.replace("_", "-");
        if (ZERO_2.matcher(words).find()) {
            draft.set("workload.sharding", gradients());
        } else if (ZERO_3.matcher(words).find()) {
            draft.set("workload.sharding", "fully-sharded");
            writeGroups(draft);
        } else {
            draft.set("workload.sharding", states(words));
        }
    }

    /**
     * Stages of a pipeline add up the gradients of all micro-batches before they share them, as MegaScale does (arXiv 2402.15627,
     * section 3.2); DeepSpeed refuses anything else.
     */
    private String gradients() {
        if (degrees.pipeline() == 1) {
            return "zero-2";
        }
        assumed.add("gradients are shared once per step, as pipelines do");
        return "distributed-optimizer";
    }

    private String states(String words) {
        boolean none = words.startsWith("none")
                || words.startsWith("zero-0")
                || words.equals("ddp")
                || Cells.isFalse(row, "dist_optimizer");
        boolean stated = words.matches(".*(zero|distributed|optim).*") || Cells.isTrue(row, "dist_optimizer");
        if (!none && !stated && degrees.replicas() > 1) {
            assumed.add("replicas share the optimizer's states");
        }
        return none ? "none" : "distributed-optimizer";
    }

    /** Replicas that share the states, where they are fewer than all. */
    private void writeGroups(YamlDraft draft) {
        long replicas = row.count("dp").orElseGet(degrees::replicas) * degrees.context();
        long group = statedGroup();
        if (group == 0 && text.contains("+ dp (")) {
            throw new InexpressibleException(
                    "sharding", "`" + row.text("sharding") + "`: how many replicas share the states is not stated");
        }
        if (group == 0 && HYBRID.matcher(text).find()) {
            group = row.has("gpus_per_node") ? Cells.count(row, "gpus_per_node") : USUAL_SERVER;
            assumed.add("the " + group + " replicas of a server share the states");
        }
        if (group > 0 && group < replicas) {
            draft.set("workload.fully-sharded.group", group);
        }
    }

    /** 0 where the row does not say. */
    private long statedGroup() {
        if (text.contains("paxml")) {
            return PAXML_GROUPS.getOrDefault(row.text("model_id"), 0L);
        }
        Matcher group = GROUP.matcher(text);
        return group.find() ? Long.parseLong(group.group(1)) : 0;
    }
}
