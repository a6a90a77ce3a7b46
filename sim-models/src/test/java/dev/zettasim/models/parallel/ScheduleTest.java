package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    @Test
    void of_oneForwardOneBackward_warmsUpByTheStagesAhead() {
        // Stage 2 of 4: one forward of warm-up, then F1 B0 F2 B1 F3 B2, then B3.
        Schedule schedule = Schedule.of(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 4);
        assertThat(text(schedule, 2)).isEqualTo("F0 F1 B0 F2 B1 F3 B2 B3");
    }

    @Test
    void of_interleaved_runsThroughChunksInGroups() {
        // p = 2, v = 2: the table is 0.0 0.1 1.0 1.1 | 0.2 0.3 1.2 1.3; stage 1 warms up by 0 + (v - 1) p = 2.
        Schedule schedule = Schedule.of(ScheduleKind.INTERLEAVED, 2, 2, 2);
        assertThat(text(schedule, 1)).isEqualTo("F0.0 F0.1 F1.0 B1.0 F1.1 B1.1 B0.0 B0.1");
    }

    /** min(m, p - r) for 1F1B and ZB-H1 (Narayanan et al.), m for GPipe. */
    @Test
    void chunksInFlight_plainSchedules_areTheClosedForm() {
        for (int stage = 0; stage < 4; stage++) {
            int expected = Math.min(8, 4 - stage);
            assertThat(Schedule.of(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 8)
                            .chunksInFlight(stage))
                    .isEqualTo(expected);
            assertThat(Schedule.of(ScheduleKind.ZERO_BUBBLE_H1, 4, 1, 8).chunksInFlight(stage))
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

    @ParameterizedTest
    @EnumSource(ScheduleKind.class)
    void of_anyKind_visitsEveryMicroBatchOncePerPass(ScheduleKind kind) {
        int chunks = kind == ScheduleKind.INTERLEAVED ? 3 : 1;
        Schedule schedule = Schedule.of(kind, 4, chunks, 8);
        int passes = kind == ScheduleKind.ZERO_BUBBLE_H1 ? 3 : 2;
        for (int stage = 0; stage < 4; stage++) {
            assertThat(schedule.slots(stage)).isEqualTo(8 * chunks * passes);
            assertThat(text(schedule, stage).split(" ")).doesNotHaveDuplicates();
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

    private static String text(Schedule schedule, int stage) {
        StringBuilder text = new StringBuilder();
        for (int slot = 0; slot < schedule.slots(stage); slot++) {
            String chunk = schedule.chunks() == 1 ? "" : schedule.chunk(stage, slot) + ".";
            text.append(slot == 0 ? "" : " ")
                    .append(schedule.pass(stage, slot).name().charAt(0))
                    .append(chunk)
                    .append(schedule.microBatch(stage, slot));
        }
        return text.toString();
    }
}
