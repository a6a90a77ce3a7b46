package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.SwitchedFabric;

/** Times of flows on an empty fabric. */
final class FlowPaths {
    private final SwitchedFabric fabric;
    private final PacketFormat format;
    private final int mostLeadBytes;
    private final int[] route;
    private final int[] choices;
    private final boolean spreads;

    FlowPaths(SwitchedFabric fabric, PacketSettings settings) {
        this.fabric = fabric;
        format = settings.format();
        mostLeadBytes = settings.leadBytes();
        route = new int[fabric.longestRoute()];
        choices = new int[fabric.mostNextLinks()];
        spreads = settings.switches().balancing().reorders();
    }

    /**
     * From one adapter to another.
     *
     * @throws IllegalArgumentException if they are the same
     */
    FlowPath of(int from, int to, long messageBytes, long nowPs) {
        long wireBytes = format.wireBytes(messageBytes);
        long packetBytes = Math.min(wireBytes, format.packetBytes());
        long backPs = emptyPs(to, from, format.headerBytes(), format.headerBytes());
        long forwardPs = emptyPs(from, to, packetBytes, packetBytes);
        long idealPs = emptyPs(from, to, packetBytes, wireBytes);
        double lineBytesPerSecond = fabric.capacityBytesPerSecond(fabric.reduceLink(from));
        int switches = fabric.route(from, to, 0, route) - 1;
        return new FlowPath(lineBytesPerSecond, forwardPs, backPs, idealPs, switches, format.packetBytes(), nowPs);
    }

    /**
     * Until the last of {@code bytes} arrives, in packets of {@code packetBytes}, behind the slowest link; packets that are spread have all
     * those that a switch can choose among.
     */
    private long emptyPs(int from, int to, long packetBytes, long bytes) {
        int links = fabric.route(from, to, 0, route);
        if (links == 0) {
            throw new IllegalArgumentException("a flow from adapter " + from + " to itself");
        }
        long leadBytes = Math.min(packetBytes, mostLeadBytes);
        double slowestBytesPerSecond = Double.POSITIVE_INFINITY;
        long ps = 0;
        long ways = 1;
        for (int hop = 0; hop < links; hop++) {
            double bytesPerSecond = fabric.capacityBytesPerSecond(route[hop]);
            ways *= spreads && hop > 0 ? fabric.nextLinks(route[hop - 1], to, choices) : 1;
            boolean isShared = hop > 0 && hop < links - 1;
            slowestBytesPerSecond = Math.min(slowestBytesPerSecond, isShared ? ways * bytesPerSecond : bytesPerSecond);
            ps += fabric.linkLatencyPs(route[hop]);
            ps += hop < links - 1 ? Units.transferPs(leadBytes, bytesPerSecond) : 0;
        }
        return ps + Units.transferPs(bytes, slowestBytesPerSecond);
    }
}
