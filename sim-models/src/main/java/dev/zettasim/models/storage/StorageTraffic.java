package dev.zettasim.models.storage;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Traffic;

/**
 * The storage traffic of one cluster: checkpoints, their recovery, and training data.
 *
 * <p>Model: a file is striped over some targets, beginning where the last one ended; all its stripes advance together. A
 * synchronous write goes from the GPU over the host link, the node's storage link and the target, and all ranks wait for
 * metadata and barrier first. An asynchronous checkpoint stops training only for the copy to host memory; the host then
 * writes in the background over the same links as everybody. The fullest target caps each of the concurrent writers.
 * <br>Assumes: writers start together, files of one kind are equal.
 * <br>Leaves out: compression, write-back caches, peer replication in memory, node-local drives.
 * <br>Source: Lustre operations manual (striping); Mohan et al., CheckFreq, FAST 2021 (copy, then persist in the background).
 * <br>Checked against: {@code StorageTrafficTest}.
 */
public final class StorageTraffic {
    private final Cluster cluster;
    private final FileSystem files;
    private final int stripes;

    /**
     * Traffic to the file system of a cluster.
     *
     * @param stripes targets that share one file
     */
    public StorageTraffic(Cluster cluster, FileSystem files, int stripes) {
        if (files.targets() != cluster.storageTargets()) {
            throw new IllegalArgumentException(
                    files.targets() + " targets in a cluster with " + cluster.storageTargets());
        }
        if (stripes < 1 || stripes > files.targets()) {
            throw new IllegalArgumentException(stripes + " stripes on " + files.targets() + " targets");
        }
        this.cluster = cluster;
        this.files = files;
        this.stripes = stripes;
    }

    /** A synchronous checkpoint of one of so many writers, which all wait for it. */
    public Io write(int gpu, int writers, CheckpointCosts costs) {
        double hold = costs.barrierSeconds() + files.metadataSeconds(writers);
        double cap = Math.min(costs.serialiseBytesPerSecond(), files.writeBytesPerSecond() / writers);
        return new Io(Units.toPs(hold) + latencyPs(gpu), cap, striped(gpu, gpu, true));
    }

    /** The part of an asynchronous checkpoint for which training stops. */
    public Io copyToHost(int gpu, CheckpointCosts costs) {
        Traffic copy = Traffic.between(gpu, host(gpu), gpu);
        double link = cluster.node().accelerator().hostLinkBytesPerSecond();
        return new Io(Units.toPs(costs.barrierSeconds()), link, copy);
    }

    /** The part of an asynchronous checkpoint that runs beside training, of one of so many writers. */
    public Io drain(int gpu, int writers, CheckpointCosts costs) {
        double cap = Math.min(costs.serialiseBytesPerSecond(), files.writeBytesPerSecond() / writers);
        return new Io(Units.toPs(files.metadataSeconds(writers)) + latencyPs(gpu), cap, striped(host(gpu), gpu, true));
    }

    /** A rank's share of a checkpoint, or its next batch, read by one of so many readers. */
    public Io read(int gpu, int readers) {
        double cap = files.readBytesPerSecond() / readers;
        return new Io(Units.toPs(files.metadataSeconds(readers)) + latencyPs(gpu), cap, striped(gpu, gpu, false));
    }

    private long latencyPs(int gpu) {
        return cluster.latencyPs(gpu, cluster.storageTarget(0));
    }

    private int host(int gpu) {
        return cluster.host(cluster.nodeOf(gpu));
    }

    /** Equal parts between an endpoint and the stripes of the file of that number. */
    private Traffic striped(int client, int file, boolean writes) {
        int[] clients = new int[stripes];
        int[] targets = new int[stripes];
        double[] parts = new double[stripes];
        int first = (int) ((long) file * stripes % files.targets());
        for (int i = 0; i < stripes; i++) {
            clients[i] = client;
            targets[i] = cluster.storageTarget((first + i) % files.targets());
            parts[i] = 1.0 / stripes;
        }
        return writes ? Traffic.unicast(clients, targets, parts, file) : Traffic.unicast(targets, clients, parts, file);
    }
}
