package dev.zettasim.models.topology;

/** A topology over the links of another: what it does not answer itself is as there, and a flow takes one way at a time. */
public abstract class Overlay implements Topology {
    private final Topology under;

    protected Overlay(Topology under) {
        this.under = under;
    }

    @Override
    public int endpoints() {
        return under.endpoints();
    }

    @Override
    public int links() {
        return under.links();
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return under.capacityBytesPerSecond(link);
    }

    @Override
    public String kind(int link) {
        return under.kind(link);
    }

    @Override
    public int route(int from, int to, int flowKey, int[] links) {
        return under.route(from, to, flowKey, links);
    }

    @Override
    public int longestRoute() {
        return under.longestRoute();
    }

    @Override
    public int reduceLink(int from) {
        return under.reduceLink(from);
    }

    @Override
    public int multicastLink(int to) {
        return under.multicastLink(to);
    }

    @Override
    public long latencyPs(int from, int to) {
        return under.latencyPs(from, to);
    }
}
