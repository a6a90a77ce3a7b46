package dev.zettasim.models.packet;

/**
 * What a switch has room for: all its queues share it.
 *
 * <p>Model: where nothing stops senders, a queue may grow to a multiple of what is free (Choudhury and Hahne); where they are stopped,
 * until nothing is free.
 * <br>Source: Choudhury and Hahne, IEEE/ACM Trans. Netw. 6, 1998.
 * <br>Checked against: its fixed point with n full queues, α B / (1 + n α) each.
 */
final class SwitchMemory {
    private final BufferSettings settings;
    private final boolean stopsSenders;
    private long usedBytes;
    private long mostUsedBytes;

    SwitchMemory(BufferSettings settings, boolean stopsSenders) {
        this.settings = settings;
        this.stopsSenders = stopsSenders;
    }

    /** Whether a queue of that length may take that many bytes more. */
    boolean takes(double queueBytes, int bytes) {
        return usedBytes + bytes <= settings.bytes() && (stopsSenders || queueBytes < shareBytes());
    }

    /** How long a queue may be now. */
    double shareBytes() {
        return settings.alpha() * (settings.bytes() - usedBytes);
    }

    boolean cuts() {
        return settings.cuts();
    }

    void enter(int bytes) {
        usedBytes += bytes;
        mostUsedBytes = Math.max(mostUsedBytes, usedBytes);
    }

    void leave(int bytes) {
        usedBytes -= bytes;
    }

    long mostUsedBytes() {
        return mostUsedBytes;
    }
}
