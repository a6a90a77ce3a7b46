package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.AggregationTrees;
import dev.zettasim.models.collective.AggregationTrees.Refusal;
import dev.zettasim.models.hardware.Aggregation;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.training.Job;
import dev.zettasim.models.training.Role;
import dev.zettasim.models.training.Role.Purpose;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For which groups of a job the fabric's switches reduce.
 *
 * <p>Model: those that exchange gradients and parameters, which are created first; switches have nothing left for those created later.
 * <br>Source: Megatron-LM, megatron/core/parallel_state.py (`--use-sharp`). <br>Checked against: {@code AggregationsTest}.
 *
 * @param served that are served: both or none
 * @param refusal why they are not; null where they are, or where nobody asks
 * @param late groups between domains that ask too late: of experts, and of replicas that share out states
 */
public record Aggregations(Set<Purpose> served, @Nullable Refusal refusal, List<Purpose> late) {
    /** Switches only forward. */
    static final Aggregations NONE = new Aggregations(EnumSet.noneOf(Purpose.class), null, List.of());

    private static final List<Purpose> LATE = List.of(Purpose.EXPERT_GRADIENTS, Purpose.REPLICA_GRADIENTS);

    static Aggregations of(Cluster cluster, Job job, Placement placement) {
        Aggregation switches = cluster.aggregation();
        if (switches == null) {
            return NONE;
        }
        List<int[]> groups = groups(job, placement, Purpose.GRADIENTS);
        Refusal refusal = AggregationTrees.refusal(cluster, switches, groups);
        Set<Purpose> served =
                refusal == null ? EnumSet.of(Purpose.GRADIENTS, Purpose.PARAMETERS) : EnumSet.noneOf(Purpose.class);
        List<Purpose> late = new ArrayList<>();
        for (Purpose purpose : LATE) {
            if (crosses(cluster, groups(job, placement, purpose))) {
                late.add(purpose);
            }
        }
        return new Aggregations(served, refusal, late);
    }

    private static boolean crosses(Cluster cluster, List<int[]> groups) {
        for (int[] gpus : groups) {
            for (int gpu : gpus) {
                if (!cluster.sameDomain(gpu, gpus[0])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<int[]> groups(Job job, Placement placement, Purpose purpose) {
        List<int[]> groups = new ArrayList<>();
        for (int number = 0; number < job.roles(); number++) {
            Role role = job.role(number);
            if (role.purpose() == purpose && role.bucket() == 0) {
                for (int rank = 0; rank < job.grid().ranks(); rank++) {
                    if (job.firstMember(number, rank)) {
                        groups.add(gpus(placement, job.members(number, rank)));
                    }
                }
            }
        }
        return groups;
    }

    private static int[] gpus(Placement placement, int[] ranks) {
        int[] gpus = new int[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            gpus[i] = placement.gpu(ranks[i]);
        }
        return gpus;
    }
}
