package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** How a row's job runs: batch, parallelism, precision, sharding, recomputation, overlap. */
final class PlanColumns {
    private static final String AXES = "workload.parallelism.";

    /** Frameworks that overlapped neither gradients nor pipeline transfers, and had no fused attention, when they were measured. */
    private static final List<String> EARLY = List.of("megatron-deepspeed", "gpt-neox", "metaseq");

    private static final String BEFORE_WIDE_SUMS = "date 02-2[0-7];.*";

    /** Number formats by how tables write them, the first that is found. */
    private static final Map<Pattern, String> PRECISIONS = new LinkedHashMap<>();

    static {
        PRECISIONS.put(Pattern.compile("nvfp4"), "nvfp4");
        PRECISIONS.put(Pattern.compile("mx-?fp8|fp8-?mx"), "mxfp8");
        PRECISIONS.put(Pattern.compile("(fp8|float8).*(sub-?channel|block|-sc$)"), "fp8-block");
        PRECISIONS.put(Pattern.compile("fp8|float8"), "fp8");
        PRECISIONS.put(Pattern.compile("^16-bit|bf-?16|bfloat-?16"), "bf16");
        PRECISIONS.put(Pattern.compile("fp-?16|float-?16"), "fp16");
        PRECISIONS.put(Pattern.compile("tf-?32"), "tf32");
        PRECISIONS.put(Pattern.compile("fp-?32|float-?32"), "fp32");
    }

    private static final int TITAN_PARTS = 2;

    /** A switch, or the parts that are captured. */
    private static final Pattern GRAPHS = Pattern.compile(".*cuda graph(?:=1|s ([a-z_]+(?:\\+[a-z_]+)*)).*");

    private final Row row;
    private final YamlDraft draft;
    private final Assumptions assumed;
    private final Degrees degrees;

    private PlanColumns(Row row, YamlDraft draft, Assumptions assumed) {
        this.row = row;
        this.draft = draft;
        this.assumed = assumed;
        this.degrees = new Degrees(row);
    }

    static void write(Row row, YamlDraft draft, Assumptions assumed) {
        new PlanColumns(row, draft, assumed).write();
    }

    private void write() {
        AdapterColumns.write(row, draft, assumed);
        draft.set("workload.sequence-length", Cells.count(row, "seq_len"));
        draft.set("workload.global-batch", degrees.batch());
        draft.set("workload.micro-batch", microBatch());
        draft.set("workload.precision", precision());
        writeAxes();
        ShardingColumn.write(row, draft, assumed);
        draft.set("workload.recompute", RecomputeColumn.of(row, assumed));
        ScheduleColumns.write(row, draft);
        FrameworkColumns.write(row, draft, assumed);
        if (!dividesSequence()) {
            draft.set("workload.sequence-parallel", false);
        }
        if (isEarly() || isMegatronBeforeFlash()) {
            draft.set("workload.attention", "unfused");
        }
        writeOverlap();
        draft.set("workload.gradient-precision", gradients());
        writeGraphs();
        Recipes.write(row, draft);
    }

    /** Whether tensor ranks divide what lies between the matrices; NeMo AutoModel's benchmarks (examples/llm_finetune) do not. */
    private boolean dividesSequence() {
        boolean automodel = lower("framework").contains("automodel");
        boolean stated = row.has("seq_parallel");
        if (automodel && !stated && degrees.tensor() > 1) {
            assumed.add("tensor ranks keep whole activations");
        }
        return stated ? !Cells.isFalse(row, "seq_parallel") : !isEarly() && !automodel;
    }

    /** What accumulated micro-batches and replicas leave of the batch, where they are stated; otherwise the least. */
    private long microBatch() {
        if (row.has("mbs")) {
            return Cells.count(row, "mbs");
        }
        long batch = degrees.batch();
        long alone = batch == degrees.replicas() ? 1 : Cells.countOrOne(row, "grad_accum");
        boolean stated = row.has("grad_accum") || batch == degrees.replicas();
        if (stated && batch % (degrees.replicas() * alone) == 0) {
            return batch / (degrees.replicas() * alone);
        }
        return usualMicroBatch(batch / degrees.replicas());
    }

