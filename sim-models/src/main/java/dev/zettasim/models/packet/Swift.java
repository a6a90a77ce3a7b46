package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/**
 * A window that grows by a packet per round trip while the delay is below a target, and shrinks with the excess, at most once per
 * round trip.
 *
 * <p>Model: target = round trip on the empty network + allowed queueing + an allowance per switch.
 * <br>Leaves out: Swift's scaling of the target with flows, windows below a packet, the split into fabric and host delay.
 * <br>Source: Kumar et al., Swift, SIGCOMM 2020, algorithm 1.
 * <br>Checked against: equal shares of flows at a bottleneck, queues near the target.
 */
final class Swift implements CongestionControl {
    private final SwiftSettings settings;
    private final double packetBytes;
    private final double lineBytesPerSecond;
    private final long targetPs;
    private final long roundTripPs;
    private final double mostBytes;
    private double windowBytes;
    private long decreasedPs;

    Swift(SwiftSettings settings, FlowPath path) {
        this.settings = settings;
        packetBytes = path.packetBytes();
        lineBytesPerSecond = path.lineBytesPerSecond();
        double bytesPerPs = lineBytesPerSecond / Units.SECOND;
        double hopsPs = settings.hopPackets() * path.switches() * packetBytes / bytesPerPs;
        roundTripPs = path.roundTripPs();
        targetPs = path.roundTripPs() + settings.queueingPs() + (long) hopsPs;
        windowBytes = Math.max(packetBytes, settings.startRoundTrips() * path.roundTripPs() * bytesPerPs);
        mostBytes = Math.max(windowBytes, 2 * targetPs * bytesPerPs);
        decreasedPs = path.startPs();
    }

    @Override
    public double windowBytes() {
        return windowBytes;
    }

    @Override
    public double paceBytesPerSecond() {
        return lineBytesPerSecond;
    }

    @Override
    public void onSent(long wireBytes, long nowPs) {
        // The window alone decides.
    }

    @Override
    public void onAcknowledged(Acknowledgement acknowledgement) {
        long excessPs = acknowledgement.roundTripPs - targetPs;
        if (excessPs < 0) {
            double gain = settings.additivePackets() * packetBytes * acknowledgement.wireBytes / windowBytes;
            windowBytes = Math.min(mostBytes, windowBytes + gain);
        } else if (acknowledgement.nowPs - decreasedPs >= acknowledgement.roundTripPs) {
            double decrease = settings.decrease() * excessPs / acknowledgement.roundTripPs;
            shrink(Math.min(settings.mostDecrease(), decrease), acknowledgement.nowPs);
        }
    }

    @Override
    public void onLost(long nowPs) {
        if (nowPs - decreasedPs >= roundTripPs) {
            shrink(settings.mostDecrease(), nowPs);
        }
    }

    private void shrink(double fraction, long nowPs) {
        windowBytes = Math.max(windowBytes * (1 - fraction), settings.leastPackets() * packetBytes);
        decreasedPs = nowPs;
    }

    @Override
    public long timerPs() {
        return NEVER;
    }

    @Override
    public void onTimer(long nowPs) {
        throw new IllegalStateException("there is no timer");
    }
}
