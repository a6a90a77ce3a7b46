package dev.zettasim.models.study;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.training.FlowClass;
import dev.zettasim.models.training.RankClass;
import dev.zettasim.models.training.StageProgram;
import dev.zettasim.models.training.StepTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much longer exchanges between scale-up domains took in a step than each would have alone: the tail that fabrics are compared by.
 *
 * <p>Model: from the moment when all members are there to the last byte, over hold + bytes / rate with the links to itself; each exchange
 * counts once, whatever its size.
 * <br>Leaves out: what messages of one exchange lose to each other, which is part of its time alone; I/O.
 * <br>Source: the slowdown of flow completion times, as of Alizadeh et al., pFabric, SIGCOMM 2013, with exchanges for flows.
 * <br>Checked against: {@code SlowdownsTest}.
 *
 * @param ninetyNinth that 99 of 100 exchanges do not exceed; 1 where there is none
 * @param greatest of all
 * @param exchanges in the step
 */
public record Slowdowns(double ninetyNinth, double greatest, long exchanges) {
    private static final double TAIL = 0.99;

    private record One(double slowdown, long count) {}

    /** A step of a trace, its bounds found once: each is the latest of all ranks. */
    private record Step(StepTrace trace, long beginPs, long endPs) {
        Step(StepTrace trace, int step) {
            this(trace, trace.stepEndPs(step - 1), trace.stepEndPs(step));
        }

        boolean holds(int rank, int op) {
            long atPs = trace.endPs(rank, op);
            return atPs > beginPs && atPs <= endPs;
        }

        double seconds(int rank, int op) {
            return Units.toSeconds(trace.endPs(rank, op) - trace.metPs(rank, op));
        }
    }

    /** Of one step. */
    static Slowdowns of(Cluster cluster, Assembly assembly, StepTrace trace, int step, UsageMeter meter) {
        double[] alone = assembly.flowClasses().stream()
                .mapToDouble(flow -> crosses(cluster, flow.traffic()) ? aloneSeconds(cluster, flow, meter) : 0)
                .toArray();
        Step whole = new Step(trace, step);
        List<One> all = new ArrayList<>();
        for (int rank = 0; rank < assembly.rankClasses().size(); rank++) {
            collect(assembly, whole, rank, alone, all);
        }
        all.sort(Comparator.comparingDouble(One::slowdown));
        return of(all);
    }

    private static Slowdowns of(List<One> sorted) {
        long count = sorted.stream().mapToLong(One::count).sum();
        double tail = 1;
        double seen = 0;
        for (One one : sorted) {
            tail = seen < TAIL * count ? one.slowdown() : tail;
            seen += one.count();
        }
        return new Slowdowns(
                tail, sorted.isEmpty() ? 1 : sorted.get(sorted.size() - 1).slowdown(), count);
    }

    /** An exchange is told by the first of those that post it. */
    private static void collect(Assembly assembly, Step step, int rank, double[] aloneSeconds, List<One> all) {
        RankClass of = assembly.rankClasses().get(rank);
        StageProgram program = of.program();
        for (int op = 0; op < program.ops(); op++) {
            int role = program.role(op);
            int flow = role < 0 ? -1 : of.flowOfRole()[role];
            if (flow >= 0
                    && aloneSeconds[flow] > 0
                    && step.holds(rank, op)
                    && isFirst(assembly.flowClasses().get(flow), rank, role)) {
                double slowdown = Math.max(1, step.seconds(rank, op) / aloneSeconds[flow]);
                all.add(new One(slowdown, assembly.flowSize(flow)));
            }
        }
    }

    private static boolean isFirst(FlowClass flow, int rank, int role) {
        return flow.posts().rankClass()[0] == rank && flow.posts().role()[0] == role;
    }

    private static boolean crosses(Cluster cluster, Traffic traffic) {
        for (int edge = 0; edge < traffic.edges(); edge++) {
            int from = traffic.from(edge);
            int to = traffic.to(edge);
            if (from >= cluster.gpus() || to >= cluster.gpus()) {
                return false;
            }
            if (!cluster.sameDomain(from, to)) {
                return true;
            }
        }
        return false;
    }

    private static double aloneSeconds(Cluster cluster, FlowClass flow, UsageMeter meter) {
        Usage usage = meter.measure(flow.traffic());
        double rate = flow.capBytesPerSecond();
        for (int i = 0; i < usage.links().length; i++) {
            rate = Math.min(rate, cluster.capacityBytesPerSecond(usage.links()[i]) / usage.coefficients()[i]);
        }
        return Units.toSeconds(flow.holdPs()) + flow.bytes() / rate;
    }
}
