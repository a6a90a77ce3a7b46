package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/**
 * Parameters of DCQCN.
 *
 * @param gain weight of the newest congestion in the estimate
 * @param noticeIntervalPs least time between two notices of a receiver
 * @param estimatePs after so long without a notice the estimate decays
 * @param increasePs period of the timer that raises the rate
 * @param increaseBytes period of the byte counter that raises the rate
 * @param fastSteps steps of fast recovery
 * @param additiveBytesPerSecond step of additive increase
 * @param hyperBytesPerSecond step of hyper increase
 * @param leastBytesPerSecond no flow goes slower
 * @param windowBytes most bytes on their way
 */
public record DcqcnSettings(
        double gain,
        long noticeIntervalPs,
        long estimatePs,
        long increasePs,
        long increaseBytes,
        int fastSteps,
        double additiveBytesPerSecond,
        double hyperBytesPerSecond,
        double leastBytesPerSecond,
        double windowBytes)
        implements CongestionSettings {

    /**
     * The published parameters: g = 1/256, N = 50 us, K = 55 us, T = 55 us, B = 10 MB, F = 5, R_AI = 40 Mbit/s. The paper gives
     * no step of hyper increase and no least rate: 400 and 40 Mbit/s are those of the authors' simulator.
     *
     * <p>Source: Zhu et al., Congestion control for large-scale RDMA deployments, SIGCOMM 2015, section 5.
     */
    public static DcqcnSettings published() {
        return new DcqcnSettings(
                1.0 / 256,
                50 * Units.MICROSECOND,
                55 * Units.MICROSECOND,
                55 * Units.MICROSECOND,
                10 * Units.MEGA,
                5,
                5e6,
                50e6,
                5e6,
                Double.POSITIVE_INFINITY);
    }

    @Override
    public CongestionControl start(FlowPath path) {
        return new Dcqcn(this, path);
    }
}
