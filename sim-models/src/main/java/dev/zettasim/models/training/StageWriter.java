package dev.zettasim.models.training;

import dev.zettasim.models.parallel.Pass;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.Schedule;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.Role.Purpose;
import java.util.List;

/**
 * Writes the program of one stage: the passes of its schedule with their exchanges, then gradients, optimizer, parameters and
 * checkpoint.
 *
 * <p>Model: Megatron-LM's step. Gradients of a bucket go when its last layer's backward pass over the last micro-batch is done; the
 * gradient norm is a barrier over the job that the host waits for; then Adam on the shard, and parameters are gathered.
 * Where all states are sharded, {@link Shards} gathers and reduces layer by layer instead.
 * <br>Assumes: sends are posted as soon as their data is there, receives as soon as the one before is done; the next step's data is
 * read during this step.
 * <br>Leaves out: batch-size ramps, evaluation, logging.
 * <br>Source: Megatron-LM, core/pipeline_parallel/schedules.py, core/distributed, core/optimizer/distrib_optimizer.py.
 * <br>Checked against: {@code PipelineStepTest}, {@code DataParallelStepTest}, {@code ShardedStepTest}.
 */
final class StageWriter {
    private final Job job;
    private final Plan plan;
    private final StageCost cost;
    private final int stage;
    private final ProgramBuilder out;
    private final PieceWriter pieces;
    private final DataParallel replicas;
    private final Storage storage;

    StageWriter(Job job, int stage) {
        this.job = job;
        this.plan = job.plan();
        this.cost = job.cost().stages().get(stage);
        this.stage = stage;
        this.out = new ProgramBuilder(stage);
        this.pieces = new PieceWriter(out, job.roleTable(), plan);
        this.replicas = plan.sharding() == Sharding.FULLY_SHARDED
                ? new Shards(job, stage, out, pieces)
                : new Replicas(job, stage, out, pieces);
        this.storage = new Storage(job, stage, out, pieces);
    }

    StageProgram write() {
        Schedule schedule = plan.newSchedule();
        for (int step = 0; step < job.options().steps(); step++) {
            storage.beginStep(step);
            replicas.beginStep(step);
            for (int slot = 0; slot < schedule.slots(stage); slot++) {
                write(schedule, slot);
            }
            endStep(step);
        }
        return out.build();
    }

    private void write(Schedule schedule, int slot) {
        int chunk = schedule.chunk(stage, slot);
        int microBatch = schedule.microBatch(stage, slot);
        Pass pass = schedule.pass(stage, slot);
        switch (pass) {
            case FORWARD -> forward(chunk, microBatch);
            case BACKWARD -> backward(chunk, microBatch);
            case INPUT, WEIGHT ->
                throw new IllegalArgumentException(plan.schedule() + " splits the backward pass, its costs do not");
        }
    }

    private void forward(int chunk, int microBatch) {
        boolean first = stage == 0 && chunk == 0;
        boolean last = stage == plan.pipeline() - 1 && chunk == plan.virtualPipeline() - 1;
        List<LayerCost> layers = cost.chunks().get(chunk);
        pieces.flush();
        receive(!first, Stream.RECEIVE_FORWARD, Purpose.RECEIVE_FORWARD, microBatch);
        pieces.label("forward", microBatch);
        for (int layer = 0; layer < layers.size(); layer++) {
            replicas.beforeForward(chunk, layer, microBatch);
            pieces.label("forward", microBatch);
            pieces.write(layers.get(layer).forward());
        }
        send(!last, Stream.SEND_FORWARD, Purpose.SEND_FORWARD, microBatch);
    }

    private void backward(int chunk, int microBatch) {
        boolean first = stage == 0 && chunk == 0;
        boolean last = stage == plan.pipeline() - 1 && chunk == plan.virtualPipeline() - 1;
        List<LayerCost> layers = cost.chunks().get(chunk);
        pieces.flush();
        receive(!last, Stream.RECEIVE_BACKWARD, Purpose.RECEIVE_BACKWARD, microBatch);
        pieces.label("backward", microBatch);
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            replicas.beforeBackward(chunk, layer, microBatch);
            pieces.label("backward", microBatch);
            pieces.write(layers.get(layer).backward());
            replicas.afterBackward(chunk, layer, microBatch);
            pieces.label("backward", microBatch);
        }
        send(!first, Stream.SEND_BACKWARD, Purpose.SEND_BACKWARD, microBatch);
    }

    private void receive(boolean wanted, Stream stream, Purpose purpose, int microBatch) {
        if (!wanted) {
            return;
        }
        pieces.label("receive", microBatch);
        pieces.waitFor(out.exchange(stream, Category.PIPELINE_TRANSFER, role(purpose)));
    }

    private void send(boolean wanted, Stream stream, Purpose purpose, int microBatch) {
        if (!wanted) {
            return;
        }
        pieces.flush();
        pieces.label("send", microBatch);
        pieces.afterAll();
        int sent = out.exchange(stream, Category.PIPELINE_TRANSFER, role(purpose));
        if (!job.options().overlapPipeline()) {
            pieces.waitFor(sent);
        }
    }

    private int role(Purpose purpose) {
        return job.roleTable().of(purpose);
    }

    private void endStep(int step) {
        pieces.flush();
        replicas.finishGradients();
        pieces.label("gradient norm", StageProgram.NONE);
        pieces.compute(
                Category.OPTIMIZER,
                cost.gradientNorm().ps(),
                cost.gradientNorm().launches());
        barrier();
        pieces.label("optimizer", StageProgram.NONE);
        pieces.compute(
                Category.OPTIMIZER, cost.optimizer().ps(), cost.optimizer().launches());
        replicas.finishStep();
        storage.endStep(step);
        pieces.label("bookkeeping", StageProgram.NONE);
        int end = pieces.compute(Category.OPTIMIZER, job.cost().bookkeepingPs(), 0);
        out.hostWaitsFor(end);
        out.endStep();
    }

    private void barrier() {
        if (plan.ranks() == 1) {
            return;
        }
        pieces.afterAll();
        int norm = out.exchange(Stream.DATA, Category.OPTIMIZER, role(Purpose.GRADIENT_NORM));
        out.hostWaitsFor(norm);
        pieces.waitFor(norm);
    }
}
