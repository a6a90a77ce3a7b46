package dev.zettasim.models.topology;

/**
 * Which global link of a group meets which of another when all groups are joined to each other alike, by the palm-tree
 * arrangement: channel {@code c (g - 1) + d - 1} is cable c to the group d further on.
 *
 * <p>Source: Camarero, Vallejo and Beivide, ACM TACO 11(4), 2014.
 */
record GroupChannels(int groups, int cablesPerPair) {

    /** Groups of which each has that many global links, shared evenly among the others; what is left over stays unused. */
    static GroupChannels of(int groups, int linksOfGroup) {
        if (groups < 1 || groups > linksOfGroup + 1) {
            throw new IllegalArgumentException(
                    groups + " groups, where the global links of one reach " + linksOfGroup + " others");
        }
        return new GroupChannels(groups, groups == 1 ? 0 : linksOfGroup / (groups - 1));
    }

    /** Channels of a group that are used. */
    int inUse() {
        return cablesPerPair * (groups - 1);
    }

    /** The channel by which the other end of a channel leaves its own group. */
    int peer(int channel) {
        int others = groups - 1;
        int turn = channel % others;
        return channel - turn + others - 1 - turn;
    }

    /** The group that a group's channel leads to. */
    int target(int group, int channel) {
        return (group + channel % (groups - 1) + 1) % groups;
    }

    /** The channel of one cable from a group to another. */
    int channel(int group, int other, int ofCable) {
        return ofCable * (groups - 1) + Math.floorMod(other - group, groups) - 1;
    }

    /** Cables between two halves of the groups. */
    long acrossHalves() {
        return (long) (groups / 2) * (groups - groups / 2) * cablesPerPair;
    }
}
