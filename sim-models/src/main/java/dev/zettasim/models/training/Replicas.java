package dev.zettasim.models.training;

import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.Role.Purpose;
import java.util.List;

/**
 * Writes what a stage exchanges with its replicas: gradients of each bucket when they are complete, parameters before they are
 * used again, and the gradients of tied embeddings. In a pipeline also fully sharded states: each layer is a bucket, whose parameters are
 * gathered when a stage first uses it and stay until the step's end.
 */
final class Replicas implements DataParallel {
    private final Job job;
    private final int stage;
    private final ProgramBuilder out;
    private final PieceWriter pieces;
    private final List<Exchanged> buckets;
    private final boolean gathersDuringForward;

    /** Whether ranks keep only their share of the gradients, so that each micro-batch's are reduced. */
    private final boolean reducesAlways;

    /** The bucket, from the end of the list, whose gathering was posted last in this step. */
    private int gathering;

    private boolean firstStep;

    Replicas(Job job, int stage, ProgramBuilder out, PieceWriter pieces) {
        this.job = job;
        this.stage = stage;
        this.out = out;
        this.pieces = pieces;
        this.buckets = Exchanged.of(job, stage);
        this.reducesAlways = job.plan().sharding() == Sharding.OPTIMIZER_AND_GRADIENTS;
        this.gathersDuringForward = job.shares() && job.options().overlap().parameters();
    }

    /** The first step finds its parameters in place. Buckets are used in the reverse of the order of their gradients. */
    @Override
    public void beginStep(int step) {
        firstStep = step == 0;
        gathering = buckets.size();
        boolean aligned = job.options().overlap().aligned() && job.plan().sharding() != Sharding.FULLY_SHARDED;
        if (gathersDuringForward && !firstStep && aligned) {
            gatherNext();
        }
    }

    /** Waits for the parameters of the buckets that begin with this layer, and begins to gather the one after them. */
    @Override
    public void beforeForward(int chunk, int layer, boolean first) {
        boolean gathers = gathersDuringForward && !firstStep && first;
        int bucket = gathers ? bucketBeginning(chunk, layer) : StageProgram.NONE;
        if (bucket == StageProgram.NONE) {
            return;
        }
        while (gathering > bucket) {
            gatherNext();
        }
        pieces.waitFor(out.last(Stream.DATA));
        gatherNext();
    }

    private void gatherNext() {
        if (gathering == 0) {
            return;
        }
        gathering--;
        pieces.afterAll();
        pieces.label("parameters", StageProgram.NONE);
        out.exchange(Stream.DATA, Category.DATA_PARALLEL, buckets.get(gathering).parameters());
    }

    private int bucketBeginning(int chunk, int layer) {
        for (int i = 0; i < buckets.size(); i++) {
            if (buckets.get(i).beginsWith(chunk, layer)) {
                return i;
            }
        }
        return StageProgram.NONE;
    }

    @Override
    public void beforeBackward(int chunk, int layer) {}

    /** Sends the gradients of the buckets that this layer completes, in the last micro-batch or in each. */
    @Override
    public void afterBackward(int chunk, int layer, boolean last) {
        if (!reducesAlways && (!last || !job.options().overlap().gradients())) {
            return;
        }
        for (Exchanged bucket : buckets) {
            if (bucket.beginsWith(chunk, layer)) {
                sendGradients(bucket);
            }
        }
        if (!job.options().overlap().gradients()) {
            pieces.waitFor(out.last(Stream.DATA));
        }
    }

    private void sendGradients(Exchanged bucket) {
        pieces.flush();
        pieces.label("gradients", StageProgram.NONE);
        pieces.afterAll();
        out.exchange(Stream.DATA, Category.DATA_PARALLEL, bucket.gradients());
        if (bucket.shares() != StageProgram.NONE) {
            out.exchange(Stream.DATA, Category.DATA_PARALLEL, bucket.shares());
        }
    }

    /** Sends what has not been sent, and lets the work to come wait for all. */
    @Override
    public void finishGradients() {
        if (!reducesAlways && !job.options().overlap().gradients()) {
            buckets.forEach(this::sendGradients);
        }
        int tied = job.roleTable().of(Purpose.TIED_EMBEDDING);
        if (job.takesPart(tied, stage)) {
            pieces.label("embedding gradients", StageProgram.NONE);
            pieces.afterAll();
            out.exchange(Stream.DATA, Category.DATA_PARALLEL, tied);
        }
        pieces.waitFor(out.last(Stream.DATA));
    }

    /** Gathers all parameters before the step ends, unless the next forward pass does. */
    @Override
    public void finishStep() {
        if (!job.shares() || gathersDuringForward) {
            return;
        }
        for (int bucket = buckets.size() - 1; bucket >= 0; bucket--) {
            pieces.label("parameters", StageProgram.NONE);
            pieces.afterAll();
            out.exchange(
                    Stream.DATA, Category.DATA_PARALLEL, buckets.get(bucket).parameters());
        }
        pieces.waitFor(out.last(Stream.DATA));
    }
}
