package dev.zettasim.models.training;

import dev.zettasim.models.parallel.ChunkMap;
import dev.zettasim.models.parallel.ChunkMap.Place;
import dev.zettasim.models.training.Role.Purpose;

/** One of the ways on which neighbouring stages hand micro-batches over: what goes on it, and to which neighbour. */
enum Channel {
    FORWARD_DOWN(true, false, Purpose.SEND_FORWARD, Purpose.RECEIVE_FORWARD),
    BACKWARD_UP(false, false, Purpose.SEND_BACKWARD, Purpose.RECEIVE_BACKWARD),
    FORWARD_UP(true, true, Purpose.SEND_FORWARD_UP, Purpose.RECEIVE_FORWARD_UP),
    BACKWARD_DOWN(false, true, Purpose.SEND_BACKWARD_DOWN, Purpose.RECEIVE_BACKWARD_DOWN);

    /** Whether activations go on it, else their gradients. */
    private final boolean forward;

    /** Whether the sender's layers run from higher stages to lower ones. */
    private final boolean layersRunUp;

    private final Purpose send;
    private final Purpose receive;

    Channel(boolean forward, boolean layersRunUp, Purpose send, Purpose receive) {
        this.forward = forward;
        this.layersRunUp = layersRunUp;
        this.send = send;
        this.receive = receive;
    }

    /** On which a chunk sends. */
    static Channel of(boolean forward, boolean layersRunUp) {
        if (forward) {
            return layersRunUp ? FORWARD_UP : FORWARD_DOWN;
        }
        return layersRunUp ? BACKWARD_DOWN : BACKWARD_UP;
    }

    Purpose send() {
        return send;
    }

    Purpose receive() {
        return receive;
    }

    Stream sendStream() {
        return Stream.valueOf(send.name());
    }

    Stream receiveStream() {
        return Stream.valueOf(receive.name());
    }

    /** Whether a stage sends on it. */
    boolean isSentBy(ChunkMap map, int stage) {
        for (int chunk = 0; chunk < map.chunks(); chunk++) {
            Place to = forward ? map.after(stage, chunk) : map.before(stage, chunk);
            if (map.runsUp(chunk) == layersRunUp && to != null && to.stage() != stage) {
                return true;
            }
        }
        return false;
    }

    /** Whether a stage receives on it. */
    boolean isReceivedBy(ChunkMap map, int stage) {
        for (int chunk = 0; chunk < map.chunks(); chunk++) {
            Place from = forward ? map.before(stage, chunk) : map.after(stage, chunk);
            if (from != null && from.stage() != stage && map.runsUp(from.chunk()) == layersRunUp) {
                return true;
            }
        }
        return false;
    }
}
