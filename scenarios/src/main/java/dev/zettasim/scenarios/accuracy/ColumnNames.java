package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.Words;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Columns as people call them, and as tables here do. */
final class ColumnNames {
    /** Names of frameworks' options and of {@code config.json}, where they are no misspelt ones of ours. */
    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("seq_len", List.of("sequence_length", "seq_length", "max_length", "context_length")),
            Map.entry("gbs", List.of("global_batch_size", "global_batch", "batch_size")),
            Map.entry("mbs", List.of("micro_batch_size", "micro_batch")),
            Map.entry("gpus", List.of("num_gpus", "n_gpus", "gpu_count", "world_size")),
            Map.entry("gpu", List.of("accelerator", "gpu_type", "gpu_name", "device")),
            Map.entry("precision", List.of("dtype")),
            Map.entry("tp", List.of("tensor_parallel", "tensor_parallel_size", "tensor_model_parallel_size")),
            Map.entry("pp", List.of("pipeline_parallel", "pipeline_parallel_size", "pipeline_model_parallel_size")),
            Map.entry("vp", List.of("virtual_pipeline", "virtual_pipeline_size", "vpp")),
            Map.entry("cp", List.of("context_parallel", "context_parallel_size")),
            Map.entry("ep", List.of("expert_parallel", "expert_parallel_size", "expert_model_parallel_size")),
            Map.entry("dp", List.of("data_parallel", "data_parallel_size")),
            Map.entry("recompute", List.of("recomputation", "activation_checkpointing", "recompute_granularity")),
            Map.entry("step_time_s", List.of("step_time", "step_seconds", "iteration_time")),
            Map.entry("tokens_per_s_per_gpu", List.of("tokens_per_second_per_gpu", "tokens_per_gpu_per_second")),
            Map.entry("model_id", List.of("model", "model_name")),
            Map.entry("n_layers", List.of("layers", "num_layers", "num_hidden_layers")),
            Map.entry("hidden", List.of("hidden_size")),
            Map.entry("n_heads", List.of("num_heads", "num_attention_heads")),
            Map.entry("n_kv_heads", List.of("num_kv_heads", "num_key_value_heads", "num_query_groups")),
            Map.entry("ffn_hidden", List.of("ffn_hidden_size", "intermediate_size")),
            Map.entry("vocab", List.of("vocab_size")));

    /** Columns of published tables that rows need not be asked for; nobody means others by them. */
    private static final Set<String> OURS = Set.of(
            ("case_id point_id family task model_id model_label gpu gpus nodes gpus_per_node nic_gbps_per_gpu fabric framework precision"
                            + " seq_len tp pp vp cp ep etp dp mbs gbs grad_accum sharding dist_optimizer seq_parallel recompute overlap"
                            + " other_flags step_time_s tokens_per_s_per_gpu step_time_s_best samples_per_s model_tflops_per_gpu"
                            + " hw_tflops_per_gpu mfu_pct mfu_peak_tflops hfu_pct n_layers hidden n_heads n_kv_heads head_dim"
                            + " ffn_hidden vocab gated_mlp attention arch_note arch_confidence notes mode source source_ref confidence"
                            + " trust_tier dtype op m n k groups batch ranks collective library kernel algo schedule")
                    .split(" "));

    private ColumnNames() {}

    /** Which of some columns another name stands for, if any. */
    static Optional<String> meant(String column, Collection<String> known) {
        String plain = column.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        if (OURS.contains(plain) && !known.contains(plain)) {
            return Optional.empty();
        }
        Optional<String> same = known.stream()
                .filter(name -> name.equals(plain)
                        || OTHERS.getOrDefault(name, List.of()).contains(plain))
                .findFirst();
        return same.isPresent() ? same : Optional.ofNullable(Words.nearest(plain, known));
    }

    /** Columns that nobody read though rows were asked for one that they may stand for. */
    static List<String> warnings(Table table) {
        List<String> wanted = table.wanted();
        return table.unread().stream()
                .map(column -> meant(column, wanted)
                        .map(meant ->
                                "the column `" + Words.cut(column) + "` is not read: did you mean `" + meant + "`?"))
                .flatMap(Optional::stream)
                .toList();
    }
}
