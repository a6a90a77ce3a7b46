package dev.zettasim.models.hardware;

/**
 * How a library's own kernels move tokens to their experts, or back.
 *
 * @param perExpert whether a copy goes to each expert on its own, straight to its member; else one copy to each member, and one
 *     across the network to each domain
 * @param weightBytes of each expert of a domain that go with every copy to the experts, and backward with what comes back
 * @param start time beyond that of the bytes
 * @param local limits inside a scale-up domain
 * @param between limits where there are several domains
 */
public record TokenKernel(boolean perExpert, double weightBytes, Start start, Limits local, Limits between) {

    /** Copies go alone. */
    public TokenKernel(boolean perExpert, Start start, Limits local, Limits between) {
        this(perExpert, 0, start, local, between);
    }

    /**
     * Time beyond that of the bytes.
     *
     * @param domainSeconds among members of one scale-up domain
     * @param netSeconds among those of two
     * @param doublingSeconds more for every doubling of the domains
     */
    public record Start(double domainSeconds, double netSeconds, double doublingSeconds) {

        /** Among members of so many domains. */
        public double seconds(int domains) {
            int doublings = Integer.SIZE - Integer.numberOfLeadingZeros(domains - 1);
            return domains == 1 ? domainSeconds : netSeconds + (doublings - 1) * doublingSeconds;
        }

        private Start mean(Start other) {
            return new Start(
                    (domainSeconds + other.domainSeconds) / 2,
                    (netSeconds + other.netSeconds) / 2,
                    (doublingSeconds + other.doublingSeconds) / 2);
        }
    }

    /**
     * What the kernel reaches at most.
     *
     * @param copiesBytesPerSecond copies that one accelerator handles, those for itself counted; infinite where nothing is known to limit them
     * @param linkFraction share of the rate of a scale-up port ({@code local}) or an adapter ({@code between})
     */
    public record Limits(double copiesBytesPerSecond, double linkFraction) {

        private Limits slowed(double factor) {
            return new Limits(copiesBytesPerSecond / factor, linkFraction / factor);
        }

        private Limits mean(Limits other) {
            return new Limits(
                    harmonic(copiesBytesPerSecond, other.copiesBytesPerSecond),
                    harmonic(linkFraction, other.linkFraction));
        }
    }

    /**
     * A kernel that takes the mean of the times of this one and another, for what goes there and back equally often; somewhat less where the two
     * have different limits.
     */
    public TokenKernel mean(TokenKernel other) {
        return new TokenKernel(
                perExpert, weightBytes, start.mean(other.start), local.mean(other.local), between.mean(other.between));
    }

    /**
     * What is left of its rates for the copies alone.
     *
     * @param expertsOfDomain whose weights go with copies in half of the exchanges
     * @param copyBytes of one token
     */
    public TokenKernel withWeights(double expertsOfDomain, double copyBytes) {
        double factor = 1 + weightBytes * expertsOfDomain / copyBytes / 2;
        return new TokenKernel(perExpert, weightBytes, start, local.slowed(factor), between.slowed(factor));
    }

    private static double harmonic(double one, double other) {
        return 2 / (1 / one + 1 / other);
    }
}
