package dev.zettasim.models.collective;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.network.Traffic;

/**
 * Messages from one GPU to another.
 *
 * <p>Model: the library's latency and that of the route, then the bytes over the path. Inside a domain the cap is what a measured exchange sends per port;
 * across domains the message takes the NIC of its rail.
 * <br>Assumes: send and receive are posted together.
 * <br>Leaves out: batches of several messages in one launch.
 * <br>Source: nccl-tests; NCCL 2.30.7, src/transport/net.cc.
 * <br>Checked against: {@code CollectivesTest}.
 */
final class PointToPoint {
    private static final int PAIR = 2;

    private final Cluster cluster;
    private final Node node;
    private final Measured measured;
    private final double localSeconds;
    private final double netSeconds;

    PointToPoint(Cluster cluster, Node node, Measured measured) {
        this.cluster = cluster;
        this.node = node;
        this.measured = measured;
        localSeconds = node.collectives().library().constant("p2p.scale-up");
        netSeconds = node.collectives().library().constant("p2p.net");
    }

    Choice choose(int from, int to, boolean local) {
        return new Choice(
                "send-receive",
                Protocol.SIMPLE.key(),
                Units.toPs(local ? localSeconds : netSeconds) + cluster.latencyPs(from, to),
                local ? localBytesPerSecond() : node.accelerator().scaleUpBytesPerSecond(),
                Traffic.between(from, to, from));
    }

    /** A message from each to the next, the last to the first; all advance at the pace of the slowest. */
    Choice shift(Members members, int[] gpus) {
        long holdPs = 0;
        double cap = Double.POSITIVE_INFINITY;
        for (int i = 0; i < gpus.length; i++) {
            int to = gpus[(i + 1) % gpus.length];
            Choice hop = choose(gpus[i], to, cluster.sameDomain(gpus[i], to));
            holdPs = Math.max(holdPs, hop.holdPs());
            cap = Math.min(cap, hop.capBytesPerSecond());
        }
        Traffic traffic = members.traffic(CollectiveKind.RING_SHIFT, Algorithm.RING, PointToPoint::shift);
        return new Choice("ring-shift", Protocol.SIMPLE.key(), holdPs, cap, traffic);
    }

    private static Traffic shift(Members members) {
        int[] gpus = members.inRankOrder();
        Edges edges = new Edges(gpus.length);
        for (int i = 0; i < gpus.length; i++) {
            edges.send(gpus[i], gpus[(i + 1) % gpus.length], 1);
        }
        return edges.traffic(gpus[0]);
    }

    /** Of an exchange between two, half of the buffer goes to the other. */
    private double localBytesPerSecond() {
        double exchange = measured.bytesPerSecond(CollectiveKind.ALL_TO_ALL, PAIR);
        return Math.min(exchange / PAIR, node.accelerator().scaleUpBytesPerSecond());
    }
}
