package dev.zettasim.models.topology;

/** Switches at the points of a grid, numbered with the first dimension fastest. */
final class Grid {
    private static final int[] FACTORIAL = {1, 1, 2, 6, 24, 120, 720};
    private static final String LETTERS = "xyzuvw";

    final int[] sizes;
    private final int[] strides;
    private final int switches;

    Grid(int... sizes) {
        if (sizes.length < 1 || sizes.length >= FACTORIAL.length) {
            throw new IllegalArgumentException("a grid has 1 to 6 dimensions, not " + sizes.length);
        }
        this.sizes = sizes.clone();
        strides = new int[sizes.length];
        int points = 1;
        for (int dimension = 0; dimension < sizes.length; dimension++) {
            if (sizes[dimension] < 2) {
                throw new IllegalArgumentException(
                        "dimension " + letter(dimension) + " has " + sizes[dimension] + " switches; it needs 2");
            }
            strides[dimension] = points;
            points = Math.multiplyExact(points, sizes[dimension]);
        }
        switches = points;
    }

    /** As equal sizes as possible of a grid with room for that many switches. */
    static int[] cube(int dimensions, int switches) {
        int[] sizes = new int[dimensions];
        int left = switches;
        for (int dimension = 0; dimension < dimensions; dimension++) {
            int size = (int) Math.ceil(StrictMath.pow(left, 1.0 / (dimensions - dimension)) - 1e-9);
            sizes[dimension] = Math.max(2, size);
            left = ClosShape.ceilDiv(left, sizes[dimension]);
        }
        return sizes;
    }

    static char letter(int dimension) {
        return LETTERS.charAt(dimension);
    }

    int switches() {
        return switches;
    }

    int dimensions() {
        return sizes.length;
    }

    int coordinate(int ofSwitch, int dimension) {
        return ofSwitch / strides[dimension] % sizes[dimension];
    }

    /** The switch at another place along one dimension. */
    int moved(int ofSwitch, int dimension, int coordinate) {
        return ofSwitch + (coordinate - coordinate(ofSwitch, dimension)) * strides[dimension];
    }

    /** Whether the sum of coordinates is odd. */
    boolean isOdd(int ofSwitch) {
        int sum = 0;
        for (int dimension = 0; dimension < sizes.length; dimension++) {
            sum += coordinate(ofSwitch, dimension);
        }
        return sum % 2 != 0;
    }

    /** In how many orders the dimensions in which two switches differ can be gone through. */
    int orders(int from, int to) {
        return FACTORIAL[differing(from, to)];
    }

    private int differing(int from, int to) {
        int count = 0;
        for (int dimension = 0; dimension < sizes.length; dimension++) {
            count += coordinate(from, dimension) == coordinate(to, dimension) ? 0 : 1;
        }
        return count;
    }

    /** The next dimension to go along on the way of that number; the rest of the way is {@link #restOf}. */
    int nextDimension(int from, int to, int order) {
        int rank = order / FACTORIAL[differing(from, to) - 1];
        for (int dimension = 0; ; dimension++) {
            if (coordinate(from, dimension) != coordinate(to, dimension) && rank-- == 0) {
                return dimension;
            }
        }
    }

    /** The order in which the dimensions that remain after {@link #nextDimension} are gone through. */
    int restOf(int from, int to, int order) {
        return order % FACTORIAL[differing(from, to) - 1];
    }
}
