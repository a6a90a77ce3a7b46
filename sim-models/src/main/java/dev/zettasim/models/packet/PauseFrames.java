package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;

/** Frames that stop and start the sender of a link, on their way back to it. */
final class PauseFrames extends Pipe {
    private final ServedPort port;

    PauseFrames(Simulation sim, ServedPort port) {
        super(sim, port.packets);
        this.port = port;
    }

    void send(boolean isPause) {
        int frame = packets.take(0, 0);
        if (isPause) {
            packets.addNotice(frame);
        }
        add(frame, sim.now() + port.kind.latencyPs());
    }

    @Override
    void arrive(int frame) {
        boolean isPause = packets.bringsNotice(frame);
        packets.free(frame);
        if (isPause) {
            port.pause();
        } else {
            port.resume();
        }
    }

    @Override
    public String toString() {
        return "pause frames of " + port;
    }
}
