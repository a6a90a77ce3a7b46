package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/** When a receiving adapter may ask for the next packet: at the rate of its link. */
final class PullPacer {
    private final double psPerByte;
    private long nextPs;

    PullPacer(double bytesPerSecond) {
        psPerByte = Units.SECOND / bytesPerSecond;
    }

    /** The turn of a request for that many bytes. */
    long turnPs(long nowPs, int bytes) {
        long turnPs = Math.max(nowPs, nextPs);
        nextPs = turnPs + (long) Math.ceil(bytes * psPerByte);
        return turnPs;
    }
}
