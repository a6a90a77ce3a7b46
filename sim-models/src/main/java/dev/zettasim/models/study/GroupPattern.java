package dev.zettasim.models.study;

import java.util.Arrays;

/**
 * How the exchanges of a group load links, as far as its classes depend on it.
 *
 * @param places of its GPUs relative to the first of their scale-up domain; empty where it spans several
 * @param colour of what it exchanges and how
 * @param links as images, relative to the first GPU of the domain where {@code places} are
 * @param labels of their use, one per link
 */
record GroupPattern(int[] places, long colour, int[] links, long[] labels) {

    boolean fits(int[] gpus, int firstGpuOfDomain) {
        if (places.length != gpus.length) {
            return false;
        }
        for (int i = 0; i < gpus.length; i++) {
            if (gpus[i] - firstGpuOfDomain != places[i]) {
                return false;
            }
        }
        return true;
    }

    static int[] relative(int[] ids, int length, int base) {
        int[] relative = Arrays.copyOf(ids, length);
        for (int i = 0; i < length; i++) {
            relative[i] -= base;
        }
        return relative;
    }
}
