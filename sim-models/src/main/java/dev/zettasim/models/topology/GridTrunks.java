package dev.zettasim.models.topology;

/** Trunks between switches at the points of a grid, all alike; least routes go along one dimension after the other. */
abstract class GridTrunks implements Trunks {
    final Grid grid;
    final int width;
    final Cable cable;
    private final String kind;

    /**
     * A grid of that many switches along each dimension, with so many cables between two that are joined.
     *
     * @param kind of the trunks, without their dimension
     */
    GridTrunks(int[] sizes, int width, Cable cable, String kind) {
        grid = new Grid(sizes);
        this.width = width;
        this.cable = cable;
        this.kind = kind;
    }

    /** Along which a link leads. */
    abstract int dimension(int link);

    /** Writes the links from a switch as far along one dimension as another, and returns the length of the route then. */
    abstract int along(int dimension, int from, int to, int[] links, int at);

    @Override
    public final int switches() {
        return grid.switches();
    }

    @Override
    public final String kind(int link) {
        return kind + "-" + Grid.letter(dimension(link));
    }

    @Override
    public final String switchKind(int ofSwitch) {
        return "router";
    }

    @Override
    public final int cables(int link) {
        return width;
    }

    @Override
    public final double capacityBytesPerSecond(int link) {
        return width * cable.bytesPerSecond();
    }

    @Override
    public final long cablePs(int link) {
        return cable.latencyPs();
    }

    @Override
    public final int ways(int from, int to) {
        return grid.orders(from, to);
    }

    @Override
    public final int route(int from, int to, int way, int[] links, int at) {
        int here = from;
        int next = at;
        int order = way;
        while (here != to) {
            int dimension = grid.nextDimension(here, to, order);
            order = grid.restOf(here, to, order);
            next = along(dimension, here, to, links, next);
            here = grid.moved(here, dimension, grid.coordinate(to, dimension));
        }
        return next;
    }
}
