package dev.zettasim.models.training;

/**
 * Walks back from the end of a step along what each operation waited for.
 *
 * <p>Model: an operation's own time goes to its category. Before it came what ended when it started: the operation before it on its
 * stream, else a dependency, else the host that issued it; before an exchange, the post that came last. Each tick is visited once.
 * The reference is the stage on which the path spends most time. Work on micro-batches by other stages, while the reference has
 * none, is the pipeline's bubble; while it has, it counts as what it is.
 * <br>Assumes: where several things ended at once, the path stays on its rank and stream. Time in which the host launches goes to
 * the category of what it launches.
 * <br>Leaves out: paths that are almost critical.
 * <br>Source: Yang and Miller, Critical Path Analysis for the Execution of Parallel and Distributed Programs, ICDCS 1988.
 * <br>Checked against: {@code PipelineStepTest}, {@code StepRunnerTest}: sums and closed forms.
 */
final class CriticalPath {
    private final StepTrace trace;
    private final long beginPs;
    private final PathSpans spans = new PathSpans();
    private int rank;
    private int op;
    private long timePs;

    CriticalPath(StepTrace trace, long beginPs) {
        this.trace = trace;
        this.beginPs = beginPs;
    }

    Breakdown from(int lastRank, int step) {
        rank = lastRank;
        op = trace.program(rank).stepEndOp(step);
        timePs = trace.endPs(rank, op);
        while (timePs > beginPs) {
            spendOn(trace.program(rank).category[op], trace.metPs(rank, op));
            followLastPost();
            stepBack();
        }
        return breakdown();
    }

    /** Gives the ticks since a time to a category. */
    private void spendOn(int category, long sincePs) {
        long sinceInStepPs = Math.max(beginPs, sincePs);
        if (sinceInStepPs < timePs) {
            spans.add(rank, category, sinceInStepPs, timePs);
            timePs = sinceInStepPs;
        }
    }

    private void followLastPost() {
        if (trace.program(rank).role[op] == StageProgram.NONE) {
            return;
        }
        RankTrace mine = trace.trace(rank);
        int before = op;
        op = mine.lastOp[before];
        rank = mine.lastRank[before];
    }

    /** From the start of an operation to what it waited for. */
    private void stepBack() {
        int cause = causeAtStart();
        if (cause == StageProgram.NONE) {
            cause = causeThroughHost();
        }
        if (cause == StageProgram.NONE) {
            spendOn(Category.OTHER.number, beginPs);
        } else {
            op = cause;
        }
    }

    private int causeAtStart() {
        StageProgram program = trace.program(rank);
        long[] end = trace.trace(rank).end;
        int previous = program.previousInStream[op];
        if (previous != StageProgram.NONE && end[previous] == timePs) {
            return previous;
        }
        StageProgram.Links dependencies = program.dependencies;
        for (int i = dependencies.start()[op]; i < dependencies.start()[op + 1]; i++) {
            if (end[dependencies.target()[i]] == timePs) {
                return dependencies.target()[i];
            }
        }
        return StageProgram.NONE;
    }

    /** Back through what the host issued, as far as it had not waited; −1 if that was the beginning. */
    private int causeThroughHost() {
        StageProgram program = trace.program(rank);
        RankTrace mine = trace.trace(rank);
        Host host = trace.rank(rank).host();
        for (int issued = op; issued >= 0; issued--) {
            if (program.stream(issued).issuedByHost) {
                spendOn(program.category[issued], mine.issued[issued] - host.busyPs(program, issued));
            }
            int released = mine.released[issued];
            if (timePs <= beginPs || (released != StageProgram.NONE && mine.end[released] == timePs)) {
                return released;
            }
        }
        return StageProgram.NONE;
    }

    private Breakdown breakdown() {
        long[] ofRank = spans.byRank(trace.ranks());
        int stage = reference(ofRank);
        int best = StageProgram.NONE;
        for (int i = 0; i < ofRank.length; i++) {
            if (trace.program(i).stage() == stage && (best == StageProgram.NONE || ofRank[i] > ofRank[best])) {
                best = i;
            }
        }
        BusyTimes busy = BusyTimes.of(trace.program(best), trace.trace(best), beginPs, spans.endPs());
        return new Breakdown(spans.byCategory(i -> trace.program(i).stage() == stage, busy), stage);
    }

    private int reference(long[] ofRank) {
        long[] ofStage = new long[trace.stages()];
        for (int i = 0; i < ofRank.length; i++) {
            ofStage[trace.program(i).stage()] += ofRank[i];
        }
        int most = 0;
        for (int stage = 1; stage < ofStage.length; stage++) {
            most = ofStage[stage] > ofStage[most] ? stage : most;
        }
        return most;
    }
}
