package dev.zettasim.models.symmetry;

import java.util.Arrays;

/**
 * A partition of entities 0..n−1 into classes 0..k−1, numbered by first appearance.
 *
 * @param classOf class of each entity
 * @param size members of each class, counting those that an arithmetic symmetry left out of the enumeration
 * @param representative lowest-numbered entity of each class
 */
public record Partition(int[] classOf, long[] size, int[] representative) {

    /** Every entity is a class of its own. */
    public static Partition identity(int n) {
        int[] self = new int[n];
        Arrays.setAll(self, i -> i);
        long[] ones = new long[n];
        Arrays.fill(ones, 1);
        return new Partition(self, ones, self);
    }

    /**
     * Entities of equal colour share a class.
     *
     * @param colours of all nodes of a graph; the entities are nodes {@code from} to {@code from + images.length − 1}
     * @param images how many real entities each enumerated one stands for
     */
    public static Partition byColour(long[] colours, int from, long[] images) {
        ColourIndex index = new ColourIndex(images.length);
        int[] classOf = new int[images.length];
        long[] size = new long[images.length];
        int[] representative = new int[images.length];
        for (int entity = 0; entity < images.length; entity++) {
            int known = index.size();
            int number = index.number(colours[from + entity]);
            classOf[entity] = number;
            size[number] += images[entity];
            if (number == known) {
                representative[number] = entity;
            }
        }
        return new Partition(classOf, Arrays.copyOf(size, index.size()), Arrays.copyOf(representative, index.size()));
    }

    public int classes() {
        return size.length;
    }
}
