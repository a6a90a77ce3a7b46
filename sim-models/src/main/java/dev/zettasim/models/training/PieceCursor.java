package dev.zettasim.models.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the pieces of a layer's pass have been written. */
final class PieceCursor {
    /** The exchange that moves beside the next work, if there is one. */
    int hidden = StageProgram.NONE;

    private final List<Piece> pieces;
    private int next;

    PieceCursor(List<Piece> pieces) {
        this.pieces = pieces;
    }

    boolean hasNext() {
        return next < pieces.size();
    }

    Piece next() {
        return pieces.get(next++);
    }

    /** What comes after the piece given out last; null at the end. */
    @Nullable
    Piece peek() {
        return hasNext() ? pieces.get(next) : null;
    }
}
