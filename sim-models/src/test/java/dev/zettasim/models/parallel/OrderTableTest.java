package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zettasim.models.parallel.OrderTable.Fault;
import dev.zettasim.models.parallel.ScheduleTimes.StageTimes;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTableTest {
    private static OrderTable table(int microBatches, String... orders) {
        return new OrderTable(ChunkMap.loop(orders.length, 1), microBatches, List.of(orders));
    }

    private static List<String> faults(OrderTable table) {
        return table.faults().stream().map(Fault::text).toList();
    }

    /** Zero bubble H1 by hand for two stages: m (F + B + W) + (p - 1)(F + B - W) = 9 + 1. */
    @Test
    void schedule_writtenByHand_runsAsWritten() {
        OrderTable table = table(3, "F0 F1 B0 W0 F2 B1 W1 B2 W2", "F0 B0 F1 B1 W0 F2 B2 W1 W2");
        assertThat(ScheduleTimes.makespan(table.schedule(), StageTimes.split(2, 1, 1, 1, 0)))
                .isEqualTo(10);
        assertThat(table.schedule().pass(0, 2)).isEqualTo(Pass.INPUT);
    }

    @Test
    void schedule_withoutWeights_hasWholeBackwards() {
        Schedule schedule = table(2, "F0 F1 B0 B1 W1").schedule();
        assertThat(schedule.pass(0, 2)).isEqualTo(Pass.BACKWARD);
        assertThat(schedule.pass(0, 3)).isEqualTo(Pass.INPUT);
    }

    @Test
    void schedule_joinedPasses_areJoined() {
        Schedule schedule = table(2, "F0 F1+B0 B1").schedule();
        assertThat(schedule.joinsNext(0, 1)).isTrue();
        assertThat(schedule.joinsNext(0, 2)).isFalse();
    }

    /** Stage 0 holds F1 back until B0, which stage 1 does only after its own F1. */
    @Test
    void faults_stagesThatWaitForEachOther_nameTheRing() {
        assertThat(faults(table(2, "F0 B0 F1 B1", "F0 F1 B0 B1")))
                .containsExactly(
                        "no stage can go on: stage 0 at B0 waits for B0 of stage 1; stage 1 at F1 waits for F1 of stage 0");
    }

    @Test
    void faults_backwardBeforeForward_nameTheStage() {
        assertThat(faults(table(1, "B0 F0")))
                .containsExactly("no stage can go on: stage 0 at B0 waits for F0 of stage 0");
    }

    @Test
    void faults_weightsBeforeInputs_nameTheStage() {
        assertThat(faults(table(1, "F0 W0 B0")))
                .containsExactly("no stage can go on: stage 0 at W0 waits for B0 of stage 0");
    }

    @Test
    void faults_missingAndDoubledPasses_areNamed() {
        assertThat(faults(table(4, "F0 F1 B0 F0"))).containsExactly("stage 0 does F0 twice");
        assertThat(faults(table(4, "F0 F1 B0"))).containsExactly("stage 0 never does B1, F2, B2 and 2 more");
    }

    @Test
    void faults_wordsThatAreNoPasses_areNamed() {
        assertThat(faults(table(1, "F0 X0 B0")).get(0)).startsWith("`X0` is no pass");
        assertThat(faults(table(1, "F0 B1")).get(0)).startsWith("`B1` is out of range: micro-batches 0 to 0");
        assertThat(faults(table(2, "F0+F1 B0 B1")).get(0)).startsWith("`F0+F1` joins what cannot run in turns");
        assertThat(faults(table(1, "F0+ B0")).get(0)).startsWith("`` is no pass");
    }

    @Test
    void faults_wrongNumberOfStages_areCounted() {
        assertThat(faults(new OrderTable(ChunkMap.loop(2, 1), 1, List.of("F0 B0"))))
                .containsExactly("the table has orders for one stage, the pipeline has 2 stages");
    }

    @Test
    void schedule_faultyTable_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(1, "F0").schedule())
                .withMessageContaining("B0");
    }
}
