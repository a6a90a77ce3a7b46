package dev.zettasim.models.training;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Counts who is through with each step and tells when the last is. */
final class StepEnds {
    private final int[] behind;
    private IntConsumer listener = step -> {};

    StepEnds(int ranks, int steps) {
        behind = new int[steps];
        Arrays.fill(behind, ranks);
    }

    void tell(IntConsumer whom) {
        listener = whom;
    }

    void pass(int step) {
        if (--behind[step] == 0) {
            listener.accept(step);
        }
    }
}
