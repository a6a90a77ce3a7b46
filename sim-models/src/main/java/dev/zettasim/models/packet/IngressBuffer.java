package dev.zettasim.models.packet;

/** What a switch holds of the packets that came by one link, and whether that link is paused for it. */
final class IngressBuffer {
    private final PriorityPause thresholds;
    private final PauseFrames frames;
    private long heldBytes;
    private long mostHeldBytes;
    private boolean isPausing;

    IngressBuffer(PriorityPause thresholds, PauseFrames frames) {
        this.thresholds = thresholds;
        this.frames = frames;
    }

    void enter(int bytes) {
        heldBytes += bytes;
        mostHeldBytes = Math.max(mostHeldBytes, heldBytes);
        if (!isPausing && heldBytes > thresholds.pauseAboveBytes()) {
            isPausing = true;
            frames.send(true);
        }
    }

    void leave(int bytes) {
        heldBytes -= bytes;
        if (isPausing && heldBytes <= thresholds.resumeAtBytes()) {
            isPausing = false;
            frames.send(false);
        }
    }

    long mostHeldBytes() {
        return mostHeldBytes;
    }
}
