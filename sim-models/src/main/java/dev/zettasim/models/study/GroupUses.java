package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.cluster.LinkOrbits;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.symmetry.ColourRefinement;
import dev.zettasim.models.training.Role;
import java.util.List;

/** Tells what groups exchange and how they use links, as far as their classes depend on it: on the usual routes and on those around faults. */
final class GroupUses {
    /** Beyond the number of any role. */
    private static final long LARGEST_ROLE = 1L << 32;

    private final LinkOrbits orbits;
    private final Choices choices;
    private final List<UsageMeter> meters;

    GroupUses(Cluster cluster, Choices choices, List<UsageMeter> meters) {
        orbits = cluster.linkOrbits();
        this.choices = choices;
        this.meters = meters;
    }

    /** Tells each use of a link by a group on these GPUs; returns the colour of what it exchanges and how. */
    long tell(Exchanges exchanges, int group, int[] gpus, LinkUse use) {
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
                int block = exchanges.visited().block();
                for (int routes = 0; routes < meters.size(); routes++) {
                    tell(
                            role.number() + routes * LARGEST_ROLE,
                            meters.get(routes).measure(choice.traffic()),
                            block,
                            use);
                }
            }
        }
        return colour;
    }

    private static boolean isNew(List<Choice> choices, int number) {
        for (int i = 0; i < number; i++) {
            if (choices.get(i).traffic() == choices.get(number).traffic()) {
                return false;
            }
        }
        return true;
    }

    private void tell(long role, Usage usage, int block, LinkUse use) {
        long bits = 0;
        long label = 0;
        for (int i = 0; i < usage.links().length; i++) {
            long next = rounded(usage.coefficients()[i]);
            if (next != bits) {
                bits = next;
                label = ColourRefinement.colour(role, bits);
            }
            use.of(orbits.imageOf(usage.links()[i], block), label);
        }
    }

    /** Sums of the same terms in another order must count as equal. */
    private static long rounded(double coefficient) {
        return Float.floatToIntBits((float) coefficient);
    }
}
