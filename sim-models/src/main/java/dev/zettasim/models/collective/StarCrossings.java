package dev.zettasim.models.collective;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.SecondTier;

/**
 * The time that collectives spend on the second tier of scale-up domains, of which neither measurements of one star nor the library's
 * tables know.
 *
 * <p>Model: the tier's latency as often as one byte waits for another to cross. A ring crosses wherever its next member is in another
 * star, once for each pass; a chain up and down again; switches that reduce meet in the tier, once where a domain is all there is, up
 * and down where its sum goes on to others; exchanges cross once.
 * <br>Assumes: members of a star follow each other in rings and chains.
 * <br>Leaves out: that the library would choose another algorithm for it.
 * <br>Source: arithmetic on the algorithms of {@link GroupTraffic}.
 * <br>Checked against: {@code StarCrossingsTest}: four stars and twice four, by hand.
 */
final class StarCrossings {
    private final long tierPs;

    StarCrossings(Node node) {
        SecondTier tier = node.scaleUp().secondTier();
        tierPs = tier == null ? 0 : Units.toPs(tier.latencySeconds());
    }

    /** What a collective over those members takes longer. */
    long holdPs(CollectiveKind kind, String algorithm, Members members) {
        return tierPs == 0 || !members.spansStars() ? 0 : crossings(kind, algorithm, members) * tierPs;
    }

    private static long crossings(CollectiveKind kind, String algorithm, Members members) {
        if (algorithm.equals(Algorithm.RING.key())) {
            return (long) kind.ringPasses() * around(members);
        }
        if (algorithm.equals(Algorithm.TREE.key()) || algorithm.equals(Algorithm.COLLNET_CHAIN.key())) {
            return 2L * (mostStars(members) - 1);
        }
        return isSwitched(algorithm) && members.domains() > 1 ? 2 : 1;
    }

    private static boolean isSwitched(String algorithm) {
        return algorithm.equals(Algorithm.NVLS.key())
                || algorithm.equals(Algorithm.NVLS_TREE.key())
                || algorithm.equals(Algorithm.COLLNET_DIRECT.key());
    }

    /** A ring of one domain closes, and each part has one edge less to go than there are. */
    private static int around(Members members) {
        if (members.domains() == 1) {
            return Math.min(members.stars(0), members.ranks() - 1);
        }
        int sum = 0;
        for (int domain = 0; domain < members.domains(); domain++) {
            sum += members.stars(domain) - 1;
        }
        return sum;
    }

    private static int mostStars(Members members) {
        int most = 1;
        for (int domain = 0; domain < members.domains(); domain++) {
            most = Math.max(most, members.stars(domain));
        }
        return most;
    }
}
