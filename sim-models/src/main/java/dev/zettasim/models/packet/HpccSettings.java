package dev.zettasim.models.packet;

/**
 * Parameters of HPCC.
 *
 * @param targetFraction of each link that flows together are to use
 * @param stages of additive increase before the next multiplicative step
 * @param additiveBytes by which the window grows at each step
 */
public record HpccSettings(double targetFraction, int stages, double additiveBytes) implements CongestionSettings {
    /**
     * 95 %, five stages, 80 bytes.
     *
     * <p>Source: Li et al., HPCC, SIGCOMM 2019, section 5.1.
     */
    public static HpccSettings published() {
        return new HpccSettings(0.95, 5, 80);
    }

    @Override
    public CongestionControl start(FlowPath path) {
        return new Hpcc(this, path);
    }

    @Override
    public boolean readsTelemetry() {
        return true;
    }
}
