package dev.zettasim.scenarios.run;

import dev.zettasim.models.collective.AggregationTrees.Refusal;
import dev.zettasim.models.hardware.Aggregation;
import dev.zettasim.models.study.Aggregations;
import dev.zettasim.models.training.Role.Purpose;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who does without the reduction in switches that a scenario asks for, and why. */
public final class ReductionFindings {
    private ReductionFindings() {}

    static List<String> warnings(@Nullable Aggregation switches, Aggregations found) {
        List<String> warnings = new ArrayList<>();
        if (switches == null) {
            return warnings;
        }
        Refusal refusal = found.refusal();
        if (refusal != null) {
            warnings.add("groups of data-parallel ranks do without " + switches.generation() + ": " + reason(refusal));
        }
        for (Purpose late : found.late()) {
            warnings.add(words(late) + " do without " + switches.generation()
                    + ": switches serve the groups that are created first, those of data-parallel ranks");
        }
        return warnings;
    }

    /** What a refusal is about, after a colon. */
    public static String reason(Refusal refusal) {
        int needed = refusal.needed();
        String most = "; it has room for " + refusal.most() + ", and all fall back to rings and trees";
        return switch (refusal.limit()) {
            case DOMAINS -> "each group is inside one scale-up domain";
            case GROUPS -> needed + " groups meet at a switch" + most;
            case STREAMS -> needed + " streams, one for each group and adapter of a node, meet at a switch" + most;
            case STREAMS_PER_PORT -> needed + " groups share the port of an adapter" + most;
        };
    }

    private static String words(Purpose late) {
        return late == Purpose.EXPERT_GRADIENTS
                ? "groups of ranks that hold the same experts"
                : "groups of replicas that hold the same share";
    }
}
