package dev.zettasim.models.study;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.storage.CheckpointCosts;
import dev.zettasim.models.storage.FileSystem;
import dev.zettasim.models.storage.Io;
import dev.zettasim.models.storage.Prefetch;
import dev.zettasim.models.storage.StorageTraffic;
import dev.zettasim.models.training.Role;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the ranks of a job exchange bytes with their host and with storage. Files are striped over all targets, so that every
 * target carries the same of every file. Requests for data under way share the latency, see {@link Prefetch}.
 */
final class StorageExchanges {
    private final Cluster cluster;
    private final boolean async;
    private final int ranks;
    private final int readers;
    private final Prefetch prefetch;
    private final @Nullable StorageTraffic traffic;
    private final CheckpointCosts costs;
    private final Map<Role.Purpose, Choice> ofFirstGpu = new EnumMap<>(Role.Purpose.class);

    StorageExchanges(Cluster cluster, TrainingTask task) {
        this.cluster = cluster;
        async = task.steps().checkpoint().async();
        ranks = task.plan().ranks();
        readers = readers(task.plan());
        prefetch = new Prefetch(task.steps().prefetchSteps());
        costs = task.framework().checkpoint();
        int targets = cluster.storageTargets();
        traffic = targets == 0
                ? null
                : new StorageTraffic(cluster, FileSystem.balanced(cluster.storageSystem(), targets), targets);
    }

    Choice choose(Role.Purpose purpose, int gpu, long bytes) {
        if (purpose.isOffload()) {
            return choice("copy", new Io(0, Double.POSITIVE_INFINITY, hostTraffic(purpose, gpu)));
        }
        if (traffic == null) {
            throw new IllegalArgumentException(purpose + " in a cluster without storage");
        }
        return switch (purpose) {
            case CHECKPOINT_COPY -> choice("copy", traffic.copyToHost(gpu, costs));
            case CHECKPOINT_WRITE ->
                choice("write", async ? traffic.drain(gpu, ranks, costs) : traffic.write(gpu, ranks, costs));
            case DATA_READ -> choice("read", ahead(traffic.read(gpu, readers), bytes));
            default -> throw new IllegalArgumentException(purpose + " is no I/O");
        };
    }

    /** The same, but loading the first target only, which stands for all. */
    Choice chooseImage(Role.Purpose purpose, int gpu, long bytes) {
        Choice choice = ofFirstGpu.computeIfAbsent(purpose, of -> choose(of, 0, bytes));
        return choice.over(imageTraffic(purpose, gpu));
    }

    private Traffic imageTraffic(Role.Purpose purpose, int gpu) {
        int target = cluster.storageTarget(0);
        int host = cluster.host(cluster.nodeOf(gpu));
        return switch (purpose) {
            case CHECKPOINT_WRITE -> Traffic.between(async ? host : gpu, target, gpu);
            case DATA_READ -> Traffic.between(target, gpu, gpu);
            default -> hostTraffic(purpose, gpu);
        };
    }

    /** Between a GPU and the memory of its host. */
    private Traffic hostTraffic(Role.Purpose purpose, int gpu) {
        int host = cluster.host(cluster.nodeOf(gpu));
        boolean comes = purpose.isOffload() && !purpose.isToHost();
        return comes ? Traffic.between(host, gpu, gpu) : Traffic.between(gpu, host, gpu);
    }

    /** Tokens go in at the first stage, labels at the last. */
    private static int readers(Plan plan) {
        return plan.ranks() / plan.pipeline() * Math.min(2, plan.pipeline());
    }

    private Io ahead(Io read, long bytes) {
        double transferSeconds = bytes / read.capBytesPerSecond();
        double hold = prefetch.exposedLatencySeconds(Units.toSeconds(read.holdPs()), transferSeconds);
        return new Io(Units.toPs(hold), read.capBytesPerSecond(), read.traffic());
    }

    private static Choice choice(String how, Io io) {
        return new Choice(how, "file", io.holdPs(), io.capBytesPerSecond(), io.traffic());
    }
}
