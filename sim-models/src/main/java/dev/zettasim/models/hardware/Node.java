package dev.zettasim.models.hardware;

/**
 * The unit in which accelerators are bought and placed: a server of eight, or a rack that is one scale-up domain.
 *
 * @param gpus accelerators in it
 * @param cpus sockets in it
 * @param nics adapters of the compute fabric, a divisor or multiple of {@code gpus}
 * @param storageNics adapters of a storage network of its own; 0 where storage shares the compute fabric
 */
public record Node(
        String name,
        Accelerator accelerator,
        int gpus,
        Cpu cpu,
        int cpus,
        ScaleUp scaleUp,
        Nic nic,
        int nics,
        Nic storageNic,
        int storageNics,
        CollectiveTimings collectives) {}
