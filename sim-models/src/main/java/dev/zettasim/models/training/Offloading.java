package dev.zettasim.models.training;

import dev.zettasim.models.training.Role.Purpose;
import java.util.Arrays;
import java.util.List;

/**
 * Writes what a stage moves to its host's memory and back: activations of layers, gradients for states that the host updates, and the
 * parameters that come of it.
 *
 * <p>Model: a layer's activations go while the next layer runs; the layer after that waits for them, so that two layers' are in transit.
 * They come back while the backward pass of the layer above runs. Gradients go piece by piece after their norm is known, the host updates a
 * piece while the next one comes, and its parameters go back meanwhile.
 * <br>Assumes: copies each way are in order and have the link to themselves but for what the network says.
 * <br>Leaves out: the accelerator's and the host's memory bandwidth that copies take; less of the link each way where both are in use.
 * <br>Source: Transformer Engine, cpu_offload.py (asynchronous double buffering); Megatron-LM, core/optimizer/cpu_offloading
 * (overlap_cpu_optimizer_d2h_h2d); Ren et al., ZeRO-Offload, USENIX ATC 2021.
 * <br>Checked against: {@code OffloadingTest}.
 */
final class Offloading {
    private final Job job;
    private final StageCost cost;
    private final ProgramBuilder out;
    private final PieceWriter pieces;
    private final int[][] gone;
    private final int[][] back;
    private int copying = StageProgram.NONE;
    private int copyingBefore = StageProgram.NONE;

    Offloading(Job job, int stage, ProgramBuilder out, PieceWriter pieces) {
        this.job = job;
        this.cost = job.cost().stages().get(stage);
        this.out = out;
        this.pieces = pieces;
        int chunks = cost.chunks().size();
        this.gone = new int[chunks][];
        this.back = new int[chunks][];
        for (int chunk = 0; chunk < chunks; chunk++) {
            int places = offloads(chunk)
                    ? cost.chunks().get(chunk).size() * job.plan().microBatches()
                    : 0;
            gone[chunk] = new int[places];
            back[chunk] = new int[places];
        }
    }

    private boolean offloads(int chunk) {
        return cost.chunks().get(chunk).stream().anyMatch(layer -> layer.offloadedBytes() > 0);
    }

    void beginStep() {
        for (int[] ops : back) {
            Arrays.fill(ops, StageProgram.NONE);
        }
    }

    /** Waits until no more than one layer's activations are on their way. */
    void beforeForward() {
        pieces.waitFor(copyingBefore);
        copyingBefore = StageProgram.NONE;
    }

    void afterForward(int chunk, int layer, int microBatch) {
        if (isOffloaded(chunk, layer)) {
            pieces.afterAll();
            pieces.label("activations to host", microBatch);
            copyingBefore = copying;
            copying = out.exchange(Stream.HOST_COPY, Category.OFFLOAD, role(Purpose.ACTIVATIONS_OUT, chunk, layer));
            gone[chunk][place(chunk, layer, microBatch)] = copying;
        }
    }

    /** Waits for the activations of a layer, and lets those of the layer below come. */
    void beforeBackward(int chunk, int layer, int microBatch) {
        if (isOffloaded(chunk, layer)) {
            fetch(chunk, layer, microBatch);
            pieces.waitFor(back[chunk][place(chunk, layer, microBatch)]);
        }
        if (layer > 0 && isOffloaded(chunk, layer - 1)) {
            fetch(chunk, layer - 1, microBatch);
        }
    }

    private void fetch(int chunk, int layer, int microBatch) {
        int place = place(chunk, layer, microBatch);
        if (back[chunk][place] == StageProgram.NONE) {
            pieces.afterAll();
            out.after(gone[chunk][place]);
            pieces.label("activations from host", microBatch);
            back[chunk][place] =
                    out.exchange(Stream.HOST_LOAD, Category.OFFLOAD, role(Purpose.ACTIVATIONS_BACK, chunk, layer));
        }
    }

    /** Sends gradients, which the host turns into parameters. */
    void beginUpdate() {
        OffloadedStates states = cost.offloaded();
        for (int piece = 0; piece < states.pieces(); piece++) {
            pieces.afterAll();
            pieces.label("gradients to host", StageProgram.NONE);
            out.after(out.exchange(
                    Stream.HOST_COPY, Category.OFFLOAD, job.roleTable().of(Purpose.GRADIENTS_OUT)));
            pieces.label("update on host", StageProgram.NONE);
            out.after(out.timed(Stream.HOST_UPDATE, Category.OFFLOAD, states.updatePs(), 0));
            pieces.label("parameters from host", StageProgram.NONE);
            out.exchange(Stream.HOST_LOAD, Category.OFFLOAD, job.roleTable().of(Purpose.PARAMETERS_BACK));
        }
    }

    /** Waits for the parameters that the host has updated. */
    void finishUpdate() {
        if (cost.offloaded().pieces() > 0) {
            pieces.waitFor(out.last(Stream.HOST_LOAD));
        }
    }

    private boolean isOffloaded(int chunk, int layer) {
        return layers(chunk).get(layer).offloadedBytes() > 0;
    }

    private int role(Purpose purpose, int chunk, int layer) {
        return job.roleTable().hostCopy(purpose, layers(chunk).get(layer).offloadedBytes());
    }

    private int place(int chunk, int layer, int microBatch) {
        return microBatch * layers(chunk).size() + layer;
    }

    private List<LayerCost> layers(int chunk) {
        return cost.chunks().get(chunk);
    }
}