    /** Of what a replica gets; torchtitan makes as many parts as a pipeline has stages (pipeline_parallel_microbatches). */
    private long usualMicroBatch(long sequences) {
        long stages = degrees.pipeline() * virtualPipeline();
        if (isTitan() && stages > 1 && sequences % stages == 0) {
            assumed.add("as many micro-batches as stages");
            return sequences / stages;
        }
        assumed.add("one sequence in a micro-batch");
        return 1;
    }

    /** Parts of each stage; torchtitan makes two where a schedule interleaves them. */
    private long virtualPipeline() {
        if (degrees.pipeline() == 1) {
            return 1;
        }
        boolean interleaved = isTitan() && lower("other_flags").contains("interleaved");
        return interleaved && !row.has("vp") ? TITAN_PARTS : Cells.countOrOne(row, "vp");
    }

    /** Which parts, where they are named. */
    private void writeGraphs() {
        Matcher graphs = GRAPHS.matcher(lower("other_flags"));
        if (graphs.matches() && graphs.group(1) != null) {
            draft.set(
                    "workload.cuda-graphs",
                    Arrays.stream(graphs.group(1).split("\\+", -1))
                            .map(PlanColumns::captured)
                            .toList());
        } else if (graphs.matches()) {
            draft.set("workload.cuda-graphs", "layer");
        }
    }

    /** Megatron-Core's name of a part in the language of scenarios. */
    private static String captured(String part) {
        return part.equals("attn") ? "attention" : part.replace('_', '-');
    }

    private void writeAxes() {
        long pipeline = degrees.pipeline();
        long virtual = virtualPipeline();
        long parts = pipeline * virtual;
        if (virtual > 1 && !row.has("vp")) {
            assumed.add("two parts of the model on each stage");
        }
        draft.set(AXES + "tensor", degrees.tensor());
        draft.set(AXES + "pipeline", pipeline);
        draft.set(AXES + "virtual-pipeline", virtual);
        draft.set(AXES + "context", Cells.countOrOne(row, "cp"));
        if (ModelColumns.hasExperts(row)) {
            writeExperts();
        }
        if (parts > 1) {
            writeLayers(ModelColumns.layers(row), parts);
        }
    }

    /** Where neither the layers nor they and the ends divide evenly, the first parts have one more. */
    private void writeLayers(long layers, long parts) {
        if (layers % parts != 0 && (layers + 2) % parts == 0) {
            draft.set(AXES + "layer-split", "embedding-and-loss-as-layers");
        } else if (layers % parts != 0 && (row.text("attention").equalsIgnoreCase("mla") || isEarly())) {
            draft.set(AXES + "layer-split", remainderLast(layers, parts));
        } else if (layers % parts != 0 && layers > parts) {
            List<Long> split = LongStream.range(0, parts)
                    .mapToObj(part -> layers / parts + (part < layers % parts ? 1 : 0))
                    .toList();
            draft.set(AXES + "layer-split", split);
        }
    }

    /** Where the ends leave the last part none, the embedding takes a layer's place on the first: {@code Et|(tt|)*30mL} of DeepSeek-V3. */
    private static Object remainderLast(long layers, long parts) {
        long each = (layers + 2 + parts - 1) / parts;
        long last = layers - each * (parts - 1);
        return last >= 0 || last < -1
                ? "remainder-last"
                : LongStream.range(0, parts)
                        .mapToObj(part -> part == 0 ? each - 1 : part < parts - 1 ? each : last + 1)
                        .toList();
    }

