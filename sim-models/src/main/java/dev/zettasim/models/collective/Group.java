package dev.zettasim.models.collective;

/**
 * What the library knows of a group when it chooses: its size, how it lies over scale-up domains, and the rates of their ports.
 *
 * @param domains scale-up domains that hold members; the library calls them nodes
 * @param scaleUpBytesPerSecond of one accelerator, per direction
 * @param nicBytesPerSecond line rate of one NIC
 * @param nicsPerDomain NICs that the members of one domain can use
 * @param multicast whether the scale-up switches multiply and reduce
 * @param aggregated whether the switches between domains reduce for this group
 */
record Group(
        int ranks,
        int domains,
        double scaleUpBytesPerSecond,
        double nicBytesPerSecond,
        int nicsPerDomain,
        boolean multicast,
        boolean aggregated) {
    /** One that the switches between domains only forward for. */
    Group(
            int ranks,
            int domains,
            double scaleUpBytesPerSecond,
            double nicBytesPerSecond,
            int nicsPerDomain,
            boolean multicast) {
        this(ranks, domains, scaleUpBytesPerSecond, nicBytesPerSecond, nicsPerDomain, multicast, false);
    }

    double ranksPerDomain() {
        return (double) ranks / domains;
    }

    int localRanks() {
        return ranks / domains;
    }
}
