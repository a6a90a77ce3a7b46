package dev.zettasim.models.hardware;

/**
 * One appliance or building block of a parallel file system.
 *
 * @param clientBytesPerSecond most that one client node reaches
 * @param createsPerSecond file creations of the metadata service
 */
public record StorageSystem(
        String name,
        double readBytesPerSecond,
        double writeBytesPerSecond,
        double clientBytesPerSecond,
        double createsPerSecond,
        long capacityBytes) {}
