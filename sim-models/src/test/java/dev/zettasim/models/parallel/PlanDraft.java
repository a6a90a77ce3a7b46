package dev.zettasim.models.parallel;

/**
 * A plan of a test, of which only what matters is said: one replica without experts, the distributed optimizer, one forward and one
 * backward in turn, sequence parallelism wherever there are tensor ranks.
 */
public final class PlanDraft {
    private final int tensor;
    private final int data;
    private final int pipeline;
    private int context = 1;
    private int expert = 1;
    private int expertTensor;
    private int chunks = 1;
    private RankOrder order = RankOrder.DEFAULT;
    private boolean sequenceParallel;
    private Sharding sharding = Sharding.DISTRIBUTED_OPTIMIZER;
    private ScheduleChoice schedule = ScheduleChoice.of(ScheduleKind.ONE_FORWARD_ONE_BACKWARD);

    private PlanDraft(int tensor, int data, int pipeline) {
        this.tensor = tensor;
        this.data = data;
        this.pipeline = pipeline;
        expertTensor = tensor;
        sequenceParallel = tensor > 1;
    }

    public static PlanDraft of(int tensor, int data, int pipeline) {
        return new PlanDraft(tensor, data, pipeline);
    }

    public PlanDraft context(int ranks) {
        context = ranks;
        return this;
    }

    public PlanDraft experts(int ranks, int ranksOfEach) {
        expert = ranks;
        expertTensor = ranksOfEach;
        return this;
    }

    public PlanDraft chunks(int perStage) {
        chunks = perStage;
        return this;
    }

    public PlanDraft order(String text) {
        order = RankOrder.parse(text);
        return this;
    }

    public PlanDraft sequenceParallel(boolean whether) {
        sequenceParallel = whether;
        return this;
    }

    public PlanDraft sharding(Sharding how) {
        sharding = how;
        return this;
    }

    public PlanDraft schedule(ScheduleKind kind) {
        return schedule(ScheduleChoice.of(kind));
    }

    public PlanDraft schedule(ScheduleChoice choice) {
        schedule = choice;
        return this;
    }

    public Plan microBatches(int count) {
        return new Plan(
                tensor,
                context,
                expert,
                expertTensor,
                data,
                pipeline,
                chunks,
                order,
                sequenceParallel,
                sharding,
                schedule,
                count,
                1);
    }
}
