package dev.zettasim.models.training;

import dev.zettasim.models.parallel.ChunkMap;
import dev.zettasim.models.training.Role.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A bucket that replicas exchange, with the roles in which they do.
 *
 * @param gradients role of its reduction
 * @param parameters role of its gathering
 * @param shares role of summing shares of its gradients among groups of replicas; {@link StageProgram#NONE} where there is one group
 */
record Exchanged(Bucket bucket, int gradients, int parameters, int shares) {
    /** All of a stage that several ranks hold, in the order in which their gradients are complete. */
    static List<Exchanged> of(Job job, int stage) {
        List<Exchanged> all = new ArrayList<>();
        if (job.hasReplicas()) {
            addAll(all, job, job.buckets(stage), Purpose.GRADIENTS, Purpose.PARAMETERS);
        }
        if (job.hasExpertReplicas()) {
            addAll(all, job, job.expertBuckets(stage), Purpose.EXPERT_GRADIENTS, Purpose.EXPERT_PARAMETERS);
        }
        all.sort(Comparator.comparing(Exchanged::bucket, asCompleted(job.map(), stage)));
        return List.copyOf(all);
    }

    private static Comparator<Bucket> asCompleted(ChunkMap map, int stage) {
        return Comparator.<Bucket>comparingInt(bucket -> map.position(stage, bucket.chunk()))
                .thenComparingInt(Bucket::firstLayer)
                .reversed();
    }

    private static void addAll(
            List<Exchanged> all, Job job, List<Bucket> buckets, Purpose gradients, Purpose parameters) {
        Roles roles = job.roleTable();
        for (int i = 0; i < buckets.size(); i++) {
            boolean summed = job.isHybrid() && gradients == Purpose.GRADIENTS;
            int shares = summed ? roles.of(Purpose.REPLICA_GRADIENTS, i) : StageProgram.NONE;
            all.add(new Exchanged(buckets.get(i), roles.of(gradients, i), roles.of(parameters, i), shares));
        }
    }

    boolean beginsWith(int chunk, int layer) {
        return bucket.chunk() == chunk && bucket.firstLayer() == layer;
    }
}
