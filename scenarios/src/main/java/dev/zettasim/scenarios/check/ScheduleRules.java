package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.ParallelismSection.Axis;
import dev.zettasim.scenarios.schema.WorkloadSection.PipelineOrder;
import dev.zettasim.scenarios.schema.WorkloadSection.Sharding;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Does the pipeline's schedule suit its stages, and the order of ranks its axes? */
final class ScheduleRules {
    private static final String SCHEDULE = "workload.schedule";
    private static final String VIRTUAL = "workload.parallelism.virtual-pipeline";
    private static final String PIPELINE = "workload.parallelism.pipeline";
    private static final String ORDER = "workload.parallelism.order";

    private ScheduleRules() {}

    static void interleavingNeedsStages(Inquiry it) {
        if (it.axes().virtualPipeline() > 1 && it.axes().pipeline() == 1) {
            String problem = "virtual stages interleave pipeline stages, and there is only one";
            it.error(VIRTUAL, problem, "leave the key out, or raise `pipeline`", PIPELINE);
        }
    }

    static void scheduleSuitsStages(Inquiry it) {
        PipelineOrder order = it.job().schedule();
        boolean isVirtual = it.axes().virtualPipeline() > 1;
        boolean flat = order == PipelineOrder.ONE_FORWARD_ONE_BACKWARD || order == PipelineOrder.GPIPE;
        if (order == PipelineOrder.INTERLEAVED && !isVirtual) {
            it.error(
                    SCHEDULE, "`interleaved` needs several virtual stages per rank", "set `virtual-pipeline`", VIRTUAL);
        } else if (flat && isVirtual) {
            String problem =
                    "this schedule has one stage per rank, not " + it.axes().virtualPipeline();
            it.error(SCHEDULE, problem, "write `interleaved` or `auto`", VIRTUAL);
        }
    }

    static void interleavedBatches(Inquiry it) {
        boolean interleaved = it.axes().virtualPipeline() > 1 && it.axes().pipeline() > 1;
        long microBatches = it.division().microBatches();
        if (interleaved && microBatches > 0 && microBatches % it.axes().pipeline() != 0) {
            String problem = "an interleaved schedule takes micro-batches in groups of pipeline "
                    + it.axes().pipeline() + ", each rank has " + microBatches;
            it.error("workload.global-batch", problem, nearestBatch(it), PIPELINE);
        }
    }

    private static String nearestBatch(Inquiry it) {
        long unit = it.batchUnit(it.division().data());
        long fewer = it.job().globalBatch() / unit * unit;
        return "write " + (fewer > 0 ? "`" + fewer + "` or " : "") + "`" + (fewer + unit) + "`";
    }

    static void shardingNeedsOneStage(Inquiry it) {
        if (it.job().sharding() == Sharding.FULLY_SHARDED && it.axes().pipeline() > 1) {
            String problem =
                    "fully sharded parameters are gathered layer by layer for each micro-batch, and a pipeline of "
                            + it.axes().pipeline() + " stages would gather them over and over";
            String hint = "write `pipeline: 1`, or `sharding: distributed-optimizer`";
            it.error("workload.sharding", problem, hint, PIPELINE);
        }
    }

    static void orderNamesEachAxis(Inquiry it) {
        List<Axis> order = it.axes().order();
        Set<Axis> named = order.isEmpty() ? EnumSet.noneOf(Axis.class) : EnumSet.copyOf(order);
        if (order.size() != Axis.values().length || named.size() != order.size()) {
            String hint = "write `[tensor, context, expert, data, pipeline]` in the order you want";
            it.error(ORDER, "the order does not name each of the five axes once", hint, null);
        }
    }
}
