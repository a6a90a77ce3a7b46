package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.symmetry.Folding;
import dev.zettasim.models.symmetry.Partition;
import dev.zettasim.models.training.FlowClass;
import dev.zettasim.models.training.Host;
import dev.zettasim.models.training.Job;
import dev.zettasim.models.training.RankClass;
import dev.zettasim.models.training.Role;
import dev.zettasim.models.training.Role.Purpose;
import dev.zettasim.models.training.StageProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Puts representatives of classes together into what a step runner executes: one flow per group class and role. */
final class Assembly {
    private final Node node;
    private final Cluster cluster;
    private final Function<Node, Host> hosts;
    private final Exchanges exchanges;
    private final Choices choices;
    private final Classes classes;
    private final Job job;
    private final int[] firstFlow;
    private final List<FlowClass> flows = new ArrayList<>();
    private final List<Long> flowSizes = new ArrayList<>();
    private final List<Purpose> purposes = new ArrayList<>();
    private final List<RankClass> ranks;

    Assembly(Cluster cluster, Function<Node, Host> hosts, Exchanges exchanges, Choices choices, Classes classes) {
        this.node = cluster.node();
        this.cluster = cluster;
        this.hosts = hosts;
        this.exchanges = exchanges;
        this.choices = choices;
        this.classes = classes;
        job = exchanges.job();
        firstFlow = new int[classes.groups().classes()];
        for (int groupClass = 0; groupClass < firstFlow.length; groupClass++) {
            firstFlow[groupClass] = flows.size();
            addFlows(groupClass);
        }
        ranks = makeRankClasses();
    }

    /** How many exchanges a flow class stands for. */
    long flowSize(int flow) {
        return flowSizes.get(flow);
    }

    Aggregations aggregations() {
        return choices.aggregations();
    }

    /** Whether an operation of that role is part of a checkpoint. */
    boolean isCheckpoint(int role) {
        if (role < 0) {
            return false;
        }
        Purpose purpose = job.role(role).purpose();
        return purpose == Purpose.CHECKPOINT_COPY || purpose == Purpose.CHECKPOINT_WRITE;
    }

    /** What all ranks together move in exchanges of that purpose, each once. */
    double bytes(Purpose purpose) {
        double bytes = 0;
        for (int flow = 0; flow < flows.size(); flow++) {
            if (purposes.get(flow) == purpose) {
                bytes += (double) flows.get(flow).bytes() * flowSizes.get(flow);
            }
        }
        return bytes;
    }

    /** What a flow class is for. */
    Purpose purpose(int flowClass) {
        return purposes.get(flowClass);
    }

    List<FlowClass> flowClasses() {
        return flows;
    }

    Folding folding() {
        long[] sizes = flowSizes.stream().mapToLong(Long::longValue).toArray();
        Partition identity = Partition.identity(sizes.length);
        Partition ofFlows = new Partition(identity.classOf(), sizes, identity.representative());
        return new Folding(classes.ranks(), ofFlows, classes.links());
    }

    List<RankClass> rankClasses() {
        return ranks;
    }

    private List<RankClass> makeRankClasses() {
        StageProgram[] programs = new StageProgram[job.grid().plan().pipeline()];
        Arrays.setAll(programs, job::program);
        List<RankClass> made = new ArrayList<>();
        for (int visited : classes.ranks().representative()) {
            int rank = exchanges.visited().rank(visited);
            int stage = job.grid().stage(rank);
            String name = "stage " + stage + " (rank " + rank + ")";
            Node own = cluster.kinds().node(cluster.nodeOf(choices.gpu(rank)));
            made.add(new RankClass(
                    name,
                    programs[stage],
                    flowsOf(visited),
                    hosts.apply(own),
                    choices.speeds().of(rank),
                    own.accelerator().computeUnits()));
        }
        return made;
    }

    private int[] flowsOf(int visited) {
        int[] flowOfRole = new int[job.roles()];
        Arrays.fill(flowOfRole, -1);
        for (int role = 0; role < flowOfRole.length; role++) {
            int group = exchanges.groupOf(visited, role);
            if (group >= 0) {
                flowOfRole[role] = flow(group, role);
            }
        }
        return flowOfRole;
    }

    /** The flow class in which a member of a group posts under a role. */
    private int flow(int group, int postRole) {
        int groupClass = classes.groups().classOf()[group];
        int flow = firstFlow[groupClass];
        for (Role role : exchanges.roles(group)) {
            if (role.number() == postRole || job.postRole(role.number(), 1) == postRole) {
                return flow;
            }
            flow++;
        }
        throw new IllegalStateException("group " + group + " does not exchange under role " + postRole);
    }

    private void addFlows(int groupClass) {
        int group = classes.groups().representative()[groupClass];
        int[] members = exchanges.members(group);
        int[] gpus = choices.gpus(members);
        List<Role> roles = exchanges.roles(group);
        List<Choice> chosen = choices.choose(roles, exchanges.firstRank(group), gpus);
        int[] visited = visited(members);
        for (int i = 0; i < chosen.size(); i++) {
            flows.add(flowClass(groupClass, roles.get(i), chosen.get(i), members, visited));
            purposes.add(roles.get(i).purpose());
            flowSizes.add(classes.groups().size()[groupClass]);
        }
    }

    /** All exchanges of a group go over one communicator. */
    private FlowClass flowClass(int groupClass, Role role, Choice choice, int[] members, int[] visited) {
        int firstRank = exchanges.firstRank(classes.groups().representative()[groupClass]);
        return new FlowClass(
                role.name() + " of rank " + firstRank,
                groupClass,
                choice.traffic(),
                choices.bytes(role, firstRank),
                choice.holdPs(),
                1,
                choice.capBytesPerSecond(),
                computeUnits(role),
                posts(role, members, visited));
    }

    /** A collective's kernel takes units from the accelerator; point-to-point copies and I/O do not. */
    private int computeUnits(Role role) {
        return switch (role.purpose()) {
            case TENSOR,
                    EXPERT,
                    EXPERT_TENSOR,
                    GRADIENTS,
                    REPLICA_GRADIENTS,
                    PARAMETERS,
                    EXPERT_GRADIENTS,
                    EXPERT_PARAMETERS -> (int) Math.round(node.collectives().unitsPerCollective());
            default -> 0;
        };
    }

    /** Which members, by their place in a group, are visited. */
    private int[] visited(int[] members) {
        return IntStream.range(0, members.length)
                .filter(member -> exchanges.visited().number(members[member]) != VisitedRanks.NONE)
                .toArray();
    }

    private FlowClass.Posts posts(Role role, int[] members, int[] visited) {
        TreeSet<Long> posts = new TreeSet<>();
        for (int member : visited) {
            int rankClass = classes.ranks().classOf()[exchanges.visited().number(members[member])];
            posts.add(((long) rankClass << 32) | job.postRole(role.number(), member));
        }
        int[] rankClass = posts.stream().mapToInt(post -> (int) (post >> 32)).toArray();
        int[] postRole = posts.stream().mapToInt(post -> (int) (long) post).toArray();
        return new FlowClass.Posts(rankClass, postRole);
    }
}
