package dev.zettasim.models.training;

import dev.zettasim.models.parallel.Pass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass of a micro-batch through a chunk while it is written, at once or in turns with another pass. */
final class PassWriter {
    private final Slot slot;
    private final List<LayerCost> layers;
    private final Beside beside;
    private final PieceWriter pieces;
    private int done;
    private @Nullable PieceCursor cursor;

    /**
     * What is done.
     *
     * @param outermost whether it is the chunk's first forward or its last gradients of the step
     */
    record Slot(Pass pass, int chunk, int microBatch, boolean outermost) {
        String label() {
            return switch (pass) {
                case FORWARD -> "forward";
                case BACKWARD -> "backward";
                case INPUT -> "backward of inputs";
                case WEIGHT -> "backward of weights";
            };
        }
    }

    /** What goes on beside passes, told when they come to each layer. */
    record Beside(DataParallel replicas, Offloading offloading, Handovers handovers) {}

    PassWriter(Slot slot, List<LayerCost> layers, Beside beside, PieceWriter pieces) {
        this.slot = slot;
        this.layers = layers;
        this.beside = beside;
        this.pieces = pieces;
    }

    void receive() {
        pieces.flush();
        beside.handovers().receive(slot.pass(), slot.chunk(), slot.microBatch());
    }

    void send() {
        beside.handovers().send(slot.pass(), slot.chunk(), slot.microBatch());
    }

    /** Writes layers up to the next exchange beside which another pass can compute; whether there is more to come. */
    boolean takeTurn() {
        while (done < layers.size()) {
            PieceCursor current = cursor == null ? open() : cursor;
            cursor = current;
            pieces.label(slot.label(), slot.microBatch());
            if (pieces.writeTurn(current)) {
                return true;
            }
            close();
        }
        return false;
    }

    private int layer() {
        return slot.pass() == Pass.FORWARD ? done : layers.size() - 1 - done;
    }

    private PieceCursor open() {
        if (slot.pass() == Pass.FORWARD) {
            beside.offloading().beforeForward();
            beside.replicas().beforeForward(slot.chunk(), layer(), slot.outermost());
        } else if (slot.pass().isBackward()) {
            beside.replicas().beforeBackward(slot.chunk(), layer());
            beside.offloading().beforeBackward(slot.chunk(), layer(), slot.microBatch());
        }
        return new PieceCursor(layers.get(layer()).pieces(slot.pass()));
    }

    private void close() {
        if (slot.pass() == Pass.BACKWARD || slot.pass() == Pass.WEIGHT) {
            beside.replicas().afterBackward(slot.chunk(), layer(), slot.outermost());
        } else if (slot.pass() == Pass.FORWARD) {
            beside.offloading().afterForward(slot.chunk(), layer(), slot.microBatch());
        }
        cursor = null;
        done++;
    }
}
