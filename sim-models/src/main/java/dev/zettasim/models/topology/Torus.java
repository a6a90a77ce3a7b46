package dev.zettasim.models.topology;

/**
 * The trunks of a torus: each switch joined to its neighbours along every dimension, ends to beginnings.
 *
 * <p>Model: a least route goes along one dimension after the other, round the shorter side; where both are equally long
 * switches of even and odd coordinate sum go opposite ways. The orders of dimensions are its equal ways. Link ids are {@code
 * 2 (switch * dimensions + dimension) + direction}; a dimension of two switches has two cables between them.
 * <br>Assumes: all switches present; every link as wide as the others.
 * <br>Leaves out: virtual channels (queues do not exist at this level), re-wiring by optical switches.
 * <br>Source: Dally and Towles, Principles and Practices of Interconnection Networks, 2004, chapter 5.
 * <br>Checked against: 640 cables between the halves of 16 x 20 x 28 and 16 hops on average; 512 and 12 for 16 x 16 x 16.
 */
public final class Torus extends GridTrunks {
    /** A torus with that many switches along each dimension and so many cables between neighbours. */
    public Torus(int[] sizes, int width, Cable cable) {
        super(sizes, width, cable, "torus");
    }

    /** Sizes as equal as possible that have room for that many switches. */
    public static int[] sizesFor(int switches) {
        return Grid.cube(switches > 4 ? 3 : 2, switches);
    }

    @Override
    public int links() {
        return Math.multiplyExact(grid.switches(), 2 * grid.dimensions());
    }

    @Override
    public int from(int link) {
        return link / (2 * grid.dimensions());
    }

    @Override
    public int to(int link) {
        return neighbour(from(link), dimension(link), link % 2 == 0);
    }

    @Override
    int dimension(int link) {
        return link / 2 % grid.dimensions();
    }

    private int neighbour(int ofSwitch, int dimension, boolean up) {
        int moved = Math.floorMod(grid.coordinate(ofSwitch, dimension) + (up ? 1 : -1), grid.sizes[dimension]);
        return grid.moved(ofSwitch, dimension, moved);
    }

    @Override
    int along(int dimension, int from, int to, int[] links, int at) {
        int size = grid.sizes[dimension];
        int ahead = Math.floorMod(grid.coordinate(to, dimension) - grid.coordinate(from, dimension), size);
        boolean up = 2 * ahead < size || (2 * ahead == size && !grid.isOdd(from));
        int hops = up ? ahead : size - ahead;
        int here = from;
        for (int hop = 0; hop < hops; hop++) {
            links[at + hop] = 2 * (here * grid.dimensions() + dimension) + (up ? 0 : 1);
            here = neighbour(here, dimension, up);
        }
        return at + hops;
    }

    @Override
    public int longestRoute() {
        int hops = 0;
        for (int size : grid.sizes) {
            hops += size / 2;
        }
        return hops;
    }

    /** Across the longest dimension, once in the middle and once round the ends. */
    @Override
    public double bisectionBytesPerSecond() {
        int longest = 0;
        for (int size : grid.sizes) {
            longest = Math.max(longest, size);
        }
        return 2.0 * grid.switches() / longest * width * cable.bytesPerSecond();
    }
}
