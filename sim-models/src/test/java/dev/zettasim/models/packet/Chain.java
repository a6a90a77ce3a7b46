package dev.zettasim.models.packet;

import dev.zettasim.models.topology.SwitchedFabric;
import java.util.Arrays;

/** Two adapters at the ends of a row of switches; links 0 … n − 1 from the first to the second, n … 2n − 1 back. */
final class Chain implements SwitchedFabric {
    private final double[] bytesPerSecond;
    private final long latencyPs;

    Chain(long latencyPs, double... bytesPerSecond) {
        this.latencyPs = latencyPs;
        this.bytesPerSecond = bytesPerSecond;
    }

    static Chain uniform(int links, double bytesPerSecond, long latencyPs) {
        double[] rates = new double[links];
        Arrays.fill(rates, bytesPerSecond);
        return new Chain(latencyPs, rates);
    }

    @Override
    public int endpoints() {
        return 2;
    }

    @Override
    public int links() {
        return 2 * bytesPerSecond.length;
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        int n = bytesPerSecond.length;
        return bytesPerSecond[link < n ? link : 2 * n - 1 - link];
    }

    @Override
    public String kind(int link) {
        return "chain";
    }

    @Override
    public int route(int from, int to, int flowKey, int[] links) {
        int n = bytesPerSecond.length;
        for (int hop = 0; hop < n; hop++) {
            links[hop] = from == 0 ? hop : n + hop;
        }
        return from == to ? 0 : n;
    }

    @Override
    public int longestRoute() {
        return bytesPerSecond.length;
    }

    @Override
    public int reduceLink(int from) {
        return from == 0 ? 0 : bytesPerSecond.length;
    }

    @Override
    public int multicastLink(int to) {
        return to == 1 ? bytesPerSecond.length - 1 : 2 * bytesPerSecond.length - 1;
    }

    @Override
    public long latencyPs(int from, int to) {
        return from == to ? 0 : latencyPs * bytesPerSecond.length;
    }

    @Override
    public int nextLinks(int link, int to, int[] next) {
        next[0] = link + 1;
        return 1;
    }

    @Override
    public int switches() {
        return bytesPerSecond.length - 1;
    }

    @Override
    public int switchBefore(int link) {
        int n = bytesPerSecond.length;
        return link < n ? link - 1 : link == n ? -1 : 2 * n - 1 - link;
    }

    @Override
    public int mostNextLinks() {
        return 1;
    }

    @Override
    public long linkLatencyPs(int link) {
        return latencyPs;
    }
}
