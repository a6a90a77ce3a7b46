package dev.zettasim.scenarios.check;

import dev.zettasim.models.parallel.ChunkMap;
import dev.zettasim.models.parallel.ChunkMap.Walk;
import dev.zettasim.models.parallel.OrderTable;
import dev.zettasim.models.parallel.ScheduleChoice;
import dev.zettasim.models.parallel.ScheduleKind;
import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.ScheduleSection;
import dev.zettasim.scenarios.schema.ScheduleSection.Kind;
import dev.zettasim.scenarios.schema.WorkloadSection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a job's pipeline works, with {@code auto} worked out; whether it can is what the rules say. */
public record Pipelining(ScheduleSection schedule, ParallelismSection axes) {
    /** Two parts of the model on each rank, where a schedule has them by itself. */
    private static final int TWO_WAYS = 2;

    /** Of a job. */
    public static Pipelining of(WorkloadSection job) {
        return new Pipelining(job.schedule(), job.parallelism());
    }

    /** The rule; meaningless where there is a table. */
    public ScheduleKind kind() {
        if (schedule.kind() != Kind.AUTO) {
            return ScheduleKind.valueOf(schedule.kind().name());
        }
        return axes.virtualPipeline() > 1 ? ScheduleKind.INTERLEAVED : ScheduleKind.ONE_FORWARD_ONE_BACKWARD;
    }

    /** Where the layers stand. */
    public ChunkMap map() {
        Walk walk = schedule.table() == null
                ? kind().walk()
                : Walk.valueOf(schedule.layers().name());
        int chunks = switch (walk) {
            case LOOP -> axes.virtualPipeline();
            case ZIGZAG -> schedule.table() == null ? TWO_WAYS : Math.max(TWO_WAYS, axes.virtualPipeline());
            case BOTH_WAYS -> TWO_WAYS;
        };
        return new ChunkMap(axes.pipeline(), chunks, walk);
    }

    /** Micro-batches of one virtual stage's turn. */
    public int group() {
        return schedule.group().orElse(axes.pipeline());
    }

    /** Micro-batches of which a number is sure to suit the rule, if it is large enough. */
    int batchUnit() {
        if (schedule.table() != null || axes.pipeline() == 1) {
            return 1;
        }
        if (kind() == ScheduleKind.DUAL_PIPE) {
            return 2;
        }
        return kind().walk() == Walk.LOOP && axes.virtualPipeline() > 1 ? group() : 1;
    }

    /** The orders as written; null where a rule draws them up. */
    public @Nullable OrderTable table(long microBatches) {
        List<String> orders = schedule.table();
        return orders == null ? null : new OrderTable(map(), Math.toIntExact(microBatches), orders);
    }

    /** What the plan runs. */
    public ScheduleChoice choice(long microBatches) {
        OrderTable table = table(microBatches);
        return table == null ? new ScheduleChoice(kind(), group(), null) : ScheduleChoice.of(table);
    }
}
