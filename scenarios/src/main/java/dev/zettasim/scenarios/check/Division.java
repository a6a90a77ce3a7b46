package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.WorkloadSection;
import java.util.List;

/**
 * How a job divides its GPUs and its batch, with {@code all} and {@code auto} worked out; 0 where it does not come out even.
 *
 * @param domains scale-up domains that the job touches
 * @param microBatches micro-batches that one rank works through per step
 */
public record Division(long gpus, long gpusPerDomain, long domains, long modelGpus, long data, long microBatches) {
    /** Works out a division; whether it is possible is what the rules say. */
    public static Division of(WorkloadSection job, int nodes, Facts facts) {
        // More than there are is a fault of its own.
        long perDomain = Math.min(job.gpusPerDomain().orElse(facts.domainGpus()), facts.domainGpus());
        long gpus = job.gpus().isPresent() ? job.gpus().getAsInt() : available(job, nodes, facts, perDomain);
        ParallelismSection axes = job.parallelism();
        long model = (long) axes.tensor() * axes.pipeline() * axes.context();
        long data = axes.data().isPresent() ? axes.data().getAsInt() : exact(gpus, model);
        long microBatches = exact(job.globalBatch(), data * job.microBatch());
        return new Division(gpus, perDomain, -Math.floorDiv(-gpus, perDomain), model, data, microBatches);
    }

    private static long available(WorkloadSection job, int nodes, Facts facts, long perDomain) {
        List<Integer> chosen = job.placement().nodes();
        long used = chosen == null ? nodes : chosen.size();
        return used * facts.gpusPerNode() / facts.domainGpus() * perDomain;
    }

    private static long exact(long whole, long part) {
        return part > 0 && whole % part == 0 ? whole / part : 0;
    }
}
