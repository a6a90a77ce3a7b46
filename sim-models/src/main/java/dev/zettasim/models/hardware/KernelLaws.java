package dev.zettasim.models.hardware;

/**
 * Constants of kernels that are the same for all accelerators.
 *
 * @param slowdownFromFlop size of a multiplication from which the power limit slows it down
 * @param accumulationExposedFraction of the time of adding a product to a sum in memory that its arithmetic does not hide
 * @param grouped of multiplications in a group
 * @param coldElements an input of so many costs half of what the largest ones add to a pass over it
 * @param headWidthExponent of the width of narrow heads, with which attention slows down
 * @param batchedFraction of the efficiency of one multiplication that many small ones in one kernel reach
 * @param scanFlopPerSecondPerUnit of scans by chunks, per compute unit
 */
public record KernelLaws(
        double slowdownFromFlop,
        double accumulationExposedFraction,
        Grouped grouped,
        double coldElements,
        double headWidthExponent,
        double batchedFraction,
        double scanFlopPerSecondPerUnit) {

    /**
     * Of multiplications in a group.
     *
     * @param rateFraction of the rate of one multiplication
     * @param accumulationExposedFraction as of one multiplication
     */
    public record Grouped(double rateFraction, double accumulationExposedFraction) {}
}
