package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.symmetry.ColourRefinement;
import dev.zettasim.models.symmetry.Incidence;
import dev.zettasim.models.symmetry.Partition;
import dev.zettasim.models.training.Role.Purpose;
import java.util.Arrays;

/**
 * Ranks, groups and links of a job as one graph, refined into classes that behave alike.
 *
 * <p>Model: ranks start with the colour of their stage, groups with that of what they exchange and how, links with that of
 * their kind and capacity; a rank is joined to its groups by its role, a group to links by its bytes on them.
 * <br>Assumes: the rotation of a block of ranks over the local places of a node maps the cluster onto itself; see
 * {@link Cluster#isRotationSymmetric}.
 * <br>Source: colour refinement, see {@link ColourRefinement}.
 * <br>Checked against: folded runs equal unfolded ones.
 */
final class ClassGraph {
    private static final int UNUSED = -1;

    private final Cluster cluster;
    private final Exchanges exchanges;
    private final Choices choices;
    private final GroupPatterns patterns;
    private final Incidence graph = new Incidence();
    private final long[] groupColours;
    private final int[] numberOfLink;
    private int[] links = new int[1024];
    private int linkCount;

    ClassGraph(Cluster cluster, Exchanges exchanges, Choices choices, UsageMeter meter) {
        this.cluster = cluster;
        this.exchanges = exchanges;
        this.choices = choices;
        patterns = new GroupPatterns(cluster, exchanges, choices, meter);
        groupColours = new long[exchanges.groups()];
        numberOfLink = new int[cluster.links()];
        Arrays.fill(numberOfLink, UNUSED);
        for (int group = 0; group < exchanges.groups(); group++) {
            connect(group);
        }
    }

    private void connect(int group) {
        int[] members = exchanges.members(group);
        int role = exchanges.roles(group).get(0).number();
        if (exchanges.job().role(role).purpose() == Purpose.GRADIENT_NORM) {
            return;
        }
        for (int member = 0; member < members.length; member++) {
            if (members[member] % exchanges.block() == 0) {
                int visited = members[member] / exchanges.block();
                graph.connect(visited, firstGroup() + group, exchanges.job().postRole(role, member));
            }
        }
        connectLinks(group, choices.gpus(members));
    }

    private void connectLinks(int group, int[] gpus) {
        GroupPattern pattern = patterns.find(group, gpus);
        groupColours[group] = pattern.colour();
        int base = pattern.places().length == 0 ? 0 : patterns.firstOfDomain(gpus[0]);
        for (int i = 0; i < pattern.links().length; i++) {
            int link = numberOf(base + pattern.links()[i]);
            graph.connect(firstGroup() + group, firstLink() + link, pattern.labels()[i]);
        }
    }

    private int numberOf(int image) {
        if (numberOfLink[image] == UNUSED) {
            if (linkCount == links.length) {
                links = Arrays.copyOf(links, 2 * linkCount);
            }
            numberOfLink[image] = linkCount;
            links[linkCount++] = image;
        }
        return numberOfLink[image];
    }

    private int firstGroup() {
        return exchanges.visitedRanks();
    }

    private int firstLink() {
        return exchanges.visitedRanks() + exchanges.groups();
    }

    /** Classes of entities that behave alike. */
    Classes fold() {
        long[] colours = firstColours();
        ColourRefinement.refine(colours, graph);
        long[] rankImages = new long[exchanges.visitedRanks()];
        Arrays.fill(rankImages, exchanges.block());
        long[] groupImages = new long[exchanges.groups()];
        Arrays.setAll(groupImages, exchanges::images);
        long[] linkImages = new long[linkCount];
        Arrays.setAll(linkImages, link -> cluster.orbitOf(links[link], exchanges.block()));
        return new Classes(
                Partition.byColour(colours, 0, rankImages),
                Partition.byColour(colours, firstGroup(), groupImages),
                overAllLinks(Partition.byColour(colours, firstLink(), linkImages)));
    }

    private long[] firstColours() {
        long[] colours = new long[firstLink() + linkCount];
        for (int visited = 0; visited < exchanges.visitedRanks(); visited++) {
            colours[visited] = ColourRefinement.colour(1, exchanges.job().grid().stage(exchanges.rank(visited)));
        }
        for (int group = 0; group < exchanges.groups(); group++) {
            colours[firstGroup() + group] = ColourRefinement.colour(2, groupColours[group]);
        }
        for (int link = 0; link < linkCount; link++) {
            colours[firstLink() + link] = ColourRefinement.colour(
                    3,
                    cluster.kind(links[link]).hashCode(),
                    Double.doubleToLongBits(cluster.capacityBytesPerSecond(links[link])));
        }
        return colours;
    }

    /** From numbers of used links to ids of all links; images of a used link share its class, the others have none. */
    private Partition overAllLinks(Partition used) {
        int[] classOf = new int[cluster.links()];
        for (int link = 0; link < classOf.length; link++) {
            int number = numberOfLink[cluster.imageOf(link, exchanges.block())];
            classOf[link] = number == UNUSED ? UNUSED : used.classOf()[number];
        }
        int[] representative = new int[used.classes()];
        Arrays.setAll(representative, i -> links[used.representative()[i]]);
        return new Partition(classOf, used.size(), representative);
    }
}
