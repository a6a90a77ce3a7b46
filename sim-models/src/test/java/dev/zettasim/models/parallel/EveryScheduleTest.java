package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zettasim.models.parallel.ScheduleTimes.StageTimes;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every schedule for 1 to 8 stages, 1 to 16 micro-batches, 1 to 4 chunks and groups of up to two more than there are stages. */
class EveryScheduleTest {
    private static final int MOST_STAGES = 8;
    private static final int MOST_MICRO_BATCHES = 16;
    private static final int MOST_CHUNKS = 4;

    private interface Check {
        void check(Schedule schedule, String name);
    }

    private static int forAll(ScheduleKind kind, Check check) {
        int defined = 0;
        for (int p = 1; p <= MOST_STAGES; p++) {
            for (int m = 1; m <= MOST_MICRO_BATCHES; m++) {
                for (int v = 1; v <= MOST_CHUNKS; v++) {
                    for (int group = p; group <= (v > 1 ? p + 2 : p); group++) {
                        String name = kind + " p " + p + " m " + m + " v " + v + " g " + group;
                        if (kind.refusal(p, v, m, group) == null) {
                            defined++;
                            check.check(Schedule.of(kind, p, v, m, group), name);
                        } else {
                            assertRefused(kind, p, v, m, group);
                        }
                    }
                }
            }
        }
        return defined;
    }

