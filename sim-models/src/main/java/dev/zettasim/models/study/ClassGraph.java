package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.cluster.LinkOrbits;
import dev.zettasim.models.network.LinkNumbers;
import dev.zettasim.models.symmetry.ColourRefinement;
import dev.zettasim.models.symmetry.Incidence;
import dev.zettasim.models.symmetry.Partition;
import java.util.Arrays;

/**
 * Visited ranks, their groups and links as one graph, refined into classes that behave alike.
 *
 * <p>Model: ranks start with the colour of their stage and their speed, groups with that of what they exchange and how, links with that of
 * their kind, capacity and faults; a rank is joined to its groups by its role, a group to links by its bytes on them. Of islands and
 * links that are alike one is in the graph, joined to a group that spans them as often as there are such.
 * <br>Assumes: the rotation of a block of ranks over the local places of a node maps the cluster onto itself; see
 * {@link LinkOrbits#areRotations}.
 * <br>Source: colour refinement, see {@link ColourRefinement}.
 * <br>Checked against: folded runs equal unfolded ones.
 */
final class ClassGraph {
    private static final int UNUSED = -1;

    private final Cluster cluster;
    private final LinkOrbits orbits;
    private final Exchanges exchanges;
    private final VisitedRanks visited;
    private final Islands islands;
    private final IslandClasses islandClasses;
    private final Choices choices;
    private final GroupUses uses;
    private final FaultColours faults;
    private final GroupPatterns patterns;
    private final Incidence graph = new Incidence();
    private final long[] groupColours;
    private final LinkNumbers links = new LinkNumbers();

    ClassGraph(
            Cluster cluster,
            Exchanges exchanges,
            Islands islands,
            IslandClasses islandClasses,
            Choices choices,
            GroupUses uses,
            FaultColours faults) {
        this.cluster = cluster;
        orbits = cluster.linkOrbits();
        this.exchanges = exchanges;
        this.islands = islands;
        this.islandClasses = islandClasses;
        this.choices = choices;
        this.uses = uses;
        this.faults = faults;
        visited = exchanges.visited();
        patterns = new GroupPatterns(cluster, exchanges, uses);
        groupColours = new long[exchanges.groups()];
        for (int group = 0; group < exchanges.groups(); group++) {
            if (!exchanges.isScalar(group)) {
                connect(group);
            }
        }
    }

    private void connect(int group) {
        int[] members = exchanges.members(group);
        boolean inside = islands.isInside(members);
        int role = exchanges.roles(group).get(0).number();
        for (int member = 0; member < members.length; member++) {
            int number = visited.number(members[member]);
            if (number != VisitedRanks.NONE) {
                long times = inside ? 1 : islandClasses.alike(visited.island(members[member]));
                graph.connect(firstGroup() + group, number, exchanges.job().postRole(role, member), times, 1);
            }
        }
        int[] gpus = choices.gpus(members);
        if (inside) {
            connectInside(group, gpus, islandClasses.alike(visited.island(members[0])));
        } else {
            groupColours[group] = uses.tell(exchanges, group, gpus, (link, label) -> connectAll(group, link, label));
        }
    }

    /** One group stands for as many as there are islands like its own. */
    private void connectInside(int group, int[] gpus, long alike) {
        GroupPattern pattern = patterns.find(group, gpus);
        groupColours[group] = pattern.colour();
        int base = pattern.places().length == 0 ? 0 : patterns.firstOfDomain(gpus[0]);
        for (int i = 0; i < pattern.links().length; i++) {
            int link = base + pattern.links()[i];
            connect(group, link, pattern.labels()[i], 1, alike / islandClasses.count(link));
        }
    }

    private void connectAll(int group, int link, long label) {
        if (islandClasses.representative(link) == link) {
            connect(group, link, label, islandClasses.count(link), 1);
        }
    }

    private void connect(int group, int link, long label, long timesAtGroup, long timesAtLink) {
        graph.connect(firstGroup() + group, firstLink() + links.number(link), label, timesAtGroup, timesAtLink);
    }

    private int firstGroup() {
        return visited.count();
    }

    private int firstLink() {
        return visited.count() + exchanges.groups();
    }

    /** Classes of entities that behave alike. */
    Classes fold() {
        long[] colours = firstColours();
        ColourRefinement.refine(colours, graph);
        long[] rankImages = new long[visited.count()];
        Arrays.setAll(
                rankImages, number -> visited.block() * islandClasses.alike(visited.island(visited.rank(number))));
        long[] groupImages = new long[exchanges.groups()];
        Arrays.setAll(groupImages, this::images);
        long[] linkImages = new long[links.size()];
        Arrays.setAll(
                linkImages,
                link -> orbits.sizeOf(links.link(link), visited.block()) * islandClasses.count(links.link(link)));
        return new Classes(
                Partition.byColour(colours, 0, rankImages),
                Partition.byColour(colours, firstGroup(), groupImages),
                overAllLinks(Partition.byColour(colours, firstLink(), linkImages)));
    }

    private long images(int group) {
        int[] members = exchanges.members(group);
        long islandsAlike = islands.isInside(members) ? islandClasses.alike(visited.island(members[0])) : 1;
        return exchanges.images(group) * islandsAlike;
    }

    private long[] firstColours() {
        long[] colours = new long[firstLink() + links.size()];
        for (int number = 0; number < visited.count(); number++) {
            int rank = visited.rank(number);
            long speed = Double.doubleToLongBits(choices.speeds().of(rank));
            colours[number] = ColourRefinement.colour(1, exchanges.job().grid().stage(rank), speed);
        }
        for (int group = 0; group < exchanges.groups(); group++) {
            colours[firstGroup() + group] = ColourRefinement.colour(2, groupColours[group]);
        }
        for (int link = 0; link < links.size(); link++) {
            long colour = ColourRefinement.colour(
                    3,
                    cluster.kind(links.link(link)).hashCode(),
                    Double.doubleToLongBits(cluster.capacityBytesPerSecond(links.link(link))));
            colours[firstLink() + link] = faults.of(links.link(link), colour);
        }
        return colours;
    }

    /** From numbers of used links to ids of all links; those for which a used link stands share its class, the others have none. */
    private Partition overAllLinks(Partition used) {
        int[] classOf = new int[cluster.links()];
        Arrays.fill(classOf, UNUSED);
        for (int number = 0; number < links.size(); number++) {
            classOf[links.link(number)] = used.classOf()[number];
        }
        islandClasses.spread(classOf);
        for (int link = 0; link < classOf.length; link++) {
            int image = orbits.imageOf(link, visited.block());
            classOf[link] = image == link ? classOf[link] : classOf[image];
        }
        int[] representative = new int[used.classes()];
        Arrays.setAll(representative, i -> links.link(used.representative()[i]));
        return new Partition(classOf, used.size(), representative);
    }
}
