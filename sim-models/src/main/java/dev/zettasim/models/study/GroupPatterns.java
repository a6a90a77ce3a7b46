package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.symmetry.ColourRefinement;
import dev.zettasim.models.training.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Finds the patterns of groups; those inside one scale-up domain repeat in every domain and are found once. */
final class GroupPatterns {
    private final Cluster cluster;
    private final Exchanges exchanges;
    private final Choices choices;
    private final UsageMeter meter;
    private final TreeMap<Integer, List<GroupPattern>> ofDomains = new TreeMap<>();
    private int[] links = new int[64];
    private long[] labels = new long[64];
    private int count;

    GroupPatterns(Cluster cluster, Exchanges exchanges, Choices choices, UsageMeter meter) {
        this.cluster = cluster;
        this.exchanges = exchanges;
        this.choices = choices;
        this.meter = meter;
    }

    /** The first GPU of the scale-up domain of a GPU. */
    int firstOfDomain(int gpu) {
        return cluster.domainOf(gpu) * cluster.node().scaleUp().domainGpus();
    }

    GroupPattern find(int group, int[] gpus) {
        if (!isInsideDomain(gpus)) {
            return measure(group, gpus, new int[0], 0);
        }
        int rank = exchanges.firstRank(group);
        int stage = exchanges.job().grid().stage(rank);
        int kind = exchanges.communicator(group) * exchanges.job().grid().plan().pipeline() + stage;
        List<GroupPattern> known = ofDomains.computeIfAbsent(kind, k -> new ArrayList<>());
        int first = firstOfDomain(gpus[0]);
        for (GroupPattern pattern : known) {
            if (pattern.fits(gpus, first)) {
                return pattern;
            }
        }
        GroupPattern pattern = measure(group, gpus, GroupPattern.relative(gpus, gpus.length, first), first);
        known.add(pattern);
        return pattern;
    }

    private boolean isInsideDomain(int[] gpus) {
        for (int gpu : gpus) {
            if (!cluster.sameDomain(gpu, gpus[0])) {
                return false;
            }
        }
        return gpus.length > 1;
    }

    private GroupPattern measure(int group, int[] gpus, int[] places, int base) {
        count = 0;
        long colour = 0;
        int rank = exchanges.firstRank(group);
        List<Role> roles = exchanges.roles(group);
        List<Choice> chosen = choices.chooseImages(roles, rank, gpus);
        for (int i = 0; i < chosen.size(); i++) {
            Role role = roles.get(i);
            Choice choice = chosen.get(i);
            colour = ColourRefinement.colour(
                    colour,
                    role.number(),
                    choices.bytes(role, rank),
                    choice.holdPs(),
                    Double.doubleToLongBits(choice.capBytesPerSecond()));
            if (isNew(chosen, i)) {
                add(role, meter.measure(choice.traffic()), places.length > 0);
            }
        }
        return new GroupPattern(
                places, colour, GroupPattern.relative(links, count, base), Arrays.copyOf(labels, count));
    }

    private static boolean isNew(List<Choice> choices, int number) {
        for (int i = 0; i < number; i++) {
            if (choices.get(i).traffic() == choices.get(number).traffic()) {
                return false;
            }
        }
        return true;
    }

    private void add(Role role, Usage usage, boolean insideDomain) {
        for (int i = 0; i < usage.links().length; i++) {
            int image = cluster.imageOf(usage.links()[i], exchanges.block());
            long label = ColourRefinement.colour(role.number(), rounded(usage.coefficients()[i]));
            if (!insideDomain || !isRepeated(image, label)) {
                add(image, label);
            }
        }
    }

    /** Links of a block have the same image: of a group inside a block one stands for all, which are equally many everywhere. */
    private boolean isRepeated(int image, long label) {
        for (int i = 0; i < count; i++) {
            if (links[i] == image && labels[i] == label) {
                return true;
            }
        }
        return false;
    }

    private void add(int image, long label) {
        if (count == links.length) {
            links = Arrays.copyOf(links, 2 * count);
            labels = Arrays.copyOf(labels, 2 * count);
        }
        links[count] = image;
        labels[count++] = label;
    }

    /** Sums of the same terms in another order must count as equal. */
    private static long rounded(double coefficient) {
        return Float.floatToIntBits((float) coefficient);
    }
}
