package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.WorkloadSection;
import java.util.List;

/**
 * How a job divides its GPUs and its batch, with {@code all} and {@code auto} worked out; 0 where it does not come out even.
 *
 * @param expertTensor ranks that divide each expert's matrices
 * @param domains scale-up domains that the job touches
 * @param microBatches micro-batches that one rank works through per step
 */
public record Division(
        long gpus, long gpusPerDomain, long domains, long modelGpus, int expertTensor, long data, long microBatches) {
    /** Works out a division; whether it is possible is what the rules say. */
    public static Division of(WorkloadSection job, int nodes, Facts facts) {
        // More than there are is a fault of its own.
        long perDomain = Math.min(job.gpusPerDomain().orElse(facts.domainGpus()), facts.domainGpus());
        long gpus = job.gpus().isPresent() ? job.gpus().getAsInt() : available(job, nodes, facts, perDomain);
        ParallelismSection axes = job.parallelism();
        long model = (long) axes.tensor() * axes.pipeline() * axes.context();
        long data = axes.data().isPresent() ? axes.data().getAsInt() : exact(gpus, model);
        long microBatches = exact(job.globalBatch(), data * job.microBatch());
        int expertTensor = axes.expertTensor().orElse(axes.tensor());
        long domains = -Math.floorDiv(-gpus, perDomain);
        return new Division(gpus, perDomain, domains, model, expertTensor, data, microBatches);
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
