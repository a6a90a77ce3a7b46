package dev.zettasim.scenarios.accuracy;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.microbench.KernelBench;
import dev.zettasim.scenarios.table.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One measured kernel. */
record KernelRow(Row row) implements MeasuredRow {
    static final List<String> REQUIRED = List.of("gpu", "op", "dtype");

    static final List<String> NUMERIC = List.of(
            "m",
            "n",
            "k",
            "batch",
            "seq_len",
            "n_heads",
            "n_kv_heads",
            "head_dim",
            "batch_tokens",
            "hidden",
            "latency_us",
            "tflops");

    /** An attention library that the catalog times apart from an accelerator's own kernels. */
    private record Attentions(String accelerator, String library, String timings) {}

    private static final List<Attentions> ATTENTIONS = List.of(
            new Attentions("h100", "flashattention-3", "h100-flash-attention-3"),
            new Attentions("h100", "flashattention-2", "h100-flash-attention-2"),
            new Attentions("h100", "cudnn", "h100-cudnn-attention"),
            new Attentions("a100", "flashattention-2", "a100-flash-attention-2"));

    private static final String FORWARD = "fwd";
    private static final String BACKWARD = "bwd";

    private static final double MICRO = 1e-6;
    private static final double TERA = 1e12;

    @Override
    public String id() {
        return Cells.name(row, "point_id");
    }

    @Override
    public String family() {
        String library = row.text("library");
        return (library.isEmpty() ? "own kernels" : library) + ", " + row.text("dtype");
    }

    Kind kind() {
        return isGemm() ? Kind.GEMM : Kind.ATTENTION;
    }

    /** The accelerator's name in the catalog. */
    String accelerator() {
        String name = row.text("gpu").toLowerCase(Locale.ROOT).replaceAll("^(nvidia|amd|intel) ", "");
        String plain = name.replaceAll(" sxm$", "").replace(' ', '-');
        return CatalogAccelerators.named(plain).orElseGet(() -> CatalogAccelerators.inNodes(row.text("gpu"), plain));
    }

    /** The timings of the catalog with the attention of the row's library; empty where the accelerator's own are meant. */
    Optional<String> timings() {
        String library = libraryWord();
        return kind() == Kind.GEMM
                ? Optional.empty()
                : ATTENTIONS.stream()
                        .filter(attention -> library.startsWith(attention.library()))
                        .filter(attention -> accelerator().startsWith(attention.accelerator()))
                        .map(Attentions::timings)
                        .findFirst();
    }

    /** FlashAttention is written in many ways: {@code FA3}, {@code flash-attn 2.6}, {@code Flash Attention-3}. */
    private String libraryWord() {
        return row.text("library")
                .toLowerCase(Locale.ROOT)
                .replaceAll("^(fa|flash[-_ ]?att(n|ention))[-_ v]*([23])", "flashattention-$3");
    }

    private boolean isGemm() {
        return row.text("op").toLowerCase(Locale.ROOT).matches("(gemm|matmul)(?!.*grouped).*");
    }

    /** Forward, backward or both passes of causal attention: {@code attention fwd+bwd}. */
    private boolean passes(String pass) {
        return operation().contains(pass);
    }

    private String operation() {
        return row.text("op")
                .toLowerCase(Locale.ROOT)
                .replace("forward", FORWARD)
                .replace("backward", BACKWARD);
    }

    private boolean isAttention() {
        String op = operation();
        return op.matches("((flash|causal)[- ])?(attention|attn|sdpa|fmha) .*")
                && (passes(FORWARD) || passes(BACKWARD));
    }

    private Attention attention(KernelBench bench) {
        if (!isAttention()) {
            throw new InexpressibleException("op", "a `" + row.text("op") + "` is not simulated alone");
        }
        if (Cells.isFalse(row, "causal")) {
            throw new InexpressibleException("causal", "attention without the causal mask is not simulated");
        }
        int tokens = (int) Cells.count(row, "seq_len");
        int width = (int) Cells.count(row, "head_dim");
        int heads = (int) (row.has("n_heads") ? Cells.count(row, "n_heads") : Cells.count(row, "hidden") / width);
        int shared = row.has("n_kv_heads") ? (int) Cells.count(row, "n_kv_heads") : heads;
        int sequences =
                (int) (row.has("batch") ? Cells.count(row, "batch") : Cells.count(row, "batch_tokens") / tokens);
        if (heads < 1 || sequences < 1) {
            throw new InexpressibleException("seq_len", "less than one sequence or one head");
        }
        Precision precision = precision(bench, true);
        return new Attention(
                sequences, heads, shared, width, width, tokens, tokens, precision, Attention.Style.FLASH, false);
    }

    /** Seconds measured, and what the constants of a bench say. */
    record Timed(double measured, double predicted) {}

    Timed timed(KernelBench bench) {
        return isGemm() ? ofGemm(bench) : ofAttention(bench);
    }

    private Timed ofGemm(KernelBench bench) {
        Gemm gemm = Gemm.alone(
                Cells.count(row, "m"), Cells.count(row, "n"), Cells.count(row, "k"), precision(bench, false));
        return new Timed(seconds(gemm.flop()), bench.seconds(gemm));
    }

    private Timed ofAttention(KernelBench bench) {
        Attention attention = attention(bench);
        double flop = passes(FORWARD) ? attention.flop() : 0;
        double predicted = passes(FORWARD) ? bench.seconds(attention) : 0;
        if (passes(BACKWARD)) {
            flop += attention.gradient().flop();
            predicted += bench.seconds(attention.gradient());
        }
        // A serving stack's kernel also appends to the cache of keys and values.
        predicted += row.text("op").contains("prefill") ? bench.servingSeconds(attention.precision()) : 0;
        return new Timed(seconds(flop), predicted);
    }

    /** On what the row's accelerator and library are. */
    KernelBench bench(Catalog catalog) {
        return timings()
                .map(timings -> KernelBench.on(accelerator(), timings, catalog))
                .orElseGet(() -> KernelBench.on(accelerator(), catalog));
    }

    /** Accelerator and timings in one word: rows that share it share a bench. */
    String benchName() {
        return timings().orElse(accelerator());
    }

    private Precision precision(KernelBench bench, boolean attention) {
        return bench.precision(precisionWord(), attention);
    }

    private String precisionWord() {
        String word = row.text("dtype").toLowerCase(Locale.ROOT);
        return switch (word.replace('_', '-')) {
            case "bfloat16" -> "bf16";
            case "float16", "half" -> "fp16";
            case "float32", "float" -> "fp32";
            case "float8", "e4m3", "fp8-e4m3" -> "fp8";
            case "fp8-block", "fp8-blockwise" -> "fp8-block";
            default -> word;
        };
    }

    /** The part of the timings that times it: {@code gemm.bf16}. */
    String section() {
        return (isGemm() ? "gemm." : "attention.") + precisionWord();
    }

    /** Seconds, printed or from the rate, of a kernel with that much arithmetic. */
    private double seconds(double flop) {
        double micros = row.number("latency_us").orElse(0);
        double rate = row.number("tflops").orElse(0) * TERA;
        if (micros <= 0 && rate <= 0) {
            throw new InexpressibleException("latency_us", "neither a time nor a rate is stated");
        }
        return micros > 0 ? micros * MICRO : flop / rate;
    }

    /** Best shapes and kernels that a training step would not use are only reported. */
    boolean isUsual() {
        String library = row.text("library").toLowerCase(Locale.ROOT);
        boolean slow = library.equals("pytorch") || library.equals("triton") || library.equals("flashattention");
        return !slow && !row.text("op").contains("best shape");
    }
}