    private static void assertRefused(ScheduleKind kind, int p, int v, int m, int group) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of(kind, p, v, m, group))
                .withMessageMatching(".*(not " + v + "|a group of|both even|at least " + 2 * p + ").*");
    }

    /** Every stage goes through to its last pass; p x m without chunks are always defined but for the dual ones. */
    @ParameterizedTest
    @EnumSource(ScheduleKind.class)
    void of_wherever_itIsDefined_doesNotDeadlock(ScheduleKind kind) {
        int defined = forAll(kind, (schedule, name) -> {
            int[] reached = ScheduleTimes.reached(schedule);
            for (int stage = 0; stage < reached.length; stage++) {
                assertThat(reached[stage]).as(name).isEqualTo(schedule.slots(stage));
            }
        });
        // DualPipe: m even and at least 2 p, p even: 7 + 5 + 3 + 1 of p = 2, 4, 6, 8; DualPipeV: 16 - 2 p + 1.
        int expected = kind == ScheduleKind.DUAL_PIPE ? 16 : kind == ScheduleKind.DUAL_PIPE_V ? 64 : 128;
        assertThat(defined).isGreaterThanOrEqualTo(expected);
    }

    /** Each micro-batch goes once forward and once backward through each chunk that it passes; split backwards have both parts. */
    @ParameterizedTest
    @EnumSource(ScheduleKind.class)
    void of_whereverItIsDefined_doesEverythingOnce(ScheduleKind kind) {
        forAll(kind, (schedule, name) -> {
            int all =
                    schedule.microBatches() * schedule.chunks() / schedule.map().copies();
            for (int stage = 0; stage < schedule.stages(); stage++) {
                BitSet[] seen = seen(schedule, stage, name);
                assertThat(seen[Pass.FORWARD.number].cardinality()).as(name).isEqualTo(all);
                assertThat(seen[Pass.INPUT.number]).as(name).isEqualTo(seen[Pass.WEIGHT.number]);
                seen[Pass.BACKWARD.number].xor(seen[Pass.INPUT.number]);
                assertThat(seen[Pass.BACKWARD.number]).as(name).isEqualTo(seen[Pass.FORWARD.number]);
            }
        });
    }

    private static BitSet[] seen(Schedule schedule, int stage, String name) {
        BitSet[] seen = {new BitSet(), new BitSet(), new BitSet(), new BitSet()};
        for (int slot = 0; slot < schedule.slots(stage); slot++) {
            BitSet ofPass = seen[schedule.pass(stage, slot).number];
            int entry = schedule.microBatch(stage, slot) * schedule.chunks() + schedule.chunk(stage, slot);
            assertThat(ofPass.get(entry)).as(name).isFalse();
            ofPass.set(entry);
        }
        return seen;
    }

    /** What a table writes is what it reads. */
    @ParameterizedTest
    @EnumSource(ScheduleKind.class)
    void text_ofAnySchedule_readsBackAsItself(ScheduleKind kind) {
        int chunks = kind.chunks(kind.takesChunks() ? 3 : 1);
        Schedule schedule = Schedule.of(kind, 4, chunks, 12);
        java.util.List<String> orders =
                java.util.stream.IntStream.range(0, 4).mapToObj(schedule::text).toList();
        Schedule read = new OrderTable(schedule.map(), 12, orders).schedule();
        for (int stage = 0; stage < 4; stage++) {
            assertThat(read.text(stage)).isEqualTo(schedule.text(stage));
            assertThat(read.chunksInFlight(stage)).isEqualTo(schedule.chunksInFlight(stage));
        }
    }

    /** (m + p - 1)(f + b), whatever the hop-free durations. */
    @Test
    void makespan_gpipeAnd1f1b_isTheClosedForm() {
        for (ScheduleKind kind : new ScheduleKind[] {ScheduleKind.GPIPE, ScheduleKind.ONE_FORWARD_ONE_BACKWARD}) {
            forAll(kind, (schedule, name) -> {
                int p = schedule.stages();
                long span = ScheduleTimes.makespan(schedule, StageTimes.equal(p, 7, 11, 0));
                assertThat(span).as(name).isEqualTo((schedule.microBatches() + p - 1) * 18L);
            });
        }
    }

    /** m v (f + b) + (p - 1)(f + b) of a chunk, for whole groups and for a last one that is at least as long as the pipeline. */
    @Test
    void makespan_interleaved_isTheClosedForm() {
        forAll(ScheduleKind.INTERLEAVED, (schedule, name) -> {
            int p = schedule.stages();
            long passes = (long) schedule.microBatches() * schedule.chunks();
            long span = ScheduleTimes.makespan(schedule, StageTimes.equal(p, 7, 11, 0));
            assertThat(span).as(name).isEqualTo((passes + p - 1) * 18L);
        });
    }

    /** m (F + B + W) + (p - 1)(F + B - W) with equal thirds, once the pipeline fills: m >= p (Qi et al., table 2). */
    @Test
    void makespan_zeroBubbleH1_isTheClosedForm() {
        forAll(ScheduleKind.ZERO_BUBBLE_H1, (schedule, name) -> {
            int p = schedule.stages();
            int m = schedule.microBatches();
            long span = ScheduleTimes.makespan(schedule, StageTimes.split(p, 5, 5, 5, 0));
            if (m >= p) {
                assertThat(span).as(name).isEqualTo(m * 15L + (p - 1) * 5L);
            }
            assertThat(span).as(name).isGreaterThanOrEqualTo(m * 15L + (p - 1) * 5L);
        });
    }

    /** No stage waits once it has begun, if micro-batches fill the pipeline twice: each is done after m (F + B + W) of its own. */
    @Test
    void spans_zeroBubbleH2_haveNoBubble() {
        forAll(ScheduleKind.ZERO_BUBBLE_H2, (schedule, name) -> {
            int p = schedule.stages();
            int m = schedule.microBatches();
            if (m >= 2 * p - 1) {
                StageTimes times = StageTimes.split(p, 5, 5, 5, 0);
                assertThat(ScheduleTimes.spans(schedule, times)).as(name).containsOnly(m * 15L);
                assertThat(ScheduleTimes.makespan(schedule, times)).as(name).isEqualTo(m * 15L + (p - 1) * 5L);
            }
        });
    }

    /** DualPipe: (p/2 - 1)(F&B + B - 3W) of bubble, B = input + weight, nothing gained by F&B: m 15 + (p/2 - 1)(15 + 10 - 15). */
    @Test
    void makespan_dualPipe_isTheClosedForm() {
        forAll(ScheduleKind.DUAL_PIPE, (schedule, name) -> {
            int p = schedule.stages();
            long span = ScheduleTimes.makespan(schedule, StageTimes.split(p, 5, 5, 5, 0));
            assertThat(span).as(name).isEqualTo(schedule.microBatches() * 15L + (p / 2 - 1) * 10L);
        });
    }

    /** DualPipeV is DualPipe cut in half: p for p/2, two chunks of each micro-batch. */
    @Test
    void makespan_dualPipeV_isTheClosedForm() {
        forAll(ScheduleKind.DUAL_PIPE_V, (schedule, name) -> {
            int p = schedule.stages();
            long span = ScheduleTimes.makespan(schedule, StageTimes.split(p, 5, 5, 5, 0));
            assertThat(span).as(name).isEqualTo(schedule.microBatches() * 30L + (p - 1) * 10L);
        });
    }

    /** m v (F&B) + (p - 1)(f + b), nothing gained by F&B: enough forwards are ahead that joined passes never wait for each other. */
    @Test
    void makespan_overlapped_isTheClosedForm() {
        forAll(ScheduleKind.OVERLAPPED, (schedule, name) -> {
            int p = schedule.stages();
            long passes = (long) schedule.microBatches() * schedule.chunks();
            long span = ScheduleTimes.makespan(schedule, StageTimes.equal(p, 7, 11, 0));
            assertThat(span).as(name).isEqualTo((passes + p - 1) * 18L);
        });
    }

    /** 1F1B min(m, p - r); ZB-H1 min(m, p) or fewer, never more; ZB-H2 at most 2 p - 1; DualPipe p + 1; DualPipeV 2 p + 1. */
    @Test
    void chunksInFlight_ofEachKind_areWhatThePapersSay() {
        int p = 4;
        int m = 16;
        for (int stage = 0; stage < p; stage++) {
            assertThat(inFlight(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 1, stage))
                    .isEqualTo(p - stage);
            assertThat(inFlight(ScheduleKind.OVERLAPPED, 1, stage)).isEqualTo(2 * (p - 1 - stage) + 2);
            assertThat(inFlight(ScheduleKind.ZERO_BUBBLE_H1, 1, stage)).isEqualTo(p);
            assertThat(inFlight(ScheduleKind.ZERO_BUBBLE_H2, 1, stage)).isEqualTo(2 * p - 1);
            assertThat(inFlight(ScheduleKind.DUAL_PIPE, 2, stage)).isEqualTo(p + 1);
            assertThat(inFlight(ScheduleKind.DUAL_PIPE_V, 2, stage)).isEqualTo(2 * p + 1);
            assertThat(inFlight(ScheduleKind.GPIPE, 1, stage)).isEqualTo(m);
        }
    }

    private static int inFlight(ScheduleKind kind, int chunks, int stage) {
        return Schedule.of(kind, 4, chunks, 16).chunksInFlight(stage);
    }
}
