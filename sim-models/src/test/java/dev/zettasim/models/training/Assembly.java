package dev.zettasim.models.training;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.training.FlowClass.Posts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Puts the ranks of a job into classes and runs them on a {@link FixedNetwork}. */
final class Assembly {
    static final int COMPUTE_UNITS = 100;

    private final Job job;
    private final IntUnaryOperator classOfRank;
    private final List<RankClass> ranks = new ArrayList<>();
    private final List<FlowClass> flows = new ArrayList<>();
    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final Map<String, Integer> communicators = new LinkedHashMap<>();
    private Host host = Host.INSTANT;
    private int contendedUnits;
    private long holdPs;
    private IntToDoubleFunction speedOfRank = rank -> 1;

    private Assembly(Job job, IntUnaryOperator classOfRank) {
        this.job = job;
        this.classOfRank = classOfRank;
    }

    /** One class per stage. */
    static Assembly folded(Job job) {
        return new Assembly(job, job.grid()::stage);
    }

    /** Classes by any rule that numbers them by first appearance. */
    static Assembly classes(Job job, IntUnaryOperator classOfRank) {
        return new Assembly(job, classOfRank);
    }

    /** Each rank a class of its own. */
    static Assembly unfolded(Job job) {
        return new Assembly(job, rank -> rank);
    }

    Assembly with(Host slow) {
        host = slow;
        return this;
    }

    /** Every exchange takes so many of {@link #COMPUTE_UNITS}. */
    Assembly contending(int units) {
        contendedUnits = units;
        return this;
    }

    Assembly speeds(IntToDoubleFunction speeds) {
        speedOfRank = speeds;
        return this;
    }

    Assembly holding(long ps) {
        holdPs = ps;
        return this;
    }

    StepTrace run() {
        Simulation sim = new Simulation();
        return runner(sim).run();
    }

    StepRunner runner(Simulation sim) {
        StageProgram[] programs = new StageProgram[job.grid().plan().pipeline()];
        Arrays.setAll(programs, job::program);
        for (int rank = 0; rank < job.grid().ranks(); rank++) {
            if (classOfRank.applyAsInt(rank) == ranks.size()) {
                int[] flowOfRole = new int[job.roles()];
                Arrays.fill(flowOfRole, -1);
                int stage = job.grid().stage(rank);
                String name = "stage " + stage + " class " + ranks.size();
                ranks.add(new RankClass(
                        name, programs[stage], flowOfRole, host, speedOfRank.applyAsDouble(rank), COMPUTE_UNITS));
            }
        }
        for (int rank = 0; rank < job.grid().ranks(); rank++) {
            for (int role = 0; role < job.roles(); role++) {
                if (job.firstMember(role, rank)) {
                    addFlow(role, rank);
                }
            }
        }
        return new StepRunner(sim, new FixedNetwork(sim), ranks, flows);
    }

    private void addFlow(int role, int rank) {
        int[] members = job.members(role, rank);
        TreeSet<Long> posts = new TreeSet<>();
        for (int i = 0; i < members.length; i++) {
            posts.add(((long) classOfRank.applyAsInt(members[i]) << 32) + job.postRole(role, i));
        }
        if (known.putIfAbsent(role + " " + posts, flows.size()) != null) {
            return;
        }
        int[] classes = posts.stream().mapToInt(post -> (int) (post >> 32)).toArray();
        int[] roles = posts.stream().mapToInt(Long::intValue).toArray();
        for (int i = 0; i < classes.length; i++) {
            ranks.get(classes[i]).flowOfRole()[roles[i]] = flows.size();
        }
        String group =
                job.role(role).communicator() + " " + classOfRank.applyAsInt(members[0]) + Arrays.toString(classes);
        int communicator = communicators.computeIfAbsent(group, any -> communicators.size());
        String name = job.role(role).name() + " of " + Arrays.toString(classes);
        long bytes = job.bytes(role, job.grid().stage(rank));
        flows.add(new FlowClass(
                name,
                communicator,
                Traffic.between(0, 1, 0),
                bytes,
                holdPs,
                1,
                Double.POSITIVE_INFINITY,
                contendedUnits,
                new Posts(classes, roles)));
    }
}
