package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.cluster.IslandLinks;
import dev.zettasim.models.network.Fault;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.symmetry.ColourRefinement;
import java.util.Map;
import java.util.TreeMap;

/** Tells links that faults hit from those that none does, and from each other where they are hit differently. */
final class FaultColours {
    private final Map<Integer, Long> ofLinks = new TreeMap<>();

    FaultColours(FaultPlan plan) {
        for (int number = 0; number < plan.faults().size(); number++) {
            for (Fault.Loss loss : plan.faults().get(number).losses()) {
                long colour = ColourRefinement.colour(number + 1L, Double.doubleToLongBits(loss.fraction()));
                ofLinks.merge(loss.link(), colour, Long::sum);
            }
        }
    }

    /** The colour of a link with what faults do to it. */
    long of(int link, long colour) {
        Long fault = ofLinks.get(link);
        return fault == null ? colour : ColourRefinement.join(colour, fault);
    }

    /** Adds to the signatures of islands, by their number, what happens to links of their own. */
    void sign(Cluster cluster, int[] partOfIsland, long[] signatureOfPart) {
        IslandLinks links = cluster.islandLinks();
        ofLinks.forEach((link, colour) -> {
            int island = links.islandOf(link);
            if (island != IslandLinks.SHARED) {
                signatureOfPart[partOfIsland[island]] += ColourRefinement.join(colour, links.moved(link, -island));
            }
        });
    }
}
