package dev.zettasim.models.packet;

/**
 * The sender of DCQCN: line rate first, then down on notices and up again by a timer and a byte counter.
 *
 * <p>Model: a notice sets the target to the rate, cuts the rate by half the estimate of congestion and raises the estimate. Without
 * one the estimate decays. Each expiry of timer or counter is a step: of fast recovery (half way to the target) while neither
 * has expired more than {@code fastSteps} times, of hyper increase when both have, of additive increase else.
 * <br>Assumes: the receiver keeps the least interval between notices.
 * <br>Leaves out: the loss of notices.
 * <br>Source: Zhu et al., Congestion control for large-scale RDMA deployments, SIGCOMM 2015.
 * <br>Checked against: its closed forms (0.5, 0.75, … after a first notice; 0.676 of the estimate after 100 quiet periods), equal shares
 * of flows at a bottleneck.
 */
final class Dcqcn implements CongestionControl {
    private final DcqcnSettings settings;
    private final double lineBytesPerSecond;
    private double rateBytesPerSecond;
    private double targetBytesPerSecond;
    private double estimate = 1;
    private long estimateDuePs = NEVER;
    private long increaseDuePs = NEVER;
    private long bytesToIncrease;
    private int timerSteps;
    private int byteSteps;

    Dcqcn(DcqcnSettings settings, FlowPath path) {
        this.settings = settings;
        lineBytesPerSecond = path.lineBytesPerSecond();
        rateBytesPerSecond = lineBytesPerSecond;
        targetBytesPerSecond = lineBytesPerSecond;
        bytesToIncrease = settings.increaseBytes();
    }

    double estimate() {
        return estimate;
    }

    @Override
    public double windowBytes() {
        return settings.windowBytes();
    }

    @Override
    public double paceBytesPerSecond() {
        return rateBytesPerSecond;
    }

    @Override
    public void onSent(long wireBytes, long nowPs) {
        bytesToIncrease -= wireBytes;
        if (bytesToIncrease <= 0) {
            bytesToIncrease += settings.increaseBytes();
            byteSteps++;
            increase();
        }
    }

    @Override
    public void onAcknowledged(Acknowledgement acknowledgement) {
        if (acknowledgement.bringsNotice) {
            slowDown(acknowledgement.nowPs);
        }
    }

    @Override
    public void onLost(long nowPs) {
        // Marks alone decide.
    }

    private void slowDown(long nowPs) {
        targetBytesPerSecond = rateBytesPerSecond;
        rateBytesPerSecond = Math.max(settings.leastBytesPerSecond(), rateBytesPerSecond * (1 - estimate / 2));
        estimate += settings.gain() * (1 - estimate);
        timerSteps = 0;
        byteSteps = 0;
        bytesToIncrease = settings.increaseBytes();
        estimateDuePs = nowPs + settings.estimatePs();
        increaseDuePs = nowPs + settings.increasePs();
    }

    /** The timer of increase stops at line rate; nothing is left to raise there. */
    @Override
    public long timerPs() {
        return Math.min(estimateDuePs, increaseDuePs);
    }

    @Override
    public void onTimer(long nowPs) {
        if (nowPs >= estimateDuePs) {
            estimate *= 1 - settings.gain();
            estimateDuePs += settings.estimatePs();
        }
        if (nowPs >= increaseDuePs) {
            timerSteps++;
            increase();
            boolean isDone = rateBytesPerSecond >= lineBytesPerSecond;
            increaseDuePs = isDone ? NEVER : increaseDuePs + settings.increasePs();
        }
    }

    private void increase() {
        int most = Math.max(timerSteps, byteSteps);
        int least = Math.min(timerSteps, byteSteps);
        if (least > settings.fastSteps()) {
            targetBytesPerSecond += (least - settings.fastSteps()) * settings.hyperBytesPerSecond();
        } else if (most > settings.fastSteps()) {
            targetBytesPerSecond += settings.additiveBytesPerSecond();
        }
        targetBytesPerSecond = Math.min(targetBytesPerSecond, lineBytesPerSecond);
        rateBytesPerSecond = Math.min(lineBytesPerSecond, (rateBytesPerSecond + targetBytesPerSecond) / 2);
        if (lineBytesPerSecond - rateBytesPerSecond < lineBytesPerSecond * 1e-9) {
            rateBytesPerSecond = lineBytesPerSecond;
        }
    }
}
