package dev.zettasim.scenarios.check;

import dev.zettasim.models.parallel.ChunkMap.Walk;
import dev.zettasim.models.parallel.OrderTable;
import dev.zettasim.models.parallel.ScheduleKind;
import dev.zettasim.scenarios.schema.ParallelismSection.Axis;
import dev.zettasim.scenarios.schema.ScheduleSection;
import dev.zettasim.scenarios.schema.ScheduleSection.Kind;
import dev.zettasim.scenarios.schema.ScheduleSection.Layers;
import dev.zettasim.scenarios.schema.WorkloadSection.Sharding;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Does the pipeline's schedule suit its stages, and the order of ranks its axes? */
final class ScheduleRules {
    private static final String SCHEDULE = "workload.schedule";
    private static final String TABLE = SCHEDULE + ".table";
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
        Kind kind = it.job().schedule().kind();
        boolean isVirtual = it.axes().virtualPipeline() > 1;
        ScheduleKind effective = it.pipelining().kind();
        if (kind == Kind.INTERLEAVED && !isVirtual) {
            it.error(
                    SCHEDULE, "`interleaved` needs several virtual stages per rank", "set `virtual-pipeline`", VIRTUAL);
        } else if (isVirtual && effective.walk() != Walk.LOOP) {
            String problem = "this schedule has two virtual stages per rank by itself";
            it.error(VIRTUAL, problem, "leave the key out", SCHEDULE);
        } else if (isVirtual && !effective.takesChunks()) {
            String problem =
                    "this schedule has one stage per rank, not " + it.axes().virtualPipeline();
            it.error(SCHEDULE, problem, "write `interleaved` or `auto`", VIRTUAL);
        } else if (effective.walk() != Walk.LOOP && it.axes().pipeline() == 1) {
            it.error(SCHEDULE, "this schedule passes micro-batches to and fro, and there is one stage", null, PIPELINE);
        }
    }

    static void scheduleIsOneThing(Inquiry it) {
        ScheduleSection schedule = it.job().schedule();
        boolean written = schedule.table() != null;
        if (written && schedule.kind() != Kind.AUTO) {
            it.error(SCHEDULE + ".kind", "a schedule is a rule or a table, not both", "leave one of them out", TABLE);
        }
        if (schedule.layers() != Layers.LOOP && !written) {
            String problem = "only a table chooses how layers run; a rule says it by itself";
            it.error(SCHEDULE + ".layers", problem, "leave the key out", null);
        }
        boolean grouped =
                it.axes().virtualPipeline() > 1 && it.pipelining().kind().takesChunks() && !written;
        if (schedule.group().isPresent() && !grouped) {
            String problem = "only interleaved virtual stages take micro-batches in groups";
            it.error(SCHEDULE + ".group", problem, "leave the key out", VIRTUAL);
        }
    }

    static void scheduleSuitsBatches(Inquiry it) {
        Pipelining pipelining = it.pipelining();
        long microBatches = it.division().microBatches();
        ScheduleKind kind = pipelining.kind();
        boolean asked = microBatches > 0
                && it.job().schedule().table() == null
                && it.axes().pipeline() > 1;
        int chunks = pipelining.map().chunks();
        if (!asked || chunks == 1 || !kind.takesChunks()) {
            return;
        }
        String refusal = kind.refusal(it.axes().pipeline(), chunks, Math.toIntExact(microBatches), pipelining.group());
        if (refusal == null) {
            return;
        }
        if (kind.walk() != Walk.LOOP) {
            it.error("workload.global-batch", refusal, null, SCHEDULE);
        } else if (pipelining.group() < it.axes().pipeline()) {
            it.error(SCHEDULE + ".group", refusal, null, PIPELINE);
        } else {
            groupsComeOut(it, microBatches, pipelining.group());
        }
    }

    private static void groupsComeOut(Inquiry it, long microBatches, int group) {
        int pipeline = it.axes().pipeline();
        String groups = group == pipeline
                ? "groups of pipeline " + pipeline
                : "groups of " + group + ", the last of at least pipeline " + pipeline;
        String problem = "an interleaved schedule takes micro-batches in " + groups + ", each rank has " + microBatches;
        it.error("workload.global-batch", problem, nearestBatch(it), PIPELINE);
    }

    /** Each stage does everything once, and no stage waits for ever. */
    static void tableRuns(Inquiry it) {
        long microBatches = it.division().microBatches();
        OrderTable table = microBatches == 0 ? null : it.pipelining().table(microBatches);
        if (table == null) {
            return;
        }
        boolean asKey = it.scenario().isGiven(TABLE);
        for (OrderTable.Fault fault : table.faults()) {
            String at = asKey ? TABLE : SCHEDULE;
            String item = fault.stage() == OrderTable.Fault.EVERYWHERE ? at : at + "[" + fault.stage() + "]";
            it.error(item, fault.text(), null, null);
        }
    }

    static void shardingSuitsSchedule(Inquiry it) {
        ScheduleKind kind = it.pipelining().kind();
        boolean turns = kind == ScheduleKind.ONE_FORWARD_ONE_BACKWARD || kind == ScheduleKind.GPIPE;
        boolean written = it.job().schedule().table() != null;
        if (it.job().sharding() == Sharding.FULLY_SHARDED && it.axes().pipeline() == 1 && (written || !turns)) {
            String problem = "fully sharded parameters are gathered for forward and backward passes in turn";
            it.error("workload.sharding", problem, "write `schedule: 1f1b`", SCHEDULE);
        }
    }

    private static String nearestBatch(Inquiry it) {
        long unit = it.batchUnit(it.division().data());
        long fewer = it.job().globalBatch() / unit * unit;
        return "write " + (fewer > 0 ? "`" + fewer + "` or " : "") + "`" + (fewer + unit) + "`";
    }

    static void groupsShareStates(Inquiry it) {
        long replicas = it.division().data() * it.axes().context();
        int group = it.job().fullySharded().group().orElse(0);
        boolean sharded = it.job().sharding() == Sharding.FULLY_SHARDED && replicas > 0;
        if (sharded && group > 0 && (replicas % group != 0 || group > replicas)) {
            String problem =
                    "groups of " + group + " that share the states do not divide the job's " + replicas + " replicas";
            it.error("workload.fully-sharded.group", problem, "write a divisor of " + replicas + ", or `all`", null);
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
