package dev.zettasim.models.training;

import dev.zettasim.models.network.Traffic;

/**
 * An exchange that happens again and again among the same ranks, standing for all that are alike.
 *
 * @param name for reports
 * @param communicator members must post all exchanges of one communicator in the same order
 * @param holdPs time after the last post before bytes flow
 * @param computeUnits that it takes from kernels on each member while it runs
 * @param posts what it waits for
 */
public record FlowClass(
        String name,
        int communicator,
        Traffic traffic,
        long bytes,
        long holdPs,
        double weight,
        double capBytesPerSecond,
        int computeUnits,
        Posts posts) {

    public FlowClass {
        if (bytes < 0 || holdPs < 0 || computeUnits < 0) {
            throw new IllegalArgumentException(
                    name + ": bytes " + bytes + ", hold " + holdPs + " or compute units " + computeUnits + " negative");
        }
    }

    /**
     * Who has to be there before an exchange starts, in ascending order of rank class.
     *
     * @param rankClass of each post
     * @param role under which that rank class posts it
     */
    public record Posts(int[] rankClass, int[] role) {
        public Posts {
            if (rankClass.length != role.length || rankClass.length == 0) {
                throw new IllegalArgumentException(rankClass.length + " rank classes, " + role.length + " roles");
            }
            for (int i = 1; i < rankClass.length; i++) {
                if (rankClass[i] < rankClass[i - 1]) {
                    throw new IllegalArgumentException("rank class " + rankClass[i] + " after " + rankClass[i - 1]);
                }
            }
        }

        int count() {
            return rankClass.length;
        }
    }
}
