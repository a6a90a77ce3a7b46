package dev.zettasim.models.training;

import dev.zettasim.models.training.Role.Purpose;

/**
 * Writes what a stage reads and writes: the data of the next step during this one, and checkpoints after some steps. A checkpoint is
 * copied to host memory and written from there; a copy waits until the one before it has been written.
 */
final class Storage {
    private final Job job;
    private final int stage;
    private final ProgramBuilder out;
    private final PieceWriter pieces;

    Storage(Job job, int stage, ProgramBuilder out, PieceWriter pieces) {
        this.job = job;
        this.stage = stage;
        this.out = out;
        this.pieces = pieces;
    }

    /** Waits for this step's data, which was asked for a step ago, and asks for the next step's; without prefetch asks now. */
    void beginStep(int step) {
        int role = job.roleTable().of(Purpose.DATA_READ);
        if (!job.takesPart(role, stage)) {
            return;
        }
        pieces.label("data", StageProgram.NONE);
        boolean ahead = job.options().prefetchSteps() > 0;
        if (step == 0 || !ahead) {
            out.after(Stream.COMPUTE);
            out.exchange(Stream.READ, Category.DATA_LOADING, role);
        }
        pieces.waitFor(out.last(Stream.READ));
        // The last step reads ahead, too: what it shares links with must not differ from other steps.
        if (ahead) {
            out.after(Stream.COMPUTE);
            out.exchange(Stream.READ, Category.DATA_LOADING, role);
        }
    }

    void endStep(int step) {
        int copy = job.roleTable().of(Purpose.CHECKPOINT_COPY);
        if (job.options().checkpoint().after() != step || !job.takesPart(copy, stage)) {
            return;
        }
        pieces.label("checkpoint", StageProgram.NONE);
        pieces.afterAll();
        out.after(Stream.WRITE);
        int copied = out.exchange(Stream.HOST_COPY, Category.CHECKPOINT, copy);
        out.after(copied);
        int written =
                out.exchange(Stream.WRITE, Category.CHECKPOINT, job.roleTable().of(Purpose.CHECKPOINT_WRITE));
        pieces.waitFor(job.options().checkpoint().async() ? copied : written);
    }
}
