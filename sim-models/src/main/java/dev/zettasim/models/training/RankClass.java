package dev.zettasim.models.training;

/**
 * Ranks that do the same at the same time, as one.
 *
 * @param name for reports, such as {@code stage 3}
 * @param flowOfRole the flow class in which the exchanges of each role take part; −1 for roles that do not occur
 * @param speedFraction how fast its compute runs over what the program says; below 1 for a straggler
 * @param computeUnits that kernels and exchanges share on its accelerator
 */
public record RankClass(
        String name, StageProgram program, int[] flowOfRole, Host host, double speedFraction, int computeUnits) {
    public RankClass {
        if (!(speedFraction > 0) || computeUnits < 1) {
            throw new IllegalArgumentException(
                    name + ": speed " + speedFraction + " and compute units " + computeUnits + " must be positive");
        }
    }
}
