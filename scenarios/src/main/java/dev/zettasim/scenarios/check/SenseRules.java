package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.CheckpointSection;
import dev.zettasim.scenarios.schema.WorkloadSection.AttentionKernel;
import dev.zettasim.scenarios.schema.WorkloadSection.Recompute;

/** Is it what the user can have meant? */
final class SenseRules {
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
        if (it.job().recompute() == Recompute.SELECTIVE && it.job().attention() != AttentionKernel.UNFUSED) {
            String problem =
                    "flash attention keeps no scores: recomputing its core costs time and saves next to no memory";
            it.warn("workload.recompute", problem, "write `recompute: none`, or `full` where memory is short", null);
        }
    }

    static void tensorStaysInDomain(Inquiry it) {
        long domain = it.division().gpusPerDomain();
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
