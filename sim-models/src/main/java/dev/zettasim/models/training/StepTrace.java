package dev.zettasim.models.training;

import dev.zettasim.models.trace.Recorder;
import dev.zettasim.models.trace.TraceRecord;
import java.util.Arrays;
import java.util.List;

/** When everything happened in a run, and why the steps took as long as they did. */
public final class StepTrace {
    private final List<RankClass> ranks;
    private final RankTrace[] traces;

    StepTrace(List<RankClass> ranks, RankTrace[] traces) {
        this.ranks = ranks;
        this.traces = traces;
    }

    public int steps() {
        return program(0).steps();
    }

    /** When the last rank was through with a step; step −1 ended when the run began. */
    public long stepEndPs(int step) {
        if (step < 0) {
            return 0;
        }
        long end = 0;
        for (int rank = 0; rank < traces.length; rank++) {
            end = Math.max(end, stepEndPs(rank, step));
        }
        return end;
    }

    /** When a rank class was through with a step. */
    public long stepEndPs(int rankClass, int step) {
        return traces[rankClass].end[program(rankClass).stepEndOp(step)];
    }

    /** From the end of the step before to the end of this. */
    public long stepPs(int step) {
        return stepEndPs(step) - stepEndPs(step - 1);
    }

    /** Where the time of a step went, along its critical path. */
    public Breakdown breakdown(int step) {
        return new CriticalPath(this, stepEndPs(step - 1)).from(lastRank(step), step);
    }

    private int lastRank(int step) {
        int last = 0;
        for (int rank = 1; rank < traces.length; rank++) {
            if (stepEndPs(rank, step) > stepEndPs(last, step)) {
                last = rank;
            }
        }
        return last;
    }

    /** How long a rank class was busy with operations of a category between the ends of two steps, waits left out. */
    public long busyPs(int rankClass, Category category, int step) {
        return sumPs(rankClass, category, step, traces[rankClass].met, traces[rankClass].end);
    }

    /** How long exchanges of a category that a rank class had posted waited for their last member, within a step. */
    public long waitPs(int rankClass, Category category, int step) {
        return sumPs(rankClass, category, step, traces[rankClass].start, traces[rankClass].met);
    }

    private long sumPs(int rankClass, Category category, int step, long[] from, long[] to) {
        long beginPs = stepEndPs(step - 1);
        long endPs = stepEndPs(step);
        StageProgram program = program(rankClass);
        long sum = 0;
        for (int op = 0; op < program.ops; op++) {
            if (program.category[op] == category.number) {
                sum += Math.max(0, Math.min(endPs, to[op]) - Math.max(beginPs, from[op]));
            }
        }
        return sum;
    }

    /** When a timed operation started or an exchange was posted. */
    public long startPs(int rankClass, int op) {
        return traces[rankClass].start[op];
    }

    public long endPs(int rankClass, int op) {
        return traces[rankClass].end[op];
    }

    /** When all members of an exchange were there. */
    public long metPs(int rankClass, int op) {
        return traces[rankClass].met[op];
    }

    /** Tells all operations and step ends, rank class after rank class. */
    public void tell(Recorder recorder) {
        for (int rank = 0; rank < traces.length; rank++) {
            StageProgram program = program(rank);
            for (int op = 0; op < program.ops; op++) {
                recorder.record(new TraceRecord.Operation(
                        metPs(rank, op),
                        endPs(rank, op),
                        rank,
                        program.stream(op).name(),
                        program.category(op).key(),
                        program.label(op)));
            }
        }
        for (int step = 0; step < steps(); step++) {
            recorder.record(new TraceRecord.StepEnd(stepEndPs(step - 1), stepEndPs(step), step));
        }
    }

    StageProgram program(int rankClass) {
        return ranks.get(rankClass).program();
    }

    RankClass rank(int rankClass) {
        return ranks.get(rankClass);
    }

    RankTrace trace(int rankClass) {
        return traces[rankClass];
    }

    int ranks() {
        return traces.length;
    }

    int stages() {
        return 1
                + Arrays.stream(ranks.toArray(new RankClass[0]))
                        .mapToInt(rank -> rank.program().stage())
                        .max()
                        .orElse(0);
    }
}
