package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.units.Units;
import org.junit.jupiter.api.Test;

/** The sender alone. */
class DcqcnTest {
    private static final double LINE = 50e9;

    private final DcqcnSettings settings = DcqcnSettings.published();
    private final Dcqcn control = new Dcqcn(settings, new FlowPath(LINE, 1, 1, 1, 1, 4182, 0));

    /** An estimate of 1 halves the rate; five steps of fast recovery each cover half of what is missing. */
    @Test
    void paceBytesPerSecond_afterANotice_halvesAndRecovers() {
        assertThat(control.paceBytesPerSecond()).isEqualTo(LINE);
        notice(0);
        assertThat(control.paceBytesPerSecond() / LINE).isEqualTo(0.5);
        double[] expected = {0.75, 0.875, 0.9375, 0.96875, 0.984375};
        for (int step = 0; step < 5; step++) {
            control.onTimer((step + 1) * settings.increasePs());
            assertThat(control.paceBytesPerSecond() / LINE).isCloseTo(expected[step], within(1e-12));
        }
    }

    /** (1 − 1/256)^100 = 0.676. */
    @Test
    void estimate_after100QuietPeriods_hasDecayed() {
        notice(0);
        for (int period = 1; period <= 100; period++) {
            control.onTimer(period * settings.estimatePs());
        }
        assertThat(control.estimate()).isCloseTo(0.676, within(0.0005));
    }

    /** The target stays where the second notice found the rate, so that additive increase starts from there. */
    @Test
    void paceBytesPerSecond_beyondFastRecovery_growsByTheStep() {
        notice(0);
        notice(Units.MICROSECOND);
        double target = 0.5 * LINE;
        for (int step = 1; step <= 5; step++) {
            control.onTimer(Units.MICROSECOND + step * settings.increasePs());
        }
        double before = control.paceBytesPerSecond();
        control.onTimer(Units.MICROSECOND + 6 * settings.increasePs());
        double expected = (before + target + settings.additiveBytesPerSecond()) / 2;
        assertThat(control.paceBytesPerSecond()).isCloseTo(expected, within(1.0));
    }

    @Test
    void paceBytesPerSecond_manyNotices_staysAboveTheLeast() {
        for (int i = 0; i < 100; i++) {
            notice(i);
        }
        assertThat(control.paceBytesPerSecond()).isEqualTo(settings.leastBytesPerSecond());
    }

    /** Ten megabytes sent are a step, too. */
    @Test
    void onSent_theCountersBytes_isAStep() {
        notice(0);
        control.onSent(settings.increaseBytes() - 1, 1);
        assertThat(control.paceBytesPerSecond() / LINE).isEqualTo(0.5);
        control.onSent(1, 2);
        assertThat(control.paceBytesPerSecond() / LINE).isEqualTo(0.75);
    }

    private void notice(long nowPs) {
        Acknowledgement acknowledgement = new Acknowledgement();
        acknowledgement.nowPs = nowPs;
        acknowledgement.bringsNotice = true;
        control.onAcknowledged(acknowledgement);
    }
}
