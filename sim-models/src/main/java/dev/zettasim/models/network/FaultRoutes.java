package dev.zettasim.models.network;

import dev.zettasim.models.topology.Detours;
import dev.zettasim.models.topology.ResilientTopology;
import dev.zettasim.models.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A network's routes without faults, and with each set of links avoided that some faults take away. */
public final class FaultRoutes {
    private final Topology topology;
    private final FaultPlan plan;
    private final List<int[]> avoided;
    private final List<Detours> detours = new ArrayList<>();
    private final List<UsageMeter> meters = new ArrayList<>();

    /**
     * Routes.
     *
     * @param meter of the topology without faults
     */
    public FaultRoutes(ResilientTopology topology, FaultPlan plan, UsageMeter meter) {
        this.topology = topology;
        this.plan = plan;
        avoided = plan.detours();
        meters.add(meter);
        for (int[] links : avoided.subList(1, avoided.size())) {
            Detours around = new Detours(topology, links);
            detours.add(around);
            meters.add(new UsageMeter(around));
        }
    }

    public FaultPlan plan() {
        return plan;
    }

    Topology topology() {
        return topology;
    }

    /** Those without faults first. */
    public List<UsageMeter> meters() {
        return meters;
    }

    UsageMeter meter(long ps) {
        int[] now = plan.avoided(ps);
        for (int i = 0; i < avoided.size(); i++) {
            if (Arrays.equals(avoided.get(i), now)) {
                return meters.get(i);
            }
        }
        throw new IllegalStateException("no routes at " + ps + " ps");
    }

    /** Faults that something measured waits for until their end, as nothing leads around their links. */
    public List<Fault> stuck() {
        return plan.faults().stream().filter(this::isStuck).toList();
    }

    private boolean isStuck(Fault fault) {
        if (fault.recoveredPs() >= fault.endPs()) {
            return false;
        }
        int[] then = plan.avoided(fault.recoveredPs());
        for (int i = 1; i < avoided.size(); i++) {
            Detours around = detours.get(i - 1);
            if (Arrays.equals(avoided.get(i), then)) {
                return fault.losses().stream().anyMatch(loss -> around.isStuckOn(loss.link()));
            }
        }
        return false;
    }

    /**
     * What was measured around links that stay away for good and has no way around them; the first such route.
     *
     * @return its two endpoints; empty if there is none
     */
    public int[] cutOff() {
        int[] forGood = plan.avoided(Fault.NEVER - 1);
        for (int i = 1; i < avoided.size(); i++) {
            Detours around = detours.get(i - 1);
            if (Arrays.equals(avoided.get(i), forGood) && around.hasBlocked()) {
                return new int[] {around.blockedFrom(), around.blockedTo()};
            }
        }
        return new int[0];
    }
}
