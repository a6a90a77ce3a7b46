package dev.zettasim.models.topology;

/**
 * The trunks of a HyperX: along every dimension of a grid all switches joined to each other; with two dimensions a flattened
 * butterfly.
 *
 * <p>Model: a least route corrects one differing coordinate after the other; the orders are its equal ways.
 * <br>Assumes: all switches present; equally many cables between any two joined switches.
 * <br>Leaves out: one misroute per dimension, as adaptive routing on queues allows itself (DAL); {@link Routing#UGAL} turns anywhere.
 * <br>Source: Ahn, Binkert, Davis, McLaren and Schreiber, SC 2009; Kim, Dally and Abts, ISCA 2007 (flattened butterfly).
 * <br>Checked against: a search of all pairs, cuts between halves.
 */
public final class HyperX extends GridTrunks {
    private final int[] portBase;
    private final int ports;

    /** A grid of switches with so many cables between any two on a line. */
    public HyperX(int[] sizes, int width, Cable cable) {
        super(sizes, width, cable, "line");
        portBase = new int[sizes.length];
        int sum = 0;
        for (int dimension = 0; dimension < sizes.length; dimension++) {
            portBase[dimension] = sum;
            sum += sizes[dimension] - 1;
        }
        ports = sum;
    }

    /** Sizes as equal as possible of two dimensions that have room for that many switches. */
    public static int[] sizesFor(int switches) {
        return Grid.cube(2, switches);
    }

    @Override
    public int links() {
        return Math.multiplyExact(grid.switches(), ports);
    }

    @Override
    public int from(int link) {
        return link / ports;
    }

    @Override
    public int to(int link) {
        int dimension = dimension(link);
        int from = from(link);
        int port = link % ports - portBase[dimension];
        return grid.moved(from, dimension, port < grid.coordinate(from, dimension) ? port : port + 1);
    }

    @Override
    int dimension(int link) {
        int dimension = grid.dimensions() - 1;
        while (portBase[dimension] > link % ports) {
            dimension--;
        }
        return dimension;
    }

    @Override
    int along(int dimension, int from, int to, int[] links, int at) {
        int target = grid.coordinate(to, dimension);
        int port = target < grid.coordinate(from, dimension) ? target : target - 1;
        links[at] = from * ports + portBase[dimension] + port;
        return at + 1;
    }

    @Override
    public int longestRoute() {
        return grid.dimensions();
    }

    @Override
    public double bisectionBytesPerSecond() {
        long least = Long.MAX_VALUE;
        for (int size : grid.sizes) {
            int half = size / 2;
            int lines = grid.switches() / size;
            least = Math.min(least, (long) half * (size - half) * lines);
        }
        return (double) least * width * cable.bytesPerSecond();
    }
}
