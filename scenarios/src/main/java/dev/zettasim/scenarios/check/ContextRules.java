package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.ParallelismSection.ContextStyle;

/** Can ranks share a sequence so? */
final class ContextRules {
    private static final String CONTEXT = "workload.parallelism.context";
    private static final String STYLE = "workload.parallelism.context-style";
    private static final String BY_HEADS = "workload.parallelism.context-by-heads";

    private ContextRules() {}

    static void headsAreForAHierarchy(Inquiry it) {
        ParallelismSection axes = it.axes();
        boolean hierarchical = axes.contextStyle() == ContextStyle.HIERARCHICAL;
        if (axes.contextByHeads().isPresent() && !hierarchical) {
            String problem = "how many neighbours trade tokens for heads is a question of a hierarchical style only";
            it.error(BY_HEADS, problem, "write `context-style: hierarchical` or leave the key out", STYLE);
        } else if (hierarchical && axes.contextByHeads().isEmpty()) {
            it.error(STYLE, "how many neighbours trade tokens for heads is not said", "set `context-by-heads`", null);
        } else if (hierarchical && !makesGroups(axes)) {
            String problem = "context " + axes.context() + " does not divide into several groups of "
                    + axes.contextByHeads().getAsInt();
            it.error(BY_HEADS, problem, "one group is `context-style: all-to-all`", CONTEXT);
        }
    }

    private static boolean makesGroups(ParallelismSection axes) {
        int group = axes.contextByHeads().orElse(1);
        return axes.context() > group && axes.context() % group == 0;
    }

    static void groupsDivideHeads(Inquiry it) {
        int group = it.axes().contextGroup();
        int heads = it.facts().heads() / Math.min(it.facts().heads(), it.axes().tensor());
        boolean hierarchical = it.axes().contextStyle() == ContextStyle.HIERARCHICAL;
        if (group > 1 && heads % group != 0) {
            String problem = "the " + heads + " attention heads of a tensor rank do not divide among "
                    + (hierarchical ? "context-by-heads " : "context ") + group;
            it.error(hierarchical ? BY_HEADS : CONTEXT, problem, "write `context-style: ring`", "workload.model");
        }
    }

    static void groupsStayInDomain(Inquiry it) {
        long domain = it.joinedGpus();
        long group = (long) it.axes().contextGroup() * it.axes().tensor();
        if (it.axes().contextGroup() > 1 && domain > 0 && (group > domain || domain % group != 0)) {
            String problem = "groups of " + it.axes().contextGroup() + " x tensor "
                    + it.axes().tensor() + " ranks that trade tokens for heads reach beyond scale-up domains of "
                    + domain + " GPUs: their exchanges go over the fabric";
            it.warn(STYLE, problem, null, null);
        }
    }
}
