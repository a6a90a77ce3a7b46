package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.SizeCurve;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredCurvesTest {
    private static final List<SizeCurve> CURVES =
            List.of(new SizeCurve(2, 10e-6, 200e9, 20e-6, 1e6), new SizeCurve(8, 16e-6, 100e9, 50e-6, 4e6));

    private final MeasuredCurves allReduce = new MeasuredCurves(CollectiveKind.ALL_REDUCE, CURVES);
    private final MeasuredCurves allGather = new MeasuredCurves(CollectiveKind.ALL_GATHER, CURVES);

    @Test
    void measuredSize_hasItsOwnCurve() {
        assertThat(allReduce.bytesPerSecond(8)).isCloseTo(100e9, within(1.0));
        assertThat(allReduce.holdSeconds(8, 4_000_000)).isCloseTo(16e-6 + 50e-6 * (1 - 1 / Math.E), within(1e-15));
        assertThat(allReduce.holdSeconds(2, 0)).isEqualTo(10e-6);
    }

    /** Five is half-way between two and eight: the mean of the times, not of the rates. */
    @Test
    void sizeBetween_isInterpolatedInTime() {
        assertThat(1 / allReduce.bytesPerSecond(5)).isCloseTo((1 / 200e9 + 1 / 100e9) / 2, within(1e-20));
        assertThat(allReduce.holdSeconds(5, 0)).isCloseTo(13e-6, within(1e-15));
    }

    /** The bus of 8 members carries 2 x 7/8 bytes per byte of an all-reduce; that of 16 carries 2 x 15/16 at the same rate. */
    @Test
    void sizeBeyond_keepsTheBusBandwidth() {
        assertThat(allReduce.bytesPerSecond(16)).isCloseTo(100e9 * (7.0 / 8) / (15.0 / 16), within(1.0));
        assertThat(allReduce.holdSeconds(16, 0)).isEqualTo(16e-6);
    }

    @Test
    void stepsBeyond_countBothPassesOfAnAllReduce() {
        assertThat(allReduce.stepsBeyond(8)).isZero();
        assertThat(allReduce.stepsBeyond(16)).isEqualTo(16);
        assertThat(allGather.stepsBeyond(16)).isEqualTo(8);
    }
}
