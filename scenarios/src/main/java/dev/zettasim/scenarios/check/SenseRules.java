package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.CheckpointSection;
import dev.zettasim.scenarios.schema.RecomputeSection;
import dev.zettasim.scenarios.schema.RecomputeSection.Module;
import dev.zettasim.scenarios.schema.RecomputeSection.Rule;
import dev.zettasim.scenarios.schema.WorkloadSection.AttentionKernel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is it what the user can have meant? */
final class SenseRules {
    private static final String RECOMPUTE = "workload.recompute";

    private SenseRules() {}

    static void checkpointNeedsStorage(Inquiry it) {
        CheckpointSection checkpoint = it.job().checkpoint();
        boolean written = checkpoint != null && checkpoint.mode() != CheckpointSection.Mode.NONE;
        if (written && it.document().cluster().storage() == null) {
            String problem = "checkpoints are to be written, and the cluster has no storage";
            it.error("workload.checkpoint", problem, "add `storage`, or write `mode: none`", "cluster.storage");
        }
    }

    static void recomputationSaves(Inquiry it) {
        if (it.job().recompute().rule() == Rule.SELECTIVE && it.job().attention() != AttentionKernel.UNFUSED) {
            String problem =
                    "flash attention keeps no scores: recomputing its core costs time and saves next to no memory";
            it.warn(RECOMPUTE, problem, "write `recompute: none`, or `full` where memory is short", null);
        }
    }

    static void recomputationIsOne(Inquiry it) {
        RecomputeSection recompute = it.job().recompute();
        if (recompute.rule() != null && recompute.modules() != null) {
            it.error(RECOMPUTE, "a rule and modules are both given", "leave one of them out", null);
        } else if (recompute.rule() == Rule.NONE && !recompute.is(Rule.NONE)) {
            it.error(RECOMPUTE, "layers are chosen in which nothing is computed again", "write `rule: full`", null);
        } else if (recompute.modules() != null && recompute.modules().isEmpty()) {
            it.error(RECOMPUTE, "the list of modules is empty", "write `recompute: none`", null);
        }
    }

    static void recomputedModulesExist(Inquiry it) {
        List<Module> modules = it.job().recompute().modules();
        for (int i = 0; modules != null && i < modules.size(); i++) {
            String missing = missing(modules.get(i), it.facts());
            if (missing != null) {
                it.error(RECOMPUTE + ".modules[" + i + "]", missing, "leave it out", "workload.model");
            } else if (modules.indexOf(modules.get(i)) < i) {
                it.error(RECOMPUTE + ".modules[" + i + "]", "this part is listed twice", "leave it out", null);
            } else if (modules.get(i) == Module.MLP_UP_PROJECTION && modules.contains(Module.MLP)) {
                it.error(
                        RECOMPUTE + ".modules[" + i + "]",
                        "it is a part of `mlp`, which is listed, too",
                        "leave it out",
                        null);
            }
        }
    }

    private static @Nullable String missing(Module module, Facts facts) {
        return switch (module) {
            case MOE, MOE_ACTIVATION -> facts.experts() > 0 ? null : "the model has no experts";
            case MLA_UP_PROJECTION -> facts.latentAttention() ? null : "the model has no latent attention";
            case EVERY_OTHER_MULTIPLICATION ->
                facts.experts() > 0 || facts.latentAttention()
                        ? "each second multiplication is known for grouped-query attention and dense blocks only"
                        : null;
            case CORE_ATTENTION, NORM, MLP, MLP_UP_PROJECTION, ATTENTION_OUTPUT -> null;
        };
    }

    static void tensorStaysInDomain(Inquiry it) {
        long domain = it.joinedGpus();
        if (domain > 0 && (it.axes().tensor() > domain || domain % it.axes().tensor() != 0)) {
            String problem = "tensor-parallel groups of " + it.axes().tensor() + " reach beyond scale-up domains of "
                    + domain + " GPUs: their collectives go over the fabric";
            it.warn("workload.parallelism.tensor", problem, null, null);
        }
    }

    static void sequenceKnownToModel(Inquiry it) {
        int longest = it.facts().maxSequence();
        if (longest > 0 && it.job().sequenceLength() > longest) {
            String problem = "the model is made for sequences of at most " + longest + " tokens";
            it.warn("workload.sequence-length", problem, null, "workload.model");
        }
    }
}
