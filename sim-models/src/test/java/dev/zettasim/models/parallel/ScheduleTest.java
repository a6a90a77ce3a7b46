package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void of_oneForwardOneBackward_warmsUpByTheStagesAhead() {
        // Stage 2 of 4: one forward of warm-up, then F1 B0 F2 B1 F3 B2, then B3.
        Schedule schedule = Schedule.of(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 4);
        assertThat(schedule.text(2)).isEqualTo("F0 F1 B0 F2 B1 F3 B2 B3");
    }

    @Test
    void of_interleaved_runsThroughChunksInGroups() {
        // p = 2, v = 2: the table is 0.0 0.1 1.0 1.1 | 0.2 0.3 1.2 1.3; stage 1 warms up by 0 + (v - 1) p = 2.
        Schedule schedule = Schedule.of(ScheduleKind.INTERLEAVED, 2, 2, 2);
        assertThat(schedule.text(1)).isEqualTo("F0.0 F0.1 F1.0 B1.0 F1.1 B1.1 B0.0 B0.1");
    }

    /** min(m, p - r) for 1F1B (Narayanan et al.), m for GPipe. */
    @Test
    void chunksInFlight_plainSchedules_areTheClosedForm() {
        for (int stage = 0; stage < 4; stage++) {
            int expected = Math.min(8, 4 - stage);
            assertThat(Schedule.of(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 8)
                            .chunksInFlight(stage))
                    .isEqualTo(expected);
            assertThat(Schedule.of(ScheduleKind.GPIPE, 4, 1, 8).chunksInFlight(stage))
                    .isEqualTo(8);
        }
    }

    /** min(m v, 2 (p - r - 1) + (v - 1) p + 1). */
    @Test
    void chunksInFlight_interleaved_areTheClosedForm() {
        Schedule schedule = Schedule.of(ScheduleKind.INTERLEAVED, 4, 3, 8);
        for (int stage = 0; stage < 4; stage++) {
            assertThat(schedule.chunksInFlight(stage)).isEqualTo(Math.min(24, 2 * (3 - stage) + 8 + 1));
        }
    }

    @Test
    void of_interleavedWithAnIncompleteGroup_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of(ScheduleKind.INTERLEAVED, 4, 2, 6))
                .withMessageContaining("groups of 4")
                .withMessageContaining("a group of 2");
    }

    @Test
    void of_severalChunksWithoutInterleaving_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of(ScheduleKind.GPIPE, 4, 2, 8))
                .withMessageContaining("not 2");
    }
}
