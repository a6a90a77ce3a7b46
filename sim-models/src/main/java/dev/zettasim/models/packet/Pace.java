package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/** When a sender may send again after what it has sent, at the pace of its congestion control; no earlier than the line can. */
final class Pace {
    private final CongestionControl control;
    private final double lineBytesPerSecond;
    private long sentPs;
    private int sentBytes;

    Pace(CongestionControl control, FlowPath path) {
        this.control = control;
        lineBytesPerSecond = path.lineBytesPerSecond();
    }

    void onSent(int wireBytes, long nowPs) {
        sentPs = nowPs;
        sentBytes = wireBytes;
    }

    /** In the past where the line alone limits. */
    long nextPs() {
        double bytesPerSecond = control.paceBytesPerSecond();
        if (bytesPerSecond >= lineBytesPerSecond) {
            return 0;
        }
        return sentPs + (long) Math.ceil(sentBytes / bytesPerSecond * Units.SECOND);
    }

    /** The pace as a share of what the line can. */
    double lineFraction() {
        return Math.min(1, control.paceBytesPerSecond() / lineBytesPerSecond);
    }

    /** How long the line takes for that many bytes. */
    long linePs(int bytes) {
        return bytes == 0 ? 0 : (long) Math.ceil(bytes / lineBytesPerSecond * Units.SECOND);
    }
}
