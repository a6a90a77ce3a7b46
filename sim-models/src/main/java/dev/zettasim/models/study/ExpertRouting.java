package dev.zettasim.models.study;

import dev.zettasim.models.hardware.TokenKernel;
import org.jspecify.annotations.Nullable;

/**
 * How tokens reach their experts.
 *
 * @param skew exponent with which the popularity of experts falls; 0 where all are equally popular
 * @param capacityFactor most tokens of an expert over the mean, what is above is dropped; infinite without limit
 * @param hierarchical whether a token crosses once to each scale-up domain and rank instead of once per expert
 * @param dispatchBytes of an element on its way to the experts
 * @param overlapShared whether shared experts are computed beside the exchanges
 * @param kernel that carries tokens which cross once; null where plain messages do
 */
public record ExpertRouting(
        double skew,
        double capacityFactor,
        boolean hierarchical,
        double dispatchBytes,
        boolean overlapShared,
        @Nullable TokenKernel kernel) {

    /** By plain messages. */
    public ExpertRouting(
            double skew, double capacityFactor, boolean hierarchical, double dispatchBytes, boolean overlapShared) {
        this(skew, capacityFactor, hierarchical, dispatchBytes, overlapShared, null);
    }

    ExpertRouting carriedBy(@Nullable TokenKernel other) {
        return new ExpertRouting(skew, capacityFactor, hierarchical, dispatchBytes, overlapShared, other);
    }

    /** Balanced, without limit, in sixteen bits, a copy per expert, nothing beside the exchanges. */
    public static final ExpertRouting PLAIN = new ExpertRouting(0, Double.POSITIVE_INFINITY, false, 2, false);
}
