package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.cluster.NodeKinds;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.collective.Collectives;
import dev.zettasim.models.collective.Communicator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.training.Job;
import dev.zettasim.models.training.Role;
import dev.zettasim.models.training.Role.Purpose;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.ExpertSpread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How each group of a job carries out its exchanges on the GPUs where its members run. */
final class Choices {
    /** Groups of so many members are chosen for once: to find the classes and again to be simulated. */
    private static final int LARGE_GROUP = 64;

    private static final int MOST_KEPT_MEMBERS = 200_000;

    private final Placement placement;
    private final RankSpeeds speeds;
    private final Job job;
    private final NodeKinds kinds;
    private final List<Collectives> ofKinds = new ArrayList<>();
    private final StorageExchanges storage;
    private final Aggregations aggregations;
    private final Map<Long, List<Choice>> ofLargeGroups = new TreeMap<>();
    private long keptMembers;

    Choices(Cluster cluster, TrainingTask task, Job job) {
        this.job = job;
        placement = task.placement();
        speeds = RankSpeeds.of(task);
        Experts experts = task.model().experts();
        kinds = cluster.kinds();
        ExpertSpread spread = experts == null ? null : new ExpertSpread(experts);
        for (Node node : kinds.all()) {
            ofKinds.add(new Collectives(
                    cluster, node, spread, task.layers().routing().kernel()));
        }
        storage = new StorageExchanges(cluster, task);
        aggregations = Aggregations.of(cluster, job, placement);
    }

    /** For whom switches reduce. */
    Aggregations aggregations() {
        return aggregations;
    }

    /** How fast the GPUs of ranks are. */
    RankSpeeds speeds() {
        return speeds;
    }

    /** The GPU of a rank. */
    int gpu(int rank) {
        return placement.gpu(rank);
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
        if (gpus.length < LARGE_GROUP) {
            return chooseAnew(roles, firstRank, gpus);
        }
        long group = (long) roles.get(0).communicator() * job.grid().ranks() + firstRank;
        List<Choice> known = ofLargeGroups.get(group);
        if (known == null) {
            known = chooseAnew(roles, firstRank, gpus);
            keptMembers += gpus.length;
            if (keptMembers <= MOST_KEPT_MEMBERS) {
                ofLargeGroups.put(group, known);
            }
        }
        return known;
    }

    /** The same with traffics that load the images of links as the chosen ones do; files load all storage targets alike. */
    List<Choice> chooseImages(List<Role> roles, int firstRank, int[] gpus) {
        Purpose purpose = roles.get(0).purpose();
        return purpose.isStorage()
                ? List.of(storage.chooseImage(purpose, gpus[0], bytes(roles.get(0), firstRank)))
                : choose(roles, firstRank, gpus);
    }

    /** The kind of the nodes that a group stands on; where there are several, of the main ones. */
    private int kind(int[] gpus) {
        int kind = kinds.kind(gpus[0] / kinds.main().gpus());
        for (int gpu : gpus) {
            if (kinds.kind(gpu / kinds.main().gpus()) != kind) {
                return 0;
            }
        }
        return kind;
    }

    private List<Choice> chooseAnew(List<Role> roles, int firstRank, int[] gpus) {
        Communicator plain = ofKinds.get(kind(gpus)).communicator(gpus);
        boolean served = aggregations.served().contains(roles.get(0).purpose());
        Communicator communicator = served ? plain.aggregated() : plain;
        List<Choice> choices = new ArrayList<>();
        for (Role role : roles) {
            long bytes = bytes(role, firstRank);
            choices.add(
                    role.purpose().isStorage()
                            ? storage.choose(role.purpose(), gpus[0], bytes)
                            : communicator.choose(role.kind(), bytes));
        }
        return choices;
    }
}
