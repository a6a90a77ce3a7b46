package dev.zettasim.models.training;

import java.util.Arrays;

/**
 * Where the time of a step went.
 *
 * @param ps by number of category; adds up to the step
 * @param referenceStage the stage on which the critical path spends most time
 */
public record Breakdown(long[] ps, int referenceStage) {
    public long ps(Category category) {
        return ps[category.number];
    }

    public long totalPs() {
        return Arrays.stream(ps).sum();
    }
}
