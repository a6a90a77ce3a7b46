package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;

/** Frames that stop and start the sender of a link, on their way back to it. */
final class PauseFrames extends Pipe {
    private final Lane lane;

    PauseFrames(Simulation sim, Lane lane) {
        super(sim, lane.port.packets);
        this.lane = lane;
    }

    void send(boolean isPause) {
        int frame = packets.take(0);
        if (isPause) {
            packets.addNotice(frame);
        }
        add(frame, sim.now() + lane.port.kind.latencyPs());
    }

    @Override
    void arrive(int frame) {
        boolean isPause = packets.bringsNotice(frame);
        packets.free(frame);
        if (isPause) {
            lane.pause();
        } else {
            lane.resume();
        }
    }

    @Override
    public String toString() {
        return "pause frames of " + lane.port;
    }
}
