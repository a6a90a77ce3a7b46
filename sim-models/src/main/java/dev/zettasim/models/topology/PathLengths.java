package dev.zettasim.models.topology;

import java.util.Arrays;

/**
 * How many switches routes between different adapters pass.
 *
 * @param pairs ordered pairs by the number of switches on their route
 * @param apart ordered pairs that no route joins
 * @param sources adapters from which routes were followed, at even distances; the figures are those of these
 */
public record PathLengths(long[] pairs, long apart, int sources) {

    /** Follows routes from as many adapters as keep it to about that many routes. */
    public static PathLengths of(Fabric fabric, long mostRoutes) {
        int n = fabric.endpoints();
        int sources = (int) Math.max(1, Math.min(n, mostRoutes / n));
        long[] pairs = new long[fabric.longestRoute()];
        long apart = 0;
        int[] route = new int[fabric.longestRoute()];
        for (int source = 0; source < sources; source++) {
            int from = (int) ((long) source * n / sources);
            for (int to = 0; to < n; to++) {
                if (to != from && fabric.joins(from, to)) {
                    pairs[fabric.route(from, to, to, route) - 1]++;
                } else if (to != from) {
                    apart++;
                }
            }
        }
        int most = pairs.length;
        while (most > 1 && pairs[most - 1] == 0) {
            most--;
        }
        return new PathLengths(Arrays.copyOf(pairs, most), apart, sources);
    }

    /** Of the longest route. */
    public int mostSwitches() {
        return pairs.length - 1;
    }

    public double meanSwitches() {
        long sum = 0;
        long count = 0;
        for (int switches = 0; switches < pairs.length; switches++) {
            sum += switches * pairs[switches];
            count += pairs[switches];
        }
        return count == 0 ? 0 : (double) sum / count;
    }
}
