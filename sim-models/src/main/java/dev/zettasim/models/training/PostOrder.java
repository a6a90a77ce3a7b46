package dev.zettasim.models.training;

import java.util.Arrays;
import java.util.List;

/**
 * Checks before a run that all members of a communicator post its exchanges in the same order, as collective libraries demand;
 * otherwise the real job would hang or mix up data. Compares a rolling hash per member, then finds the first difference.
 */
final class PostOrder {
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private final List<RankClass> ranks;
    private final List<FlowClass> flows;
    private final long[] expected;
    private final int[] first;

    private PostOrder(List<RankClass> ranks, List<FlowClass> flows) {
        this.ranks = ranks;
        this.flows = flows;
        int communicators = 0;
        for (FlowClass flow : flows) {
            communicators = Math.max(communicators, flow.communicator() + 1);
        }
        this.expected = new long[communicators];
        this.first = new int[communicators];
        Arrays.fill(first, -1);
    }

    static void require(List<RankClass> ranks, List<FlowClass> flows) {
        PostOrder order = new PostOrder(ranks, flows);
        long[] hashes = new long[order.expected.length];
        for (int rank = 0; rank < ranks.size(); rank++) {
            order.hash(rank, hashes);
            order.compare(rank, hashes);
        }
    }

    private void hash(int rank, long[] hashes) {
        RankClass posting = ranks.get(rank);
        StageProgram program = posting.program();
        for (int op = 0; op < program.ops; op++) {
            int role = program.role[op];
            if (role != StageProgram.NONE) {
                int flow = flow(posting, op, role);
                int communicator = flows.get(flow).communicator();
                hashes[communicator] = (hashes[communicator] + flow + 1) * FACTOR;
            }
        }
    }

    private static int flow(RankClass posting, int op, int role) {
        int flow = role < posting.flowOfRole().length ? posting.flowOfRole()[role] : -1;
        if (flow < 0) {
            throw new IllegalArgumentException(posting.name() + " posts role " + role + " ("
                    + posting.program().label(op) + "), which takes part in no flow");
        }
        return flow;
    }

    private void compare(int rank, long[] hashes) {
        for (int flow : ranks.get(rank).flowOfRole()) {
            if (flow < 0) {
                continue;
            }
            int communicator = flows.get(flow).communicator();
            if (first[communicator] < 0) {
                first[communicator] = rank;
                expected[communicator] = hashes[communicator];
            } else if (expected[communicator] != hashes[communicator]) {
                throw difference(first[communicator], rank, communicator);
            }
        }
        for (int flow : ranks.get(rank).flowOfRole()) {
            if (flow >= 0) {
                hashes[flows.get(flow).communicator()] = 0;
            }
        }
    }

    private IllegalArgumentException difference(int one, int other, int communicator) {
        int[] mine = posts(one, communicator);
        int[] theirs = posts(other, communicator);
        int at = Math.max(0, Arrays.mismatch(mine, theirs));
        return new IllegalArgumentException("the members of a communicator post in different orders: as number " + at
                + ", " + text(one, mine, at) + " but " + text(other, theirs, at));
    }

    private String text(int rank, int[] posts, int at) {
        String posted = at < posts.length ? flows.get(posts[at]).name() : "nothing more";
        return ranks.get(rank).name() + " posts " + posted;
    }

    private int[] posts(int rank, int communicator) {
        RankClass posting = ranks.get(rank);
        StageProgram program = posting.program();
        int[] posts = new int[program.ops];
        int count = 0;
        for (int op = 0; op < program.ops; op++) {
            int role = program.role[op];
            if (role != StageProgram.NONE
                    && flows.get(posting.flowOfRole()[role]).communicator() == communicator) {
                posts[count++] = posting.flowOfRole()[role];
            }
        }
        return Arrays.copyOf(posts, count);
    }
}
