package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.List;
import java.util.Locale;

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
        } else if (measured && isAny(framework, WITH_PYTORCH_ATTENTION)) {
            draft.set("workload.attention", "flash-2");
        }
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

    private static boolean isPlain(String framework) {
        return isAny(framework, PLAIN) || (framework.contains("deepspeed") && !framework.contains("megatron"));
    }

    private static boolean isAny(String framework, List<String> words) {
        return words.stream().anyMatch(framework::contains);
    }
}