    /** Frameworks that divide experts among tensor ranks say so; Megatron-Bridge and Automodel multiply tokens on arrival. */
    private void writeExperts() {
        if (lower("other_flags").contains("deepep") && !row.has("ep")) {
            throw new InexpressibleException("ep", "how many ranks exchange tokens is not stated");
        }
        draft.set(AXES + "expert", Cells.countOrOne(row, "ep"));
        if (row.has("etp") || !isNemo()) {
            draft.set(AXES + "expert-tensor", Cells.countOrOne(row, "etp"));
        }
        String flags = lower("framework") + " " + lower("other_flags");
        if (flags.contains("deepep") || flags.contains("hybridep") || flags.contains("megatron-bridge")) {
            draft.set("workload.routing.dispatch", "per-rank");
        }
        if (flags.contains("capacity factor 1")) {
            draft.set("workload.routing.capacity-factor", 1);
        }
    }

    private String precision() {
        String text = lower("precision").replaceAll("[_\\s]+", "-");
        if (text.contains("-or-") || text.contains("int8") || text.contains("int4") || text.isEmpty()) {
            throw new InexpressibleException(
                    "precision", text.isEmpty() ? "not stated" : "`" + row.text("precision") + "`");
        }
        return PRECISIONS.entrySet().stream()
                .filter(format -> format.getKey().matcher(text).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(text);
    }

    /**
     * Where a table says nothing, as in the recipes of its framework: those of NeMo run tensor-parallel exchanges beside multiplications
     * (github.com/NVIDIA/dgxc-benchmarking at v24.11.1 and v25.02: ub_tp_comm_overlap wherever matrices are divided).
     */
    private void writeOverlap() {
        String text = lower("overlap");
        boolean tensor = text.isEmpty() ? isNemo() : statesTensorOverlap(text);
        if (text.isEmpty() && tensor && Cells.countOrOne(row, "tp") > 1) {
            assumed.add("tensor-parallel exchanges run beside multiplications, as in NeMo's recipes");
        }
        draft.set("workload.overlap.tensor", tensor);
        if (text.contains("ep overlap on")) {
            draft.set("workload.schedule", "overlapped");
        }
        if (isEarly()) {
            draft.set("workload.overlap.gradients", false);
            draft.set("workload.overlap.parameters", false);
            draft.set("workload.overlap.pipeline", false);
        }
    }

    private static boolean statesTensorOverlap(String text) {
        return text.contains("tp_comm_overlap=true")
                || text.contains("tp_comm_overlap=1")
                || text.contains("userbuffer")
                || text.contains("asynctp");
    }

    /**
     * Sums of gradients are exchanged in 32 bits unless the recipe says otherwise, as NeMo's do (grad_sync_dtype, at the same place).
     * Megatron-DeepSpeed trained BLOOM in FP16 with sums of sixteen bits until it had an optimizer for BF16, on 28 February 2022
     * (bigscience, tr11-176B-ml/chronicles-prequel.md).
     */
    private String gradients() {
        boolean narrow = isNemo()
                || lower("framework").contains("megatron-bridge")
                || lower("sharding").contains("mp=pure")
                || lower("notes").matches(BEFORE_WIDE_SUMS);
        return narrow ? "bf16" : "fp32";
    }

    /** Its experts are divided as all other matrices are, unless it is told otherwise; recipes of Megatron-Bridge tell it. */
    private boolean isNemo() {
        return lower("framework").startsWith("nemo (") || lower("framework").startsWith("nemo 2");
    }

    private boolean isTitan() {
        return lower("framework").startsWith("torchtitan");
    }

    private boolean isEarly() {
        return EARLY.stream().anyMatch(lower("framework")::contains);
    }

    /** Megatron-LM on A100 was measured before it had fused attention. */
    private boolean isMegatronBeforeFlash() {
        String framework = lower("framework");
        return lower("gpu").startsWith("a100")
                && (framework.startsWith("megatron-lm") || framework.startsWith("nemo megatron"));
    }

    private String lower(String column) {
        return row.text(column).toLowerCase(Locale.ROOT);
    }
}
