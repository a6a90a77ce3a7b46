package dev.zettasim.models.storage;

import dev.zettasim.models.hardware.StorageSystem;

/**
 * A parallel file system of several equal appliances; each is one target of the network.
 *
 * <p>Model: bandwidth, capacity and metadata rate add up over the appliances; the fullest target holds up all writers by the
 * imbalance.
 * <br>Assumes: enough clients, long sequential transfers.
 * <br>Leaves out: replication and erasure coding (in the appliance's figures), caches of clients, locking, small files.
 * <br>Source: Lustre operations manual, striping and metadata; figures come with the storage system.
 * <br>Checked against: worked examples in {@code FileSystemTest}.
 *
 * @param imbalance load of the fullest target over the mean, see {@link TargetImbalance}
 */
public record FileSystem(StorageSystem system, int targets, double imbalance) {

    public FileSystem {
        if (targets < 1 || !(imbalance >= 1)) {
            throw new IllegalArgumentException(targets + " targets with an imbalance of " + imbalance);
        }
    }

    /** Files spread evenly over the targets. */
    public static FileSystem balanced(StorageSystem system, int targets) {
        return new FileSystem(system, targets, TargetImbalance.ROUND_ROBIN);
    }

    /** What all targets together write while the fullest holds them up. */
    public double writeBytesPerSecond() {
        return targets * system.writeBytesPerSecond() / imbalance;
    }

    /** What all targets together read while the fullest holds them up. */
    public double readBytesPerSecond() {
        return targets * system.readBytesPerSecond() / imbalance;
    }

    /** Time until so many files are created or opened, all at once. */
    public double metadataSeconds(double files) {
        double rate = targets * system.createsPerSecond();
        return rate > 0 ? files / rate : 0;
    }

    /** Time to write from so many client nodes at once, metadata apart. */
    public double writeSeconds(double bytes, int clients) {
        return bytes / Math.min(writeBytesPerSecond(), clientBytesPerSecond(clients));
    }

    private double clientBytesPerSecond(int clients) {
        double one = system.clientBytesPerSecond();
        return one > 0 ? clients * one : Double.POSITIVE_INFINITY;
    }
}
