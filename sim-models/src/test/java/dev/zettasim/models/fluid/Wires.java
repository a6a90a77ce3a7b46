package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.topology.Topology;

/** Links and routes given by hand: traffic k goes over {@code routes[k]}. */
final class Wires implements Topology {
    private final double[] capacities;
    private final int[][] routes;

    Wires(double[] capacities, int[]... routes) {
        this.capacities = capacities;
        this.routes = routes;
    }

    Traffic traffic(int route) {
        return Traffic.between(route, routes.length, 0);
    }

    @Override
    public int endpoints() {
        return routes.length + 1;
    }

    @Override
    public int links() {
        return capacities.length;
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return capacities[link];
    }

    @Override
    public String kind(int link) {
        return "wire";
    }

    @Override
    public int route(int from, int to, int flowKey, int[] links) {
        System.arraycopy(routes[from], 0, links, 0, routes[from].length);
        return routes[from].length;
    }

    @Override
    public int longestRoute() {
        return capacities.length;
    }

    @Override
    public int reduceLink(int from) {
        return 0;
    }

    @Override
    public int multicastLink(int to) {
        return 0;
    }

    @Override
    public long latencyPs(int from, int to) {
        return 0;
    }
}
