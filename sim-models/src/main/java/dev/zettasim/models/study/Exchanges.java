package dev.zettasim.models.study;

import dev.zettasim.models.training.Job;
import dev.zettasim.models.training.Role;
import dev.zettasim.models.training.Role.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who exchanges with whom: all groups of ranks of a job, met by visiting its ranks. A group carries out the exchanges of all
 * roles that its members share.
 */
final class Exchanges {
    private static final int NONE = -1;

    private final Job job;
    private final VisitedRanks visited;
    private final int[] groupOfRole;
    private final List<List<List<Role>>> rolesOfStage = new ArrayList<>();
    private int[] communicator = new int[1024];
    private int[] firstRank = new int[1024];
    private final List<int[]> members = new ArrayList<>();
    private int groups;

    Exchanges(Job job, VisitedRanks visited) {
        this.job = job;
        this.visited = visited;
        groupOfRole = new int[visited.count() * job.roles()];
        Arrays.fill(groupOfRole, NONE);
        sortRoles();
        for (int number = 0; number < visited.count(); number++) {
            meet(visited.rank(number));
        }
    }

    /** Receivers come in with their senders. */
    private void sortRoles() {
        for (int stage = 0; stage < job.grid().plan().pipeline(); stage++) {
            List<List<Role>> ofCommunicator = new ArrayList<>();
            for (int number = 0; number < job.roles(); number++) {
                Role role = job.role(number);
                while (ofCommunicator.size() <= role.communicator()) {
                    ofCommunicator.add(new ArrayList<>());
                }
                if (!isReceiver(role) && job.takesPart(number, stage)) {
                    ofCommunicator.get(role.communicator()).add(role);
                }
            }
            rolesOfStage.add(ofCommunicator);
        }
    }

    private static boolean isReceiver(Role role) {
        return role.purpose().isReceiver();
    }

    private void meet(int rank) {
        List<List<Role>> ofCommunicator = rolesOfStage.get(job.grid().stage(rank));
        for (int of = 0; of < ofCommunicator.size(); of++) {
            List<Role> roles = ofCommunicator.get(of);
            if (!roles.isEmpty() && job.firstMember(roles.get(0).number(), rank)) {
                add(of, rank, roles);
            }
        }
    }

    private void add(int of, int rank, List<Role> roles) {
        if (groups == firstRank.length) {
            communicator = Arrays.copyOf(communicator, 2 * groups);
            firstRank = Arrays.copyOf(firstRank, 2 * groups);
        }
        communicator[groups] = of;
        firstRank[groups] = rank;
        int[] met = job.members(roles.get(0).number(), rank);
        members.add(met);
        for (int member = 0; member < met.length; member++) {
            int number = visited.number(met[member]);
            for (int i = 0; number != VisitedRanks.NONE && i < roles.size(); i++) {
                int post = job.postRole(roles.get(i).number(), member);
                groupOfRole[number * job.roles() + post] = groups;
            }
        }
        groups++;
    }

    Job job() {
        return job;
    }

    VisitedRanks visited() {
        return visited;
    }

    int groups() {
        return groups;
    }

    int firstRank(int group) {
        return firstRank[group];
    }

    int communicator(int group) {
        return communicator[group];
    }

    /** What the members of a group exchange, in the roles of its first member. */
    List<Role> roles(int group) {
        return rolesOfStage.get(job.grid().stage(firstRank[group])).get(communicator[group]);
    }

    /** Whether its exchange is of a scalar only, which loads no link. */
    boolean isScalar(int group) {
        return roles(group).get(0).purpose() == Purpose.GRADIENT_NORM;
    }

    int[] members(int group) {
        return members.get(group);
    }

    /** In which group a visited rank plays a role; −1 if in none. */
    int groupOf(int number, int role) {
        return groupOfRole[number * job.roles() + role];
    }

    /** Whether every group is inside one part of a job or has the same members in each. */
    boolean fit(Islands islands) {
        for (int group = 0; group < groups; group++) {
            int[] members = members(group);
            if (!islands.isInside(members) && !islands.spansAll(members)) {
                return false;
            }
        }
        return true;
    }

    /** A group inside a block, or of all ranks, has no images; any other has one per member of the block. */
    int images(int group) {
        return switch (roles(group).get(0).purpose()) {
            case TENSOR, EXPERT_TENSOR, GRADIENT_NORM -> 1;
            default -> visited.block();
        };
    }
}
