package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/**
 * Times of links that are alike.
 *
 * <p>Model: a switch may send on as soon as the lead of a packet is there: the whole packet where it stores and forwards, the header
 * where it cuts through, and of a train its first packet. Behind a link that is slower than others of the fabric it waits for all of it,
 * so that nothing is sent before it is there.
 */
final class LinkKind {
    private final boolean isLast;
    private final double psPerByte;
    private final double bytesPerPs;
    private final long latencyPs;
    private final int mostLeadBytes;

    /**
     * A kind of link.
     *
     * @param isLast whether adapters are at their ends, which take packets when they are whole
     * @param latencyPs to the readiness to leave the switch at the end
     * @param mostLeadBytes what of a packet must be there before it is sent on
     */
    LinkKind(boolean isLast, double bytesPerSecond, long latencyPs, int mostLeadBytes) {
        this.isLast = isLast;
        psPerByte = Units.SECOND / bytesPerSecond;
        bytesPerPs = bytesPerSecond / Units.SECOND;
        this.latencyPs = latencyPs;
        this.mostLeadBytes = mostLeadBytes;
    }

    boolean isLike(LinkKind other) {
        return isLast == other.isLast
                && psPerByte == other.psPerByte
                && latencyPs == other.latencyPs
                && mostLeadBytes == other.mostLeadBytes;
    }

    boolean isLast() {
        return isLast;
    }

    long latencyPs() {
        return latencyPs;
    }

    double bytesPerPs() {
        return bytesPerPs;
    }

    long sendingPs(long bytes) {
        return (long) Math.ceil(bytes * psPerByte);
    }

    /** How long a packet takes from its start until it is ready at the far end, as far as it must be. */
    long crossingPs(int wireBytes) {
        return latencyPs + sendingPs(Math.min(wireBytes, mostLeadBytes));
    }
}
