package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/**
 * The sender of HPCC: switches report their links' queues and throughput, and the window is divided by how much the busiest link is used
 * beyond the target.
 *
 * <p>Model: algorithm 1 of the paper, the window kept per round trip and the pace that goes with it.
 * <br>Assumes: a flow keeps its path; links of another path than the report before are left out once.
 * <br>Source: Li et al., HPCC: high precision congestion control, SIGCOMM 2019.
 * <br>Checked against: utilisation near its target, queues of a few packets under incast.
 */
final class Hpcc implements CongestionControl {
    private final HpccSettings settings;
    private final double roundTripPs;
    private final double mostBytes;
    private final double leastBytes;
    private final HopReports last = new HopReports();

    private double windowBytes;
    private double referenceBytes;
    private double used = 1;
    private int stage;
    private double sentBytes;
    private double acknowledgedBytes;
    private double updateAfterBytes;

    Hpcc(HpccSettings settings, FlowPath path) {
        this.settings = settings;
        roundTripPs = path.roundTripPs();
        mostBytes = Math.max(path.packetBytes(), path.roundTripBytes());
        leastBytes = settings.additiveBytes();
        windowBytes = mostBytes;
        referenceBytes = mostBytes;
    }

    @Override
    public double windowBytes() {
        return windowBytes;
    }

    @Override
    public double paceBytesPerSecond() {
        return windowBytes / roundTripPs * Units.SECOND;
    }

    @Override
    public void onSent(long wireBytes, long nowPs) {
        sentBytes += wireBytes;
    }

    @Override
    public void onLost(long nowPs) {
        // The reports tell of queues that overflow.
    }

    @Override
    public void onAcknowledged(Acknowledgement acknowledgement) {
        acknowledgedBytes += acknowledgement.wireBytes;
        HopReports now = acknowledgement.reports;
        if (last.hops > 0) {
            measure(now);
            boolean isUpdate = acknowledgedBytes > updateAfterBytes;
            setWindow(isUpdate);
            if (isUpdate) {
                updateAfterBytes = sentBytes;
            }
        }
        last.copyFrom(now);
    }

    /** How much of the busiest link is used, averaged over a round trip. */
    private void measure(HopReports now) {
        double most = -1;
        double overPs = 0;
        for (int hop = 0; hop < Math.min(now.hops, last.hops); hop++) {
            double elapsedPs = now.atPs[hop] - last.atPs[hop];
            if (now.links[hop] == last.links[hop] && elapsedPs > 0) {
                double bytesPerPs = now.bytesPerPs[hop];
                double sent = (now.sentBytes[hop] - last.sentBytes[hop]) / elapsedPs / bytesPerPs;
                double queue = Math.min(now.queueBytes[hop], last.queueBytes[hop]) / (bytesPerPs * roundTripPs);
                if (queue + sent > most) {
                    most = queue + sent;
                    overPs = elapsedPs;
                }
            }
        }
        if (most >= 0) {
            double weight = Math.min(1, overPs / roundTripPs);
            used = (1 - weight) * used + weight * most;
        }
    }

    private void setWindow(boolean isUpdate) {
        boolean divides = used >= settings.targetFraction() || stage >= settings.stages();
        double base = divides ? referenceBytes / (used / settings.targetFraction()) : referenceBytes;
        windowBytes = Math.max(leastBytes, Math.min(mostBytes, base + settings.additiveBytes()));
        if (isUpdate) {
            stage = divides ? 0 : stage + 1;
            referenceBytes = windowBytes;
        }
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
