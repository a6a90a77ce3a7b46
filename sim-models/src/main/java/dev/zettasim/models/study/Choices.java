package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.collective.Collectives;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.training.Job;
import dev.zettasim.models.training.Role;
import java.util.ArrayList;
import java.util.List;

/** How each group of a job carries out its exchanges on the GPUs where its members run. */
final class Choices {
    private final Cluster cluster;
    private final Placement placement;
    private final Job job;
    private final Collectives collectives;
    private final StorageExchanges storage;

    Choices(Cluster cluster, TrainingTask task, Job job) {
        this.cluster = cluster;
        this.job = job;
        placement = task.placement();
        collectives = new Collectives(cluster);
        storage = new StorageExchanges(cluster, task);
    }

    /** The GPUs of ranks. */
    int[] gpus(int[] ranks) {
        int[] gpus = new int[ranks.length];
        for (int i = 0; i < gpus.length; i++) {
            gpus[i] = placement.gpu(ranks[i]);
        }
        return gpus;
    }

    long bytes(Role role, int firstRank) {
        return job.bytes(role.number(), job.grid().stage(firstRank));
    }

    /** Choices for all roles of a group; those that move bytes over the same edges share one traffic. */
    List<Choice> choose(List<Role> roles, int firstRank, int[] gpus) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            Choice choice = choose(roles.get(i), firstRank, gpus);
            for (int j = 0; j < i; j++) {
                if (roles.get(j).kind() == roles.get(i).kind() && choice.movesLike(choices.get(j))) {
                    choice = choice.over(choices.get(j).traffic());
                }
            }
            choices.add(choice);
        }
        return choices;
    }

    private Choice choose(Role role, int firstRank, int[] gpus) {
        return role.purpose().isStorage()
                ? storage.choose(role.purpose(), gpus[0])
                : collectives.choose(role.kind(), gpus, bytes(role, firstRank));
    }

    /** A traffic that loads the images of links as the chosen one does; files load all storage targets alike. */
    Traffic imageTraffic(Role role, Choice choice, int gpu) {
        return switch (role.purpose()) {
            case CHECKPOINT_WRITE -> Traffic.between(storage.writer(gpu), cluster.storageTarget(0), gpu);
            case DATA_READ -> Traffic.between(cluster.storageTarget(0), gpu, gpu);
            default -> choice.traffic();
        };
    }
}
