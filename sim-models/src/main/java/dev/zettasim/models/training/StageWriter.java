package dev.zettasim.models.training;

import dev.zettasim.models.parallel.Pass;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.Schedule;
import dev.zettasim.models.training.PieceWriter.Voice;
import dev.zettasim.models.training.Role.Purpose;

/**
 * Writes the program of one stage: the passes of its schedule with their exchanges, then gradients, optimizer, parameters and
 * checkpoint.
 *
 * <p>Model: Megatron-LM's step. Gradients of a bucket go when its last layer's backward pass over the last micro-batch is done; the
 * gradient norm is a barrier over the job that the host waits for; then Adam on the shard, and parameters are gathered.
 * Joined passes are written in turns that end with exchanges of experts, so that each computes while the other exchanges.
 * Where all states are sharded, {@link Shards} gathers and reduces layer by layer for each pass; in a pipeline parameters are gathered layer by
 * layer once a step, and gradients reduced in the last micro-batch, as PyTorch's schedules have it.
 * <br>Assumes: sends are posted as soon as their data is there, receives as soon as the one before is done; the next step's data is
 * read during this step.
 * <br>Leaves out: batch-size ramps, evaluation, logging.
 * <br>Source: Megatron-LM, core/pipeline_parallel/schedules.py, core/distributed, core/optimizer/distrib_optimizer.py;
 * PyTorch, torch/distributed/pipelining/stage.py (backward_maybe_with_nosync).
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
    private final Offloading offloading;
    private final Schedule schedule;
    private final Handovers handovers;
    private final int[] firstForward;
    private final int[] lastGradients;

    StageWriter(Job job, int stage) {
        this.job = job;
        this.plan = job.plan();
        this.cost = job.cost().stages().get(stage);
        this.stage = stage;
        this.out = new ProgramBuilder(stage);
        this.pieces = new PieceWriter(out, job.roleTable(), plan);
        this.replicas =
                plan.gathersForEachPass() ? new Shards(job, stage, out, pieces) : new Replicas(job, stage, out, pieces);
        this.storage = new Storage(job, stage, out, pieces);
        this.offloading = new Offloading(job, stage, out, pieces);
        this.schedule = plan.newSchedule();
        this.handovers = new Handovers(job, schedule, stage, out, pieces);
        this.firstForward = new int[schedule.chunks()];
        this.lastGradients = new int[schedule.chunks()];
        findOutermost();
    }

    StageProgram write() {
        for (int step = 0; step < job.options().steps(); step++) {
            storage.beginStep(step);
            beginGraph();
            replicas.beginStep(step);
            handovers.beginStep();
            offloading.beginStep();
            for (int slot = 0; slot < schedule.slots(stage); slot++) {
                if (schedule.joinsNext(stage, slot)) {
                    writeJoined(pass(slot), pass(++slot));
                } else {
                    write(pass(slot));
                }
            }
            endStep(step);
        }
        return out.build();
    }

    private PassWriter pass(int slot) {
        Pass pass = schedule.pass(stage, slot);
        int chunk = schedule.chunk(stage, slot);
        boolean outermost = slot == (pass == Pass.FORWARD ? firstForward[chunk] : lastGradients[chunk]);
        PassWriter.Slot what = new PassWriter.Slot(pass, chunk, schedule.microBatch(stage, slot), outermost);
        PassWriter.Beside beside = new PassWriter.Beside(replicas, offloading, handovers);
        return new PassWriter(what, cost.chunks().get(chunk), beside, pieces);
    }

    private static void write(PassWriter pass) {
        pass.receive();
        while (pass.takeTurn()) {
            // Nothing else is there to be computed meanwhile.
        }
        pass.send();
    }

    /** Both begin with their inputs there, and each computes while the other exchanges. */
    private void writeJoined(PassWriter one, PassWriter other) {
        PassWriter[] passes = {one, other};
        Voice[] voices = {pieces.fork(), pieces.fork()};
        boolean[] goesOn = {true, true};
        for (int i = 0; i < passes.length; i++) {
            pieces.use(voices[i]);
            passes[i].receive();
        }
        for (int i = 0; goesOn[0] || goesOn[1]; i = 1 - i) {
            if (goesOn[i]) {
                pieces.use(voices[i]);
                goesOn[i] = passes[i].takeTurn();
                if (!goesOn[i]) {
                    passes[i].send();
                }
            }
        }
        pieces.join(voices[0], voices[1]);
    }

    private void findOutermost() {
        for (int slot = schedule.slots(stage) - 1; slot >= 0; slot--) {
            if (schedule.pass(stage, slot) == Pass.FORWARD) {
                firstForward[schedule.chunk(stage, slot)] = slot;
            }
        }
        for (int slot = 0; slot < schedule.slots(stage); slot++) {
            Pass pass = schedule.pass(stage, slot);
            if (pass == Pass.BACKWARD || pass == Pass.WEIGHT) {
                lastGradients[schedule.chunk(stage, slot)] = slot;
            }
        }
    }

    private int role(Purpose purpose) {
        return job.roleTable().of(purpose);
    }

    /** Passes and what replicas exchange beside them; the optimizer is launched kernel by kernel. */
    private void beginGraph() {
        if (job.options().oneGraph()) {
            pieces.label("graph", StageProgram.NONE);
            pieces.compute(Category.COMPUTE, new Work(0, Launches.ONE_GRAPH));
            out.capture(true);
        }
    }

    private void endStep(int step) {
        pieces.flush();
        replicas.finishGradients();
        out.capture(false);
        pieces.label("gradient norm", StageProgram.NONE);
        pieces.compute(Category.OPTIMIZER, cost.gradientNorm());
        barrier();
        offloading.beginUpdate();
        pieces.label("optimizer", StageProgram.NONE);
        pieces.compute(Category.OPTIMIZER, cost.optimizer());
        offloading.finishUpdate();
        replicas.finishStep();
        storage.endStep(step);
        pieces.label("bookkeeping", StageProgram.NONE);
        int end = pieces.compute(Category.OPTIMIZER, new Work(job.cost().bookkeepingPs(), 0));
        out.hostWaitsFor(end);
        out.endStep();
    }

    private void barrier() {
        if (plan.ranks() == 1) {
            return;
        }
        pieces.afterAll();
        if (job.options().overlap().norm()) {
            // On a stream of its own: parameters that are gathered next must not queue behind it.
            out.exchange(Stream.GRADIENTS, Category.OPTIMIZER, role(Purpose.GRADIENT_NORM));
            return;
        }
        int norm = out.exchange(Stream.DATA, Category.OPTIMIZER, role(Purpose.GRADIENT_NORM));
        out.hostWaitsFor(norm);
        pieces.waitFor(norm);
    }
}
