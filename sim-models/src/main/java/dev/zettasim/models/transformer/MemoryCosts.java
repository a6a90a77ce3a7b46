package dev.zettasim.models.transformer;

/**
 * What training takes of an accelerator's memory besides what the model's shape says; data of the catalog.
 *
 * @param momentBytes of the optimizer's moments, per parameter
 * @param masterWeightBytes of the 32-bit copy of a sixteen-bit weight, per parameter
 * @param staticBytes context, libraries, workspaces
 * @param communicationBytes buffers of the communication library
 * @param fragmentationFraction of activations, logits and working memory
 * @param workingLayers layers whose activations exist in full while one runs
 * @param gatheredLayers layers whose weights and gradients exist in full at once where all parameters are sharded
 * @param lossBytes per logit beside the logits themselves, while the loss and its gradient are computed
 * @param layerGradientBytes per parameter of one layer, for gradients that the backward pass hands over beside their sums
 * @param narrowGradientBytes per parameter, for gradients in sixteen bits that stay beside wider sums
 * @param usableFraction what a job can use of the memory that software sees; the rest is the driver's
 */
public record MemoryCosts(
        double momentBytes,
        double masterWeightBytes,
        double staticBytes,
        double communicationBytes,
        double fragmentationFraction,
        double workingLayers,
        double gatheredLayers,
        double lossBytes,
        double layerGradientBytes,
        double narrowGradientBytes,
        double usableFraction) {

    private static final double NARROW_WEIGHT_BYTES = 2;
    private static final double FULL_WEIGHT_BYTES = 4;
    private static final double SUMMED_GRADIENT_BYTES = 4;

    /** States of a parameter that is multiplied in that many bytes; what is narrower than sixteen bits is kept in sixteen. */
    public StateBytes states(double elementBytes, double gradientBytes) {
        if (isWide(elementBytes)) {
            return new StateBytes(elementBytes, gradientBytes, momentBytes);
        }
        double narrow = gradientBytes > NARROW_WEIGHT_BYTES ? narrowGradientBytes : 0;
        return new StateBytes(NARROW_WEIGHT_BYTES, gradientBytes + narrow, momentBytes + masterWeightBytes);
    }

    /** Read and written per parameter by the update: 32-bit gradient, states and the weight that is multiplied. */
    public double updateBytes(double elementBytes) {
        StateBytes states = states(elementBytes, SUMMED_GRADIENT_BYTES);
        double weight = (isWide(elementBytes) ? 2 : 1) * states.weight();
        return SUMMED_GRADIENT_BYTES + 2 * states.optimizer() + weight;
    }

    private static boolean isWide(double elementBytes) {
        return elementBytes >= FULL_WEIGHT_BYTES;
    }

    /** What a job may use of an accelerator with that much memory. */
    public long usableBytes(long capacityBytes) {
        return (long) (usableFraction * capacityBytes);
    }
}
