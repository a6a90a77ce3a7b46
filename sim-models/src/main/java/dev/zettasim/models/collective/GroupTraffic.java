package dev.zettasim.models.collective;

import dev.zettasim.models.network.Traffic;

/**
 * The edges of one collective over one group.
 *
 * <p>Model: a group with k members in each domain has k channels, each with 1/k of the bytes. Channel c enters and leaves a
 * domain by the NIC of member c, so that it stays on one rail. Rings pass all members of a domain on the way; trees span the
 * domains, with a chain through the members hanging on each; in-switch reduction feeds the scale-up switches instead of a
 * chain. Members of a domain with fewer than k take several channels. An all-to-all sends what is for another domain over
 * scale-up links to the member on the target's rail, and from there once per pair of domains and rail. Where the network's switches
 * reduce, each sends up once what came from below and down once what comes from above: a ring through the domains in the order of
 * their adapters, with one byte per byte, loads every link of a tree like that.
 * <br>Assumes: the scale-up domain is a star, in which only the ports count; so an exchange of all with all inside it is drawn
 * as a ring with the same bytes per port. Where a domain has several stars joined by a second tier, only what is exchanged between
 * stars is drawn apart, and where switches reduce, one member of each star stands for it towards the others.
 * <br>Leaves out: LL's doubled wire bytes (its sizes do not load a network), imbalance between channels; that gathering and scattering
 * in the network's switches load one direction more than the other.
 * <br>Source: NCCL 2.30.7, src/graph/rings.cc, trees.cc, connect.cc; PXN as in src/transport/net.cc; Graham et al., Scalable
 * Hierarchical Aggregation Protocol, COMHPC 2016.
 * <br>Checked against: {@code GroupTrafficTest}: bytes through each port and NIC.
 */
final class GroupTraffic {
    private final Members members;
    private final Edges edges;
    private final int channels;

    private GroupTraffic(Members members, int edgesPerRank) {
        this.members = members;
        this.edges = new Edges(members.ranks() * edgesPerRank);
        this.channels = members.mostInDomain();
    }

    /** A ring per channel; {@code wire} bytes pass each of its edges per byte of the size, all channels together. */
    static Traffic ring(Members members, double wire) {
        GroupTraffic traffic = new GroupTraffic(members, 2);
        traffic.localRings(wire);
        traffic.ringsBetweenDomains(wire);
        return traffic.edges.traffic(members.gpu(0, 0));
    }

    /** Nothing moves. */
    static Traffic none() {
        return Traffic.unicast(new int[0], new int[0], new double[0], 0);
    }

    /** A double binary tree over the domains per channel, and a chain inside each domain. */
    static Traffic tree(Members members) {
        GroupTraffic traffic = new GroupTraffic(members, 4);
        traffic.chains();
        traffic.treesBetweenDomains();
        return traffic.edges.traffic(members.gpu(0, 0));
    }

    /** A double binary tree over the domains per channel; the switches reduce and multiply inside. */
    static Traffic inSwitchTree(Members members) {
        GroupTraffic traffic = new GroupTraffic(members, 4);
        traffic.switched(1, 1);
        traffic.treesBetweenDomains();
        return traffic.edges.traffic(members.gpu(0, 0));
    }

    /**
     * The network's switches reduce what members that have adapters collect.
     *
     * @param between bytes that each channel sends into the network and receives from there, all channels together
     * @param local bytes through each port inside a domain
     */
    static Traffic aggregated(Members members, double between, double local) {
        GroupTraffic traffic = new GroupTraffic(members, 2);
        traffic.localRings(local);
        traffic.aggregations(between);
        return traffic.edges.traffic(members.gpu(0, 0));
    }

    /** The network's switches reduce what scale-up switches reduced, with so many bytes up and down in these. */
    static Traffic switchedAndAggregated(Members members, double between, double up, double down) {
        GroupTraffic traffic = new GroupTraffic(members, 3);
        traffic.switched(up, down);
        traffic.aggregations(between);
        return traffic.edges.traffic(members.gpu(0, 0));
    }

    /** One domain whose switches reduce or multiply, with so many bytes up and down per byte of the size. */
    static Traffic inSwitch(Members members, double up, double down) {
        GroupTraffic traffic = new GroupTraffic(members, 2);
        traffic.switched(up, down);
        return traffic.edges.traffic(members.gpu(0, 0));
    }

    /** Bruck's distances, the far ones with few bytes: one member per domain. */
    static Traffic parallelTrees(Members members) {
        int ranks = members.ranks();
        GroupTraffic traffic = new GroupTraffic(members, 32 - Integer.numberOfLeadingZeros(ranks));
        int farthest = Integer.highestOneBit(Math.max(1, ranks - 1));
        int sent = 1;
        for (int distance = farthest; distance > 0; distance /= 2) {
            int now = Math.min(distance == 1 ? ranks : farthest / distance, ranks - sent);
            traffic.shift(distance, (double) now / ranks);
            sent += now;
        }
        return traffic.edges.traffic(members.gpu(0, 0));
    }

    static Traffic allToAll(Members members) {
        GroupTraffic traffic = new GroupTraffic(members, 1 + members.domains());
        traffic.exchanges();
        return traffic.edges.traffic(members.gpu(0, 0));
    }

