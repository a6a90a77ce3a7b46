package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.storage.CheckpointCosts;
import dev.zettasim.models.storage.FileSystem;
import dev.zettasim.models.storage.Io;
import dev.zettasim.models.storage.StorageTraffic;
import dev.zettasim.models.training.Role;
import org.jspecify.annotations.Nullable;

/**
 * How the ranks of a job exchange bytes with their host and with storage. Files are striped over all targets, so that every
 * target carries the same of every file.
 */
final class StorageExchanges {
    private final Cluster cluster;
    private final boolean async;
    private final int ranks;
    private final @Nullable StorageTraffic traffic;
    private final CheckpointCosts costs;

    StorageExchanges(Cluster cluster, TrainingTask task) {
        this.cluster = cluster;
        async = task.steps().asyncCheckpoint();
        ranks = task.plan().ranks();
        costs = task.framework().checkpoint();
        int targets = cluster.storageTargets();
        traffic = targets == 0
                ? null
                : new StorageTraffic(cluster, FileSystem.balanced(cluster.storageSystem(), targets), targets);
    }

    Choice choose(Role.Purpose purpose, int gpu) {
        if (traffic == null) {
            throw new IllegalArgumentException(purpose + " in a cluster without storage");
        }
        return switch (purpose) {
            case CHECKPOINT_COPY -> choice("copy", traffic.copyToHost(gpu, costs));
            case CHECKPOINT_WRITE ->
                choice("write", async ? traffic.drain(gpu, ranks, costs) : traffic.write(gpu, ranks, costs));
            case DATA_READ -> choice("read", traffic.read(gpu, ranks));
            default -> throw new IllegalArgumentException(purpose + " is no I/O");
        };
    }

    /** The endpoint that writes what a GPU has to save. */
    int writer(int gpu) {
        return async ? cluster.host(cluster.nodeOf(gpu)) : gpu;
    }

    private static Choice choice(String how, Io io) {
        return new Choice(how, "file", io.holdPs(), io.capBytesPerSecond(), io.traffic());
    }
}
