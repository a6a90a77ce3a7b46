package dev.zettasim.models.fluid;

/**
 * What each link carried, by the classes of links that are alike.
 *
 * @param classOf class of each link; below 0 where it carries nothing
 * @param bytes on one link of each class
 * @param utilizationFraction of one link of each class, averaged over time
 */
public record ClassLoads(int[] classOf, double[] bytes, double[] utilizationFraction) {
    /** Where the network keeps no loads. */
    public static final ClassLoads NONE = new ClassLoads(new int[0], new double[0], new double[0]);

    public double bytes(int link) {
        return isUsed(link) ? bytes[classOf[link]] : 0;
    }

    public double utilizationFraction(int link) {
        return isUsed(link) ? utilizationFraction[classOf[link]] : 0;
    }

    private boolean isUsed(int link) {
        return link < classOf.length && classOf[link] >= 0;
    }
}
