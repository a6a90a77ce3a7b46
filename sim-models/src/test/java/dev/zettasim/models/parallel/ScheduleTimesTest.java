package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.parallel.ScheduleTimes.StageTimes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A forward of a whole stage takes 1000 ticks, a backward 2000, unless a test says otherwise. */
class ScheduleTimesTest {
    private static final long FORWARD = 1000;
    private static final long BACKWARD = 2000;

    private static long makespan(ScheduleKind kind, int stages, int chunks, int microBatches, long hop) {
        StageTimes times = StageTimes.equal(stages, FORWARD / chunks, BACKWARD / chunks, hop);
        return ScheduleTimes.makespan(Schedule.of(kind, stages, chunks, microBatches), times);
    }

    /** (m + p - 1)(tf + tb): 11 x 3 = 33, 39 x 3 = 117, 11 x 3 = 33. */
    @ParameterizedTest
    @CsvSource({"4, 8, 33000", "8, 32, 117000", "8, 4, 33000"})
    void makespan_oneForwardOneBackwardAndGpipe_isTheClosedForm(int stages, int microBatches, long expected) {
        assertThat(makespan(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, stages, 1, microBatches, 0))
                .isEqualTo(expected);
        assertThat(makespan(ScheduleKind.GPIPE, stages, 1, microBatches, 0)).isEqualTo(expected);
    }

    /** m (tf + tb) + (p - 1)(tf + tb) / v; the first: 24 + 9/2 = 28.5. */
    @ParameterizedTest
    @CsvSource({
        "4, 2, 8, 28500",
        "8, 4, 32, 101250",
        "8, 5, 64, 196200",
        "8, 8, 192, 578625",
        "4, 2, 4, 16500",
        "16, 4, 384, 1163250"
    })
    void makespan_interleaved_isTheClosedForm(int stages, int chunks, int microBatches, long expected) {
        assertThat(makespan(ScheduleKind.INTERLEAVED, stages, chunks, microBatches, 0))
                .isEqualTo(expected);
    }

    /** m (F + B + W) + (p - 1)(F + B - W): 24 + 3 = 27; 96 + 7 = 103. */
    @ParameterizedTest
    @CsvSource({"4, 8, 27", "8, 32, 103"})
    void makespan_zeroBubbleH1_isTheClosedForm(int stages, int microBatches, long expected) {
        long[] ones = new long[stages];
        Arrays.fill(ones, 1);
        Schedule schedule = Schedule.of(ScheduleKind.ZERO_BUBBLE_H1, stages, 1, microBatches);
        assertThat(ScheduleTimes.makespan(schedule, new StageTimes(ones, ones, ones, 0)))
                .isEqualTo(expected);
    }

    /** Sum of the other stages + m x the slow one: last 9 + 8 x 4.5 = 45; a slow middle stage delays less: 42. */
    @ParameterizedTest
    @CsvSource({"3, 45000", "1, 42000"})
    void makespan_oneStageHalfAsSlowAgain_isBoundByIt(int slow, long expected) {
        long[] forward = slowed(FORWARD, slow);
        long[] backward = slowed(BACKWARD, slow);
        Schedule schedule = Schedule.of(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 8);
        assertThat(ScheduleTimes.makespan(schedule, new StageTimes(forward, backward, new long[4], 0)))
                .isEqualTo(expected);
    }

    private static long[] slowed(long time, int slow) {
        long[] times = new long[4];
        Arrays.setAll(times, stage -> stage == slow ? time * 3 / 2 : time);
        return times;
    }

    /** Of p = 4, m = 8 a hop counts 16 times: 33 + 16 x 0.1 = 34.6; 33 + 16 x 0.25 = 37. */
    @ParameterizedTest
    @CsvSource({"100, 34600", "250, 37000"})
    void makespan_hopBetweenStages_countsSixteenTimes(long hop, long expected) {
        assertThat(makespan(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 8, hop))
                .isEqualTo(expected);
    }

    /** Bubble over ideal: (p - 1) / (m v) = 7 / 128 = 0.0547. */
    @Test
    void makespan_interleaved_hasTheBubbleFractionOfThePaper() {
        double ideal = 32 * (FORWARD + BACKWARD);
        double bubble = makespan(ScheduleKind.INTERLEAVED, 8, 4, 32, 0) - ideal;
        assertThat(bubble / ideal).isEqualTo(7.0 / 128);
    }

    @Test
    void makespan_everySmallPlainSchedule_endsAtTheClosedForm() {
        for (int p = 1; p <= 6; p++) {
            for (int m = 1; m <= 9; m++) {
                long expected = (m + p - 1) * (FORWARD + BACKWARD);
                assertThat(makespan(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, p, 1, m, 0))
                        .as("1F1B p %d m %d", p, m)
                        .isEqualTo(expected);
                assertThat(makespan(ScheduleKind.GPIPE, p, 1, m, 0))
                        .as("GPipe p %d m %d", p, m)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void makespan_everySmallInterleavedSchedule_endsAtTheClosedForm() {
        for (int p = 2; p <= 5; p++) {
            for (int v = 1; v <= 5; v++) {
                for (int groups = 1; groups <= 3; groups++) {
                    int m = groups * p;
                    StageTimes times = StageTimes.equal(p, 100, 200, 0);
                    long span = ScheduleTimes.makespan(Schedule.of(ScheduleKind.INTERLEAVED, p, v, m), times);
                    assertThat(span).as("p %d v %d m %d", p, v, m).isEqualTo((long) m * v * 300 + (p - 1) * 300L);
                }
            }
        }
    }
}
