package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/**
 * Priority flow control: a switch that holds too much of what came by a link stops the link's sender, and lets it go on when it holds
 * little.
 *
 * <p>Model: a threshold per link and class, or, where that is less, a share of what is free of the switch's memory; a frame takes effect after the latency of the link; a packet that has started is finished.
 * <br>Assumes: what comes after the decision to pause finds room in the same memory; where it does not it is lost.
 * <br>Source: IEEE 802.1Qbb.
 *
 * @param pauseAboveBytes of what came by one link
 * @param resumeAtBytes or less
 */
public record PriorityPause(long pauseAboveBytes, long resumeAtBytes) implements FlowControl {
    /** What a sender needs to react: IEEE 802.1Qbb allows so many bit times of 512 bits and more; in time at any speed. */
    private static final double RESPONSE_SECONDS = 0.25e-6;

    private static final int FRAME_BYTES = 64;

    public PriorityPause {
        if (resumeAtBytes < 0 || resumeAtBytes > pauseAboveBytes) {
            throw new IllegalArgumentException(
                    "resuming at " + resumeAtBytes + " bytes after pausing above " + pauseAboveBytes);
        }
    }

    /** Resuming two packets below the threshold. */
    public static PriorityPause above(long bytes, PacketFormat format) {
        return new PriorityPause(bytes, Math.max(0, bytes - 2L * format.packetBytes()));
    }

    long hysteresisBytes() {
        return pauseAboveBytes - resumeAtBytes;
    }

    /**
     * What a link still brings after the decision to pause it: what is on the cable while the frame travels, what is sent until it has
     * travelled, a packet at either end that has just started, the reaction, and the frame itself.
     */
    public static double headroomBytes(double metres, double bytesPerSecond, int packetBytes) {
        double roundTripSeconds = 2 * metres * PS_PER_METRE / Units.SECOND;
        return (roundTripSeconds + RESPONSE_SECONDS) * bytesPerSecond + 2.0 * packetBytes + FRAME_BYTES;
    }

    /** Light in glass. */
    private static final double PS_PER_METRE = 5_000;
}
