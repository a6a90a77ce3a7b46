package dev.zettasim.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    /** Gone from 10 on, gone around from 20 to 40; slower from 30 on. */
    private static final FaultPlan PLAN = new FaultPlan(List.of(
            new Fault("gone", 10, 20, 40, List.of(new Fault.Loss(7, 1), new Fault.Loss(2, 0.5))),
            new Fault("slow", 30, 30, Fault.NEVER, List.of(new Fault.Loss(7, 0.25)))));

    @Test
    void leftAround_beforeItIsGoneAround_isWhole() {
        assertThat(PLAN.links()).containsExactly(2, 7);
        assertThat(PLAN.leftFractions(15)).containsExactly(0, 0);
        assertThat(PLAN.leftAround(15)).containsExactly(1, 1);
        assertThat(PLAN.leftAround(20)).containsExactly(0.5, 0);
        assertThat(PLAN.leftAround(35)).containsExactly(0.5, 0);
        assertThat(PLAN.leftAround(40)).containsExactly(1, 0.75);
    }

    @Test
    void workedAround_overTime_namesWhatRoutesKnow() {
        assertThat(PLAN.workedAround(15)).isEmpty();
        assertThat(PLAN.workedAround(35)).extracting(Fault::name).containsExactly("gone", "slow");
        assertThat(PLAN.workedAround(40)).extracting(Fault::name).containsExactly("slow");
    }

    /** Links 5 to 8 are numbered 0 to 3; what hits none of a part is no fault of it. */
    @Test
    void part_ofTheLinks_countsFromItsFirst() {
        FaultPlan part = PLAN.part(5, 4);
        assertThat(part.links()).containsExactly(2);
        assertThat(part.faults()).extracting(Fault::name).containsExactly("gone", "slow");
        assertThat(part.changesPs()).containsExactly(10, 20, 30, 40);
        assertThat(PLAN.part(0, 5).faults()).extracting(Fault::name).containsExactly("gone");
        assertThat(PLAN.part(8, 9).isEmpty()).isTrue();
    }
}
