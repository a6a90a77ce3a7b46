package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;

/**
 * Credits for what the far end of a link has room for: its sender spends them, those of each class apart, and they come back by the link's latency when a packet
 * has left on its next link, or has reached its adapter.
 *
 * <p>Model: credits of single bytes; a link sends a packet once it has credits for all of it.
 * <br>Assumes: credits travel beside data and take nothing of the link.
 * <br>Source: InfiniBand Architecture Specification, volume 1, section 7.9 (there in blocks of 64 bytes).
 * <br>Checked against: throughput = least of the line and credits over their round trip.
 */
final class CreditEnd extends Pipe implements FarEnd {
    private final Lane lane;
    private final long allBytes;
    private long leftBytes;
    private long leastLeftBytes;

    CreditEnd(Simulation sim, Lane lane, LinkCredits credits) {
        super(sim, lane.port.packets);
        this.lane = lane;
        allBytes = credits.bytes();
        leftBytes = allBytes;
        leastLeftBytes = allBytes;
    }

    @Override
    public void enter(int bytes, SwitchMemory memory) {
        // It was paid for when it was sent.
    }

    @Override
    public void leave(int bytes) {
        int credit = packets.take(0);
        packets.fill(credit, 0, bytes);
        add(credit, sim.now() + lane.port.kind.latencyPs());
    }

    @Override
    public boolean takes(int bytes) {
        return bytes <= leftBytes;
    }

    @Override
    public void spend(int bytes) {
        leftBytes -= bytes;
        leastLeftBytes = Math.min(leastLeftBytes, leftBytes);
    }

    @Override
    public void lost(int bytes) {
        leftBytes += bytes;
    }

    @Override
    public void turnedAway(int bytes) {
        leave(bytes);
    }

    @Override
    public long mostHeldBytes() {
        return allBytes - leastLeftBytes;
    }

    @Override
    void arrive(int credit) {
        leftBytes += packets.wireBytes(credit);
        packets.free(credit);
        if (lane.isPaused()) {
            lane.resume();
        }
    }

    @Override
    public String toString() {
        return "credits of " + lane.port;
    }
}
