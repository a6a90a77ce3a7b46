package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.AdapterSection;
import dev.zettasim.scenarios.schema.AdapterSection.Target;
import dev.zettasim.scenarios.schema.WorkloadSection.Sharding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Can low-rank matrices stand beside the model's own? */
final class AdapterRules {
    private static final String ADAPTER = "workload.adapter";
    private static final String TARGETS = ADAPTER + ".targets";

    private AdapterRules() {}

    static void targetsAreListedOnce(Inquiry it) {
        List<Target> targets = targets(it);
        Set<Target> seen = new HashSet<>();
        for (int i = 0; i < targets.size(); i++) {
            if (!seen.add(targets.get(i))) {
                it.error(TARGETS + "[" + i + "]", "this matrix is listed twice", null, null);
            }
        }
        if (it.job().adapter() != null && targets.isEmpty()) {
            it.error(TARGETS, "the list of matrices is empty", "leave `adapter` out to train the whole model", null);
        }
    }

    static void targetsExist(Inquiry it) {
        List<Target> targets = targets(it);
        boolean ofAttention = targets.contains(Target.QKV) || targets.contains(Target.PROJECTION);
        if (ofAttention && it.facts().latentAttention()) {
            String problem = "adapters beside the matrices of latent attention are not simulated";
            it.error(TARGETS, problem, "write `targets: [fc1, fc2]`", "workload.model");
        }
    }

    static void ranksDivide(Inquiry it) {
        AdapterSection adapter = it.job().adapter();
        int tensor = it.axes().tensor();
        if (adapter != null && adapter.rank() % tensor != 0) {
            String problem = "rank " + adapter.rank() + " cannot be divided among " + tensor + " tensor ranks";
            String hint = "write a multiple of " + tensor;
            it.error(path(it), problem, hint, "workload.parallelism.tensor");
        }
    }

    static void rankIsLow(Inquiry it) {
        AdapterSection adapter = it.job().adapter();
        int width = it.facts().hidden();
        if (adapter != null && adapter.rank() > width) {
            String problem = "rank " + adapter.rank() + " is more than the model's width of " + width
                    + ": such matrices would not be of low rank";
            it.error(path(it), problem, "take at most " + width + ", and usually 8 to 256", "workload.model");
        }
    }

    private static String path(Inquiry it) {
        return it.scenario().isGiven(ADAPTER + ".rank") ? ADAPTER + ".rank" : ADAPTER;
    }

    static void shardsAreGatheredForEachPass(Inquiry it) {
        boolean sharded = it.job().sharding() == Sharding.FULLY_SHARDED;
        if (it.job().adapter() != null && sharded && it.axes().pipeline() > 1) {
            String problem = "frozen parameters that are fully sharded in a pipeline are not simulated";
            it.error(
                    ADAPTER, problem, "write `pipeline: 1`, or `sharding: distributed-optimizer`", "workload.sharding");
        }
    }

    private static List<Target> targets(Inquiry it) {
        AdapterSection adapter = it.job().adapter();
        return adapter == null ? List.of() : adapter.targets();
    }
}
