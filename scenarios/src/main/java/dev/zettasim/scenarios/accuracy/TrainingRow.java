package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One published training run. */
record TrainingRow(Row row) implements MeasuredRow {
    /** Columns that tell a table of training runs. */
    static final List<String> REQUIRED = List.of("gpu", "precision", "seq_len");

    /** Columns whose cells hold numbers. */
    static final List<String> NUMERIC = List.of(
            "gpus",
            "gpus_per_node",
            "nic_gbps_per_gpu",
            "seq_len",
            "tp",
            "pp",
            "vp",
            "cp",
            "ep",
            "etp",
            "dp",
            "mbs",
            "gbs",
            "step_time_s",
            "tokens_per_s_per_gpu",
            "step_time_s_best",
            "samples_per_s",
            "grad_accum",
            "nodes",
            "model_tflops_per_gpu",
            "peak_mem_gb",
            "n_layers",
            "hidden",
            "n_heads",
            "n_kv_heads",
            "head_dim",
            "ffn_hidden",
            "vocab",
            "moe_experts",
            "moe_topk",
            "moe_ffn_hidden",
            "moe_shared_experts",
            "moe_dense_layers");

    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("workload.parallelism.tensor", "tp");
        COLUMNS.put("workload.parallelism.pipeline", "pp");
        COLUMNS.put("workload.parallelism.virtual-pipeline", "vp");
        COLUMNS.put("workload.parallelism.context", "cp");
        COLUMNS.put("workload.parallelism.expert-tensor", "etp");
        COLUMNS.put("workload.parallelism.expert", "ep");
        COLUMNS.put("workload.parallelism.data", "dp");
        COLUMNS.put("workload.parallelism", "tp");
        COLUMNS.put("workload.global-batch", "gbs");
        COLUMNS.put("workload.micro-batch", "mbs");
        COLUMNS.put("workload.precision", "precision");
        COLUMNS.put("workload.sequence-length", "seq_len");
        COLUMNS.put("workload.schedule", "other_flags");
        COLUMNS.put("workload.sharding", "sharding");
        COLUMNS.put("workload.recompute", "recompute");
        COLUMNS.put("workload.model.experts", "moe_experts");
        COLUMNS.put("workload.model", "n_layers");
        COLUMNS.put("workload.gpus", "gpus");
        COLUMNS.put("cluster.fabric", "fabric");
        COLUMNS.put("cluster.nodes", "gpu");
    }

    @Override
    public String id() {
        return Cells.name(row, "case_id");
    }

    @Override
    public String family() {
        return row.has("family") ? row.text("family") : "own cases";
    }

    Kind kind() {
        return ModelColumns.hasExperts(row) ? Kind.MOE : Kind.DENSE;
    }

    /** Tokens per second and accelerator, printed or from the time of a step; 0 where neither is known. */
    double tokensPerSecondPerGpu() {
        if (row.has("tokens_per_s_per_gpu")) {
            return row.number("tokens_per_s_per_gpu").orElse(0);
        }
        Degrees degrees = new Degrees(row);
        double seconds =
                row.number("step_time_s").orElse(row.number("step_time_s_best").orElse(0));
        return seconds > 0
                ? degrees.batch() * sequence() / seconds / degrees.gpus()
                : row.number("samples_per_s").orElse(0) * sequence() / degrees.gpus();
    }

    private double sequence() {
        return Cells.count(row, "seq_len");
    }

    boolean isDuplicate() {
        return row.has("duplicate_of");
    }

    /** Everything that matters is stated: only then does the row count. */
    boolean isComplete() {
        boolean whole = !row.has("config_completeness")
                || row.text("config_completeness").equals("full");
        return whole && RecomputeColumn.isStated(row) && row.has("mbs") && new Degrees(row).agree();
    }

    /**
     * The run in the language of scenarios.
     *
     * @param text without a name
     * @param assumed what the row leaves open, and what was filled in
     */
    record Written(String text, List<String> assumed) {}

    Written written() {
        Assumptions assumed = new Assumptions();
        return new Written(draft(assumed).toString(), assumed.texts());
    }

    /** Whether what was computed again is not known, but can only be nothing or everything. */
    boolean leavesRecomputationOpen() {
        return !RecomputeColumn.isStated(row) && FrameworkColumns.isPlain(row);
    }

    /** The same where everything is computed again. */
    Written recomputing() {
        Assumptions assumed = new Assumptions();
        YamlDraft draft = draft(assumed).set("workload.recompute", "full");
        assumed.replace(
                RecomputeColumn.NOTHING_AGAIN,
                "everything is computed again, as it would not fit into memory otherwise");
        return new Written(draft.toString(), assumed.texts());
    }

    private YamlDraft draft(Assumptions assumed) {
        YamlDraft draft = new YamlDraft();
        MachineColumns.write(row, new Degrees(row).gpus(), draft);
        if (MachineColumns.leavesMemoryOpen(row)) {
            assumed.add("80 GB of memory");
        }
        if (!new Degrees(row).agree()) {
            assumed.add("as many replicas as the other degrees leave, not a `dp` of " + row.text("dp"));
        }
        ModelColumns.write(row, draft, assumed);
        PlanColumns.write(row, draft, assumed);
        return draft;
    }

    /** The run in the language of scenarios, without a name. */
    String scenarioText() {
        return written().text();
    }

    Scenario scenario(String text) {
        String head = new YamlDraft().set("zettasim", 1).set("name", id()).toString();
        return ScenarioReader.read(id(), head + text, List.of());
    }

    /** What a scenario's fault means for the row. */
    static String reason(ScenarioException fault) {
        Diagnostic first = fault.diagnostics().get(0);
        String path = first.path();
        return COLUMNS.entrySet().stream()
                        .filter(entry -> path.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(path)
                + ": " + first.problem();
    }
}
