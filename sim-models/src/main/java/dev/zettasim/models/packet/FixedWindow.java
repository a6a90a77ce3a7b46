package dev.zettasim.models.packet;

/**
 * No congestion control: line rate, with at most a window of bytes on their way.
 *
 * <p>Model: a constant window, as credits of the transport or a limit of outstanding requests give. <br>
 * Leaves out: any reaction.
 */
public record FixedWindow(double windowBytes) implements CongestionSettings {
    public FixedWindow {
        if (!(windowBytes > 0)) {
            throw new IllegalArgumentException("a window of " + windowBytes + " bytes");
        }
    }

    public static FixedWindow unlimited() {
        return new FixedWindow(Double.POSITIVE_INFINITY);
    }

    @Override
    public CongestionControl start(FlowPath path) {
        double paceBytesPerSecond = path.lineBytesPerSecond();
        return new CongestionControl() {
            @Override
            public double windowBytes() {
                return windowBytes;
            }

            @Override
            public double paceBytesPerSecond() {
                return paceBytesPerSecond;
            }

            @Override
            public void onSent(long wireBytes, long nowPs) {
                // Nothing is learned from it.
            }

            @Override
            public void onLost(long nowPs) {
                // Nothing is learned from it.
            }

            @Override
            public void onAcknowledged(Acknowledgement acknowledgement) {
                // Nothing is learned from it.
            }

            @Override
            public long timerPs() {
                return NEVER;
            }

            @Override
            public void onTimer(long nowPs) {
                throw new IllegalStateException("there is no timer");
            }
        };
    }
}
