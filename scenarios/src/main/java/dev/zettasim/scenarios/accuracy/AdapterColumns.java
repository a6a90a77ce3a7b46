package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a row trains beside a frozen model: its task says whether, its notes of which rank; beside which matrices is the framework's usual.
 *
 * <p>Source: the benchmark llama2_70b_lora of MLPerf Training; NeMo, collections/llm/recipes/llama3_8b.py and llama3_70b.py; NeMo AutoModel,
 * examples/llm_finetune/llama3_3; Megatron-Bridge, peft/lora.py.
 */
final class AdapterColumns {
    /** As {@code LoRA rank 16}, {@code r=16} or {@code dim 16} are written. */
    private static final Pattern RANK = Pattern.compile("(?i).*\\b(?:rank|r|dim)[ =:]{1,3}(\\d{1,18})\\b.*");

    private static final List<String> TEXTS = List.of("notes", "other_flags", "model_label", "task");

    private AdapterColumns() {}

    static boolean hasAdapter(Row row) {
        String task = row.text("task").toLowerCase(Locale.ROOT);
        return task.contains("lora") || task.contains("peft");
    }

    static void write(Row row, YamlDraft draft, Assumptions assumed) {
        if (!hasAdapter(row)) {
            return;
        }
        if (row.text("task").toLowerCase(Locale.ROOT).contains("qlora")) {
            throw new InexpressibleException("task", "frozen weights in four bits (QLoRA) are not simulated");
        }
        Usual usual = Usual.of(row);
        draft.set("workload.adapter.rank", rank(row, usual, assumed));
        draft.set("workload.adapter.targets", usual.targets());
        assumed.add("adapters beside " + String.join(", ", usual.targets()) + " (" + usual.source() + ")");
    }

    private static long rank(Row row, Usual usual, Assumptions assumed) {
        for (String column : TEXTS) {
            Matcher rank = RANK.matcher(row.text(column));
            if (rank.matches()) {
                return Long.parseLong(rank.group(1));
            }
        }
        assumed.add("rank " + usual.rank() + " of adapters (" + usual.source() + ")");
        return usual.rank();
    }

    /** What a framework or benchmark does where it is not told. */
    private record Usual(int rank, List<String> targets, String source) {
        private static final int SMALL_HIDDEN = 4096;
        private static final List<String> ALL = List.of("qkv", "projection", "fc1", "fc2");

        static Usual of(Row row) {
            String text = (row.text("family") + " " + row.text("framework")).toLowerCase(Locale.ROOT);
            if (text.contains("mlperf")) {
                return new Usual(16, List.of("qkv", "projection"), "the benchmark's rules");
            }
            if (text.contains("automodel")) {
                return new Usual(16, ALL, "its benchmarks of Llama 3.3");
            }
            return text.contains("nemo") && !text.contains("bridge")
                    ? new Usual(isSmall(row) ? 8 : 16, List.of("qkv"), "performance mode of NeMo's Llama 3 recipes")
                    : new Usual(32, ALL, "the defaults of Megatron-Bridge");
        }

        private static boolean isSmall(Row row) {
            return row.number("hidden").orElse(0) <= SMALL_HIDDEN;
        }
    }
}
