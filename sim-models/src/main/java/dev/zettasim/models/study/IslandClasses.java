package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.cluster.IslandLinks;
import dev.zettasim.models.network.LinkNumbers;
import dev.zettasim.models.symmetry.ColourRefinement;
import dev.zettasim.models.symmetry.Partition;
import java.util.Arrays;

/**
 * Islands of a job that are alike, and links between switches that are.
 *
 * <p>Model: what happens inside an island happens in each; so two are alike if their accelerators are equally fast, faults hit them alike, and all groups that span islands use their
 * links alike, and so are two links between switches if all such groups use them alike. As each of these groups counts as one of a
 * kind, nothing needs to be refined.
 * <br>Assumes: every group is inside an island or has the same members in each, see {@link Islands}.
 * <br>Source: an equitable partition, see {@link ColourRefinement}; it need not be the coarsest, as {@link ClassGraph} refines
 * what represents it from fewer first colours.
 * <br>Checked against: folded runs equal unfolded ones.
 */
final class IslandClasses {
    private final Cluster cluster;
    private final IslandLinks links;
    private final Islands islands;
    private final FaultColours faults;
    private final int[] partOfIsland;
    private final long[] signatureOfPart;
    private final LinkNumbers trunks = new LinkNumbers();
    private long[] signatureOfTrunk = new long[64];
    private final Partition parts;
    private final Partition ofTrunks;

    /** From the exchanges that ranks of the first part take part in. */
    IslandClasses(
            Cluster cluster,
            Islands islands,
            Exchanges ofFirstPart,
            Choices choices,
            GroupUses uses,
            FaultColours faults) {
        this.cluster = cluster;
        this.islands = islands;
        this.faults = faults;
        links = cluster.islandLinks();
        partOfIsland = new int[cluster.gpus() / links.gpusPerIsland() + 1];
        for (int part = 0; part < islands.count(); part++) {
            partOfIsland[islands.numbers()[part]] = part;
        }
        signatureOfPart = new long[islands.count()];
        Arrays.setAll(signatureOfPart, part -> choices.speeds().signature(part * islands.ranks(), islands.ranks()));
        faults.sign(cluster, partOfIsland, signatureOfPart);
        for (int group = 0; islands.count() > 1 && group < ofFirstPart.groups(); group++) {
            sign(ofFirstPart, group, choices, uses);
        }
        parts = Partition.byColour(signatureOfPart, 0, ones(islands.count()));
        ofTrunks = Partition.byColour(trunkColours(), 0, ones(trunks.size()));
    }

    private void sign(Exchanges exchanges, int group, Choices choices, GroupUses uses) {
        int[] members = exchanges.members(group);
        if (!exchanges.isScalar(group) && !islands.isInside(members)) {
            long salt = ColourRefinement.join(1, group);
            uses.tell(exchanges, group, choices.gpus(members), (link, label) -> sign(link, salt ^ label));
        }
    }

    private void sign(int link, long label) {
        int island = links.islandOf(link);
        if (island != IslandLinks.SHARED) {
            int local = links.moved(link, -island);
            signatureOfPart[partOfIsland[island]] += ColourRefinement.join(label, local);
        } else {
            int trunk = trunks.number(link);
            if (trunk == signatureOfTrunk.length) {
                signatureOfTrunk = Arrays.copyOf(signatureOfTrunk, 2 * trunk);
            }
            signatureOfTrunk[trunk] += ColourRefinement.join(label, 1);
        }
    }

    private long[] trunkColours() {
        long[] colours = new long[trunks.size()];
        Arrays.setAll(
                colours,
                i -> faults.of(
                        trunks.link(i),
                        ColourRefinement.colour(
                                signatureOfTrunk[i],
                                cluster.kind(trunks.link(i)).hashCode(),
                                Double.doubleToLongBits(cluster.capacityBytesPerSecond(trunks.link(i))))));
        return colours;
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** One part of each class. */
    int[] representatives() {
        return parts.representative();
    }

    /** How many parts are like this one. */
    long alike(int part) {
        return parts.size()[parts.classOf()[part]];
    }

    /** The link that stands for a link and those like it, on a representative part where it belongs to one. */
    int representative(int link) {
        if (islands.count() == 1) {
            return link;
        }
        int island = links.islandOf(link);
        if (island != IslandLinks.SHARED) {
            int part = parts.representative()[parts.classOf()[partOfIsland[island]]];
            return links.moved(link, islands.numbers()[part] - island);
        }
        int trunk = trunks.find(link);
        return trunk == LinkNumbers.NONE ? link : trunks.link(ofTrunks.representative()[ofTrunks.classOf()[trunk]]);
    }

    /** How many links a representative stands for. */
    long count(int link) {
        if (islands.count() == 1) {
            return 1;
        }
        int island = links.islandOf(link);
        if (island != IslandLinks.SHARED) {
            return alike(partOfIsland[island]);
        }
        int trunk = trunks.find(link);
        return trunk == LinkNumbers.NONE ? 1 : ofTrunks.size()[ofTrunks.classOf()[trunk]];
    }

    /** Completes a table over all links that has values for representatives only. */
    void spread(int[] table) {
        for (int part = 0; part < islands.count(); part++) {
            int of = parts.representative()[parts.classOf()[part]];
            if (of != part) {
                links.copy(table, islands.numbers()[of], islands.numbers()[part]);
            }
        }
        for (int trunk = 0; trunk < trunks.size(); trunk++) {
            table[trunks.link(trunk)] = table[representative(trunks.link(trunk))];
        }
    }
}
