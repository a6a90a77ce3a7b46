package dev.zettasim.models.training;

import dev.zettasim.models.parallel.Plan;
import java.util.Arrays;
import java.util.List;

/**
 * Writes work of passes and exchanges within layers. Work that nothing comes between becomes one operation; it is written when something
 * has to wait for it or it has to wait for something.
 */
final class PieceWriter {
    private final ProgramBuilder out;
    private final Roles roles;
    private final Plan plan;
    private final int[] waits = new int[Stream.COUNT];
    private long pendingPs;
    private int pendingLaunches;

    PieceWriter(ProgramBuilder out, Roles roles, Plan plan) {
        this.out = out;
        this.roles = roles;
        this.plan = plan;
        Arrays.fill(waits, StageProgram.NONE);
    }

    void label(String name, int microBatch) {
        out.label(name, microBatch);
    }

    /** The work to come waits for an operation. */
    void waitFor(int op) {
        if (op != StageProgram.NONE) {
            flush();
            int on = out.stream(op).number;
            waits[on] = Math.max(waits[on], op);
        }
    }

    /** The next operation written, whichever stream it is on, waits for all work so far and what that would have waited for. */
    void afterAll() {
        flush();
        out.after(Stream.COMPUTE);
        for (int op : waits) {
            out.after(op);
        }
    }

    /** Writes what is pending, as one operation. */
    void flush() {
        if (pendingPs == 0 && pendingLaunches == 0) {
            return;
        }
        compute(Category.COMPUTE, pendingPs, pendingLaunches);
        pendingPs = 0;
        pendingLaunches = 0;
    }

    /** Writes an operation on the compute stream after all before it. */
    int compute(Category category, long ps, int launches) {
        for (int on = 0; on < waits.length; on++) {
            out.after(waits[on]);
            waits[on] = StageProgram.NONE;
        }
        return out.timed(Stream.COMPUTE, category, ps, launches);
    }

    void write(List<Piece> pieces) {
        int hidden = StageProgram.NONE;
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Work work) {
                int behind = hideBehind(pieces, i + 1);
                write(work);
                waitFor(hidden);
                waitFor(behind);
                hidden = StageProgram.NONE;
            } else if (pieces.get(i) instanceof LayerExchange exchange && hasGroup(exchange)) {
                hidden = write(exchange);
            }
        }
        waitFor(hidden);
    }

    private void write(Work work) {
        pendingPs += work.ps();
        pendingLaunches += work.launches();
    }

    /** Starts the hidden part of an exchange that moves beside the work before it. */
    private int hideBehind(List<Piece> pieces, int next) {
        if (next < pieces.size()
                && pieces.get(next) instanceof LayerExchange exchange
                && hasGroup(exchange)
                && exchange.beside() == LayerExchange.Beside.PREVIOUS) {
            return exchange(exchange, exchange.hiddenBytes());
        }
        return StageProgram.NONE;
    }

    /** Writes the exposed part, and what goes beside the next work; returns the latter. */
    private int write(LayerExchange exchange) {
        int exposed = exchange(exchange, exchange.exposedBytes());
        int hidden = exchange.beside() == LayerExchange.Beside.NEXT
                ? exchange(exchange, exchange.hiddenBytes())
                : StageProgram.NONE;
        waitFor(exposed);
        return hidden;
    }

    private boolean hasGroup(LayerExchange exchange) {
        return exchange.group().ranks(plan) > 1;
    }

    private int exchange(LayerExchange exchange, long bytes) {
        if (bytes == 0) {
            return StageProgram.NONE;
        }
        afterAll();
        return out.exchange(exchange.stream(), exchange.category(), roles.layer(exchange, bytes));
    }
}
