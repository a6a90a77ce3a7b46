package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The framework that ran a row, by the nearest that the catalog has, and its attention kernel. */
final class FrameworkColumns {
    private static final List<String> COMPILES_ALL = List.of("maxtext", "paxml", "pax", "jax", "levanter", "xla");
    private static final List<String> PLAIN = List.of(
            "foundry",
            "composer",
            "automodel",
            "colossal",
            "hugging",
            "transformers",
            "accelerate",
            "fsdp",
            "torchtune",
            "litgpt",
            "axolotl",
            "trl");

    /** Built on Megatron-Core, or what it was built from. */
    private static final List<String> KNOWN = List.of("megatron", "nemo", "mcore", "torchtitan");

    /** Frameworks whose fused attention is the one that comes with PyTorch, which is FlashAttention-2. */
    private static final List<String> WITH_PYTORCH_ATTENTION =
            List.of("torchtitan", "hugging", "transformers", "accelerate");

    /**
     * Releases of NeMo whose scripts switch cuDNN's attention off (NVTE_FUSED_ATTN=0: github.com/NVIDIA/NeMo-Framework-Launcher, 24.01 to 24.07,
     * launcher_scripts/conf/config.yaml; github.com/NVIDIA/NeMo v2.0.0 and v2.1.0, scripts/llm). From 25.02 on they switch it on.
     */
    private static final Pattern NEMO_WITHOUT_CUDNN =
            Pattern.compile("nemo(-megatron|-framework)?( container)? 2[34]\\.\\d\\d(\\D.*)?");

    private FrameworkColumns() {}

    static void write(Row row, YamlDraft draft, Assumptions assumed) {
        String framework = row.text("framework").toLowerCase(Locale.ROOT);
        String flags = row.text("other_flags").toLowerCase(Locale.ROOT);
        draft.set("workload.framework", name(framework, flags));
        if (!isAny(framework, KNOWN) && !isAny(framework, COMPILES_ALL) && !isPlain(framework)) {
            assumed.add("kernels as Megatron-Core has them");
        }
        boolean measured = row.text("gpu").matches("(?i)(a100|h100|h200|h800|h20).*");
        if (measured && framework.contains("foundry")) {
            draft.set("workload.attention", "triton");
        } else if (measured && hasFlashAttention2(framework)) {
            draft.set("workload.attention", "flash-2");
        }
    }

    private static boolean hasFlashAttention2(String framework) {
        return isAny(framework, WITH_PYTORCH_ATTENTION)
                || NEMO_WITHOUT_CUDNN.matcher(framework).matches();
    }

    private static String name(String framework, String flags) {
        if (isAny(framework, COMPILES_ALL)) {
            return "jax-xla";
        }
        if (framework.startsWith("torchtitan")) {
            return flags.contains("compile") ? "pytorch-compiled" : "pytorch-eager";
        }
        if (framework.startsWith("megatron-deepspeed")) {
            return "megatron-deepspeed";
        }
        return isPlain(framework) ? "pytorch-eager" : "megatron-core";
    }

    /** Plain PyTorch, which computes whole blocks again or nothing. */
    static boolean isPlain(Row row) {
        return isPlain(row.text("framework").toLowerCase(Locale.ROOT));
    }

    private static boolean isPlain(String framework) {
        return isAny(framework, PLAIN) || (framework.contains("deepspeed") && !framework.contains("megatron"));
    }

    private static boolean isAny(String framework, List<String> words) {
        return words.stream().anyMatch(framework::contains);
    }
}
