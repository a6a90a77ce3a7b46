package dev.zettasim.models.training;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.network.Network;
import java.util.Arrays;

/**
 * One flow class while it runs: it waits for all posts, holds, moves its bytes and lets its members go on. As members post in
 * stream order there is never more than one at a time.
 */
final class FlowRun {
    private final FlowClass flow;
    private final Simulation sim;
    private final Network network;
    private final RankRun[] members;
    private final int[] ops;
    private int posted;
    private final Event held;
    private final Event done;

    FlowRun(FlowClass flow, Simulation sim, Network network, RankRun[] members) {
        this.flow = flow;
        this.sim = sim;
        this.network = network;
        this.members = members;
        this.ops = new int[members.length];
        Arrays.fill(ops, StageProgram.NONE);
        this.held = new Moment("latency of " + flow.name(), this::move);
        this.done = new Moment("end of " + flow.name(), this::end);
    }

    /** A step of this exchange that is due at a known time. */
    private static final class Moment extends Event {
        private final String name;
        private final Runnable action;

        Moment(String name, Runnable action) {
            this.name = name;
            this.action = action;
        }

        @Override
        protected void fire(Simulation sim) {
            action.run();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    void post(int member, int op) {
        if (ops[member] != StageProgram.NONE) {
            throw new IllegalStateException(members[member] + " posts " + flow.name() + " again before it has ended");
        }
        ops[member] = op;
        posted++;
        if (posted == members.length) {
            meet();
        }
    }

    private void meet() {
        long nowPs = sim.now();
        int last = lastMember(nowPs);
        for (int i = 0; i < members.length; i++) {
            boolean self = members[i].trace().start[ops[i]] == nowPs;
            members[i].onMet(ops[i], self ? members[i].number() : members[last].number(), self ? ops[i] : ops[last]);
        }
        changeContention(flow.computeUnits());
        if (flow.holdPs() > 0) {
            sim.schedule(held, nowPs + flow.holdPs());
        } else {
            move();
        }
    }

    /** The first, in the order of posts, of those that came now: independent of the order of events within the instant. */
    private int lastMember(long nowPs) {
        int last = 0;
        while (members[last].trace().start[ops[last]] != nowPs) {
            last++;
        }
        return last;
    }

    private void move() {
        if (flow.bytes() == 0) {
            sim.schedule(done, sim.now());
        } else {
            network.open(flow.traffic(), flow.bytes(), flow.weight(), flow.capBytesPerSecond(), done);
        }
    }

    private void end() {
        changeContention(-flow.computeUnits());
        posted = 0;
        for (int i = 0; i < members.length; i++) {
            int op = ops[i];
            ops[i] = StageProgram.NONE;
            members[i].endExchange(op);
        }
    }

    private void changeContention(int units) {
        if (units == 0) {
            return;
        }
        for (RankRun member : members) {
            member.changeContention(units);
        }
    }

    String missing() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < members.length; i++) {
            if (ops[i] == StageProgram.NONE) {
                names.append(names.isEmpty() ? "" : ", ").append(members[i]);
            }
        }
        return names.toString();
    }

    @Override
    public String toString() {
        return flow.name();
    }
}
