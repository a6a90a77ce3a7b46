package dev.zettasim.models.packet;

/** What a switch holds of the packets that came by one link, and whether that link is paused for it. */
final class PausingEnd implements FarEnd {
    private final PriorityPause thresholds;
    private final PauseFrames frames;
    private long heldBytes;
    private long mostHeldBytes;
    private long resumeAtBytes;
    private boolean isPausing;

    PausingEnd(PriorityPause thresholds, PauseFrames frames) {
        this.thresholds = thresholds;
        this.frames = frames;
    }

    @Override
    public void enter(int bytes, SwitchMemory memory) {
        heldBytes += bytes;
        mostHeldBytes = Math.max(mostHeldBytes, heldBytes);
        if (isPausing) {
            return;
        }
        long thresholdBytes = (long) Math.min((double) thresholds.pauseAboveBytes(), memory.shareBytes());
        if (heldBytes > thresholdBytes) {
            isPausing = true;
            resumeAtBytes = Math.max(0, thresholdBytes - thresholds.hysteresisBytes());
            frames.send(true);
        }
    }

    @Override
    public void leave(int bytes) {
        heldBytes -= bytes;
        if (isPausing && heldBytes <= resumeAtBytes) {
            isPausing = false;
            frames.send(false);
        }
    }

    @Override
    public long mostHeldBytes() {
        return mostHeldBytes;
    }
}
