package dev.zettasim.models.packet;

/**
 * The packet memory of each switch, shared by all its queues.
 *
 * @param bytes of a switch
 * @param alpha a queue may be that multiple of what is free; with links that are paused, what came by one link
 * @param cuts whether a packet for which there is no room loses its payload only, so that its receiver learns of it at once
 */
public record BufferSettings(long bytes, double alpha, boolean cuts) {
    /** More than any queue can hold. */
    private static final BufferSettings UNLIMITED = new BufferSettings(Long.MAX_VALUE >> 8, 1, false);

    public BufferSettings {
        if (bytes < 1 || !(alpha > 0)) {
            throw new IllegalArgumentException("a buffer of " + bytes + " bytes with alpha " + alpha);
        }
    }

    public static BufferSettings unlimited() {
        return UNLIMITED;
    }

    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }
}