    /** Of members of one domain, so many bytes into each port: all exchange with all. */
    static Traffic exchangeInDomain(Members members, double perPort) {
        if (!members.spansStars()) {
            return members.ring(perPort);
        }
        Members stars = members.byStar();
        GroupTraffic traffic = new GroupTraffic(stars, 1 + stars.domains());
        traffic.starExchanges(perPort);
        return traffic.edges.traffic(stars.gpu(0, 0));
    }

    /** So many bytes into each scale-up port, and so many from each member to each other domain, per byte of the size. */
    static Traffic tokens(Members members, double local, double perDomain) {
        GroupTraffic traffic = new GroupTraffic(members, 1 + members.domains());
        traffic.localRings(local);
        for (int source = 0; source < members.domains(); source++) {
            for (int target = 0; target < members.domains(); target++) {
                if (target != source) {
                    traffic.exchange(source, target, members.size(source) * perDomain);
                }
            }
        }
        return traffic.edges.traffic(members.gpu(0, 0));
    }

    private void localRings(double wire) {
        for (int domain = 0; domain < members.domains(); domain++) {
            localRing(domain, wire);
        }
    }

    private void localRing(int domain, double wire) {
        int size = members.size(domain);
        for (int i = 0; size > 1 && wire > 0 && i < size; i++) {
            edges.send(members.gpu(domain, i), members.gpu(domain, i + 1), wire);
        }
    }

    private void ringsBetweenDomains(double wire) {
        int domains = members.domains();
        for (int domain = 0; domains > 1 && domain < domains; domain++) {
            int next = domain + 1 == domains ? 0 : domain + 1;
            for (int channel = 0; channel < channels; channel++) {
                edges.send(members.gpu(domain, channel), members.gpu(next, channel), wire / channels);
            }
        }
    }

    private void aggregations(double wire) {
        int[] domains = members.domainsInPlace();
        for (int i = 0; i < domains.length; i++) {
            int next = domains[i + 1 == domains.length ? 0 : i + 1];
            for (int channel = 0; channel < channels; channel++) {
                edges.send(members.gpu(domains[i], channel), members.gpu(next, channel), wire / channels);
            }
        }
    }

    /** Channel c's chain starts at member c; of all chains, each neighbouring pair is part of all but one. */
    private void chains() {
        for (int domain = 0; domain < members.domains(); domain++) {
            int size = members.size(domain);
            double wire = (size - 1.0) / size;
            localRing(domain, wire);
            for (int i = 0; size > 1 && i < size; i++) {
                edges.send(members.gpu(domain, i + 1), members.gpu(domain, i), wire);
            }
        }
    }

    private void treesBetweenDomains() {
        DoubleBinaryTree trees = new DoubleBinaryTree(members.domains());
        double wire = 0.5 / channels;
        for (int domain = 0; domain < members.domains(); domain++) {
            for (int tree = 0; tree < 2; tree++) {
                int parent = trees.parent(tree, domain);
                for (int channel = 0; parent != DoubleBinaryTree.NONE && channel < channels; channel++) {
                    edges.send(members.gpu(domain, channel), members.gpu(parent, channel), wire);
                    edges.send(members.gpu(parent, channel), members.gpu(domain, channel), wire);
                }
            }
        }
    }

    private void switched(double up, double down) {
        for (int domain = 0; domain < members.domains(); domain++) {
            int first = members.gpu(domain, 0);
            int last = first;
            for (int i = 0; i < members.size(domain); i++) {
                int gpu = members.gpu(domain, i);
                if (members.star(gpu) != members.star(last)) {
                    edges.send(last, gpu, Math.max(up, down));
                    last = gpu;
                } else if (gpu != first || !members.spansStars()) {
                    edges.reduce(gpu, up);
                    edges.multicast(gpu, down);
                }
            }
            if (last != first) {
                edges.send(last, first, Math.max(up, down));
            }
        }
    }

    /** Each sends as many bytes to every other of its domain, whose stars exchange theirs over the second tier. */
    private void starExchanges(double perPort) {
        double others = members.ranks() - 1;
        for (int source = 0; source < members.domains(); source++) {
            localRing(source, perPort * (members.size(source) - 1) / others);
            for (int target = 0; target < members.domains(); target++) {
                if (target != source) {
                    exchange(source, target, perPort * members.size(source) * members.size(target) / others);
                }
            }
        }
    }

    private void shift(int distance, double wire) {
        int ranks = members.ranks();
        for (int rank = 0; wire > 0 && rank < ranks; rank++) {
            int target = rank + distance;
            edges.send(members.gpu(rank, 0), members.gpu(target < ranks ? target : target - ranks, 0), wire);
        }
    }

    private void exchanges() {
        double ranks = members.ranks();
        for (int source = 0; source < members.domains(); source++) {
            double local = members.size(source);
            double outside = (ranks - local) / ranks;
            localRing(source, (local - 1) / ranks + (local - 1) / local * outside);
            for (int target = 0; target < members.domains(); target++) {
                if (target != source) {
                    exchange(source, target, local * members.size(target) / ranks);
                }
            }
        }
    }

    private void exchange(int source, int target, double wire) {
        int lanes = Math.max(members.size(source), members.size(target));
        for (int lane = 0; lane < lanes; lane++) {
            edges.send(members.gpu(source, lane), members.gpu(target, lane), wire / lanes);
        }
    }
}
