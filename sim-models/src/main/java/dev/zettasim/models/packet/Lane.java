package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import org.jspecify.annotations.Nullable;

/** The packets of one class that wait for a link, and whether the far end of the link takes them. */
final class Lane {
    final ServedPort port;

    /** Its class. */
    final int number;

    private final boolean isStrict;
    private final double weight;
    private final PacketQueue waiting;
    private final FarEnd farEnd;
    private double heldBytes;
    private boolean isPaused;
    private long pausedSincePs;
    private long pausedPs;

    /** What it has been served over its weight, counted from where others were when it began to wait. */
    private double servedTurns;

    private @Nullable Event whenFree;

    Lane(ServedPort port, int number, PortKinds kinds) {
        this.port = port;
        this.number = number;
        isStrict = kinds.shares().isStrict(number);
        weight = kinds.shares().weight(number);
        waiting = new PacketQueue();
        farEnd = kinds.makeFarEnd(this);
    }

    FarEnd farEnd() {
        return farEnd;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int first() {
        return waiting.first();
    }

    /** Bytes that wait and are not being sent. */
    double heldBytes() {
        return heldBytes;
    }

    void add(int packet, int bytes) {
        heldBytes += bytes;
        waiting.add(packet);
    }

    int take(int bytes) {
        heldBytes -= bytes;
        return waiting.take();
    }

    /**
     * Whether it goes before another, of an earlier class.
     *
     * @param lowestTurn below which no weighted one stands
     */
    boolean precedes(Lane earlier, double lowestTurn) {
        if (isStrict || earlier.isStrict) {
            return isStrict && !earlier.isStrict;
        }
        return turn(lowestTurn) < earlier.turn(lowestTurn);
    }

    /** Where it stands in turns of bytes over weight, when the others stand at least there. */
    private double turn(double lowestTurn) {
        return Math.max(servedTurns, lowestTurn);
    }

    /** Takes its turn, and returns where the lowest stands then. */
    double serve(double lowestTurn, int bytes) {
        if (isStrict) {
            return lowestTurn;
        }
        double turn = turn(lowestTurn);
        servedTurns = turn + bytes / weight;
        return turn;
    }

    /** Whether its first packet may go; stops the lane where the far end has no room for it. */
    boolean canSend() {
        if (isPaused || waiting.isEmpty()) {
            return false;
        }
        if (!farEnd.takes(port.packets.wireBytes(waiting.first()))) {
            pause();
        }
        return !isPaused;
    }

    void pause() {
        isPaused = true;
        pausedSincePs = port.sim.now();
    }

    boolean isPaused() {
        return isPaused;
    }

    void resume() {
        isPaused = false;
        pausedPs += port.sim.now() - pausedSincePs;
        port.startNext();
    }

    long pausedPs() {
        return pausedPs;
    }

    void whenFree(Event event) {
        whenFree = event;
    }

    /** Whether somebody waits for the link to be free, and it may be used. */
    boolean isAwaited() {
        return whenFree != null && !isPaused;
    }

    /** Who waits may be due already, when the link has just come back. */
    void wakeUp() {
        if (whenFree != null && !whenFree.isPending()) {
            port.sim.schedule(whenFree, port.sim.now());
        }
        whenFree = null;
    }
}
