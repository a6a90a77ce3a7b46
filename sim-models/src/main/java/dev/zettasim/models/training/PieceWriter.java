package dev.zettasim.models.training;

import dev.zettasim.models.parallel.LayerGroup;
import dev.zettasim.models.parallel.Plan;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes work of passes and exchanges within layers. Work that nothing comes between becomes one operation; it is written when something
 * has to wait for it or it has to wait for something.
 */
final class PieceWriter {
    private final ProgramBuilder out;
    private final Roles roles;
    private final Plan plan;
    private Voice voice = new Voice();
    private Work pending = Work.NONE;

    PieceWriter(ProgramBuilder out, Roles roles, Plan plan) {
        this.out = out;
        this.roles = roles;
        this.plan = plan;
    }

    void label(String name, int microBatch) {
        out.label(name, microBatch);
    }

    /** The work to come waits for an operation. */
    void waitFor(int op) {
        if (op != StageProgram.NONE) {
            flush();
            int on = out.stream(op).number;
            voice.waits[on] = Math.max(voice.waits[on], op);
        }
    }

    /** The next operation written, whichever stream it is on, waits for all work so far and what that would have waited for. */
    void afterAll() {
        flush();
        out.after(voice.lastWork);
        for (int op : voice.waits) {
            out.after(op);
        }
    }

    /** Writes what is pending, as one operation. */
    void flush() {
        if (pending.equals(Work.NONE)) {
            return;
        }
        compute(Category.COMPUTE, pending);
        pending = Work.NONE;
    }

    /** Writes an operation on the compute stream after all before it. */
    int compute(Category category, Work work) {
        for (int on = 0; on < voice.waits.length; on++) {
            out.after(voice.waits[on]);
            voice.waits[on] = StageProgram.NONE;
        }
        voice.lastWork = out.timed(Stream.COMPUTE, category, work);
        return voice.lastWork;
    }

    /** One of several passes that are written in turns: what its work waits for, and its own last work. */
    static final class Voice {
        private final int[] waits = new int[Stream.COUNT];
        private int lastWork = StageProgram.NONE;

        Voice() {
            Arrays.fill(waits, StageProgram.NONE);
        }

        private void add(Voice other) {
            for (int on = 0; on < waits.length; on++) {
                waits[on] = Math.max(waits[on], other.waits[on]);
            }
            lastWork = Math.max(lastWork, other.lastWork);
        }
    }

    /** A pass that waits for what the one written so far waits for. */
    Voice fork() {
        flush();
        Voice fork = new Voice();
        fork.add(voice);
        return fork;
    }

    /** What is written from now on belongs to that pass. */
    void use(Voice other) {
        flush();
        voice = other;
    }

    /** What is written from now on comes after both passes. */
    void join(Voice one, Voice other) {
        flush();
        voice = new Voice();
        voice.add(one);
        voice.add(other);
    }

    /** Writes all pieces. */
    void write(List<Piece> pieces) {
        PieceCursor cursor = new PieceCursor(pieces);
        while (writeTurn(cursor)) {
            // Nothing else is there to be computed meanwhile.
        }
    }

    /** Writes pieces up to and with an exchange of experts, beside which another pass can compute; whether there are more to come. */
    boolean writeTurn(PieceCursor cursor) {
        while (cursor.hasNext()) {
            Piece piece = cursor.next();
            if (piece instanceof Work work) {
                int behind = hideBehind(cursor.peek());
                write(work);
                waitFor(cursor.hidden);
                waitFor(behind);
                cursor.hidden = StageProgram.NONE;
            } else if (piece instanceof LayerExchange exchange && hasGroup(exchange)) {
                cursor.hidden = write(exchange);
                if (exchange.group() == LayerGroup.EXPERT) {
                    return true;
                }
            }
        }
        waitFor(cursor.hidden);
        return false;
    }

    private void write(Work work) {
        pending = pending.plus(work);
        if (work.awaited()) {
            int awaited = compute(Category.COMPUTE, pending);
            pending = Work.NONE;
            out.hostWaitsFor(awaited);
        }
    }

    /** Starts the hidden part of an exchange that moves beside the work before it. */
    private int hideBehind(@Nullable Piece next) {
        if (next instanceof LayerExchange exchange
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
        int role = roles.layer(exchange, bytes);
        return exchange.inGraph()
                ? out.exchangeInGraph(exchange.stream(), exchange.category(), role)
                : out.exchange(exchange.stream(), exchange.category(), role);
    }
}
