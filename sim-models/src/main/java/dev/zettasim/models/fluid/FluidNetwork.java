package dev.zettasim.models.fluid;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Phase;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.engine.Wait;
import dev.zettasim.models.network.Network;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Transfer;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.symmetry.Folding;
import dev.zettasim.models.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The network as fluid: transfers share links by weighted max-min fairness, folded or not.
 *
 * <p>Model: a transfer is one rate, its traffic a usage per link; all changes of one instant are followed by one division of
 * the rates, which are then constant until the next change. A completion is due at the first picosecond at which nothing is
 * left, and moves only when its transfer's rate changes.
 * <br>Assumes: rates adapt at once; all edges of a traffic advance together; capacities are payload capacities.
 * <br>Leaves out: latency (held back before a transfer is opened), packets, queues, congestion control.
 * <br>Source: Massoulié and Roberts, IEEE/ACM Trans. Netw. 10(3), 2002 (bandwidth sharing as fluid); Velho et al., ACM TOMACS
 * 23(4), 2013 (its validity).
 * <br>Checked against: hand-worked sharing examples, plain progressive filling, SimGrid 3.32, folded against unfolded runs.
 */
public final class FluidNetwork implements Network {
    private final Simulation sim;
    private final ClassUsages usages;
    private final FlowTable table;
    private final MaxMin solver;
    private final LinkLoads loads;
    private final LinkLimits limits = new LinkLimits();
    private @Nullable FluidTransfer[] transfers = new FluidTransfer[16];
    private long solves;

    private final Event settle = new Event(Phase.SETTLE) {
        @Override
        protected void fire(Simulation simulation) {
            divideRates();
        }

        @Override
        public String toString() {
            return "division of network rates";
        }
    };

    public FluidNetwork(Simulation sim, Topology topology, Folding folding) {
        this(sim, topology, folding, new UsageMeter(topology));
    }

    /** A network whose topology has a meter already, which knows some traffics. */
    public FluidNetwork(Simulation sim, Topology topology, Folding folding, UsageMeter meter) {
        this.sim = sim;
        usages = new ClassUsages(meter, folding);
        loads = new LinkLoads(topology, folding.links(), sim.now());
        table = new FlowTable(loads.capacities());
        solver = new MaxMin(table);
        sim.watch(this::reportStalled);
    }

    /** Every transfer and every link stands for itself. */
    public static FluidNetwork unfolded(Simulation sim, Topology topology) {
        return new FluidNetwork(sim, topology, Folding.identity(0, 0, topology.links()));
    }

    /** Says which flow class a traffic represents; to be done before its first transfer. */
    public void register(Traffic traffic, int flowClass) {
        usages.register(traffic, flowClass);
    }

    /**
     * Says that a traffic takes more of some links than it carries; to be done before its first transfer. What it wastes is gone for others,
     * too, and is no part of the loads.
     *
     * @param usedFraction of what it takes, what it carries
     */
    public void waste(Traffic traffic, double usedFraction, IntPredicate ofLinks) {
        usages.waste(traffic, usedFraction, ofLinks);
    }

    /** Says so of some traffics from now on, whose transfers may be under way. */
    public void changeWaste(List<Traffic> traffics, double usedFraction, IntPredicate ofLinks) {
        table.nowPs = sim.now();
        traffics.forEach(traffic -> usages.waste(traffic, usedFraction, ofLinks));
        for (int flow = 0; flow < table.slots(); flow++) {
            if (table.isActive(flow)) {
                takeAnew(transferIn(flow));
            }
        }
    }

    /** Where what it takes of links has changed, it begins anew, at rest until rates are divided. */
    private void takeAnew(FluidTransfer transfer) {
        Usage usage = usages.limiting(transfer.traffic());
        if (!Arrays.equals(usage.coefficients(), table.usage[transfer.flow].coefficients())) {
            transfer.proceed(0, sim);
            solver.reroute(transfer.flow, usage);
            settleThisInstant();
        }
    }

    /**
     * Says that all traffics are registered and all capacities stay: rates are then divided without the links that can never be full.
     */
    public void closeRegister() {
        usages.leaveOutLinksThatNeverFill(loads.capacities());
    }

    @Override
    public Transfer open(Traffic traffic, long bytes, double weight, double capBytesPerSecond, Event done) {
        if (!(weight > 0) || !(capBytesPerSecond > 0) || bytes < 0) {
            throw new IllegalArgumentException(
                    "a transfer of " + bytes + " bytes, weight " + weight + ", cap " + capBytesPerSecond);
        }
        table.nowPs = sim.now();
        Usage usage = usages.of(traffic);
        int flow = table.add(usages.limiting(traffic), weight, capBytesPerSecond * limits.of(usage));
        solver.flowChanged(flow);
        FluidTransfer transfer = transferIn(flow);
        transfer.limitBytesPerSecond = capBytesPerSecond;
        transfer.start(traffic, usage, bytes, done, sim.now());
        if (bytes == 0) {
            sim.schedule(transfer, sim.now());
        }
        settleThisInstant();
        return transfer;
    }

    /** Changes the link's whole class; of a link that no flow ever crosses it is no matter. */
    @Override
    public void changeCapacity(int link, double bytesPerSecond) {
        if (!(bytesPerSecond >= 0)) {
            throw new IllegalArgumentException("capacity of link " + link + " cannot be " + bytesPerSecond);
        }
        usages.requireOpen();
        if (!usages.hasClass(link)) {
            return;
        }
        table.nowPs = sim.now();
        int linkClass = usages.classOf(link);
        loads.capacityChanges(linkClass, bytesPerSecond, sim.now());
        solver.changeCapacity(linkClass, bytesPerSecond);
        settleThisInstant();
    }

    /** Changes those of the link's whole class. */
    @Override
    public void changeLimits(int link, double fraction) {
        if (!usages.hasClass(link)) {
            return;
        }
        usages.requireOpen();
        int linkClass = usages.classOf(link);
        limits.set(linkClass, fraction);
        for (int i = 0; i < table.degree[linkClass]; i++) {
            int flow = table.members[linkClass][i];
            table.cap[flow] = transferIn(flow).limitBytesPerSecond * limits.of(table.usage[flow]);
            solver.flowChanged(flow);
        }
        settleThisInstant();
    }

    @Override
    public void reroute(UsageMeter meter) {
        table.nowPs = sim.now();
        usages.reroute(meter);
        for (int flow = 0; flow < table.slots(); flow++) {
            if (table.isActive(flow)) {
                reroute(transferIn(flow));
            }
        }
        settleThisInstant();
    }

    /** What was moved counts on the links that it took; the rest begins anew, at rest until rates are divided. */
    private void reroute(FluidTransfer transfer) {
        int flow = transfer.flow;
        double movedBytes = transfer.sizeBytes - transfer.remainingBytes(sim.now());
        Usage usage = usages.of(transfer.traffic());
        loads.add(transfer.usage(), movedBytes);
        loads.add(usage, -movedBytes);
        transfer.reroute(usage);
        transfer.proceed(0, sim);
        solver.reroute(flow, usages.limiting(transfer.traffic()));
    }

    /** What each kind of link has carried since the start or the last {@link #resetLoads()}, in order of appearance. */
    public List<LinkLoad> loads() {
        return loads.byKind(table, this::carriedSoFar, sim.now());
    }

    /** The same link by link. */
    public ClassLoads loadsOfLinks() {
        return loads.byClass(this::carriedSoFar, sim.now());
    }

    /** Forgets what was carried. */
    public void resetLoads() {
        table.nowPs = sim.now();
        loads.reset(table, this::carriedSoFar, sim.now());
    }

    /** How often rates were divided anew. */
    public long solves() {
        return solves;
    }

    void change(FluidTransfer transfer, double weight, double capBytesPerSecond) {
        if (!(weight > 0) || !(capBytesPerSecond > 0)) {
            throw new IllegalArgumentException("weight " + weight + ", cap " + capBytesPerSecond);
        }
        transfer.requireUnderWay();
        table.nowPs = sim.now();
        table.weight[transfer.flow] = weight;
        table.cap[transfer.flow] = capBytesPerSecond * limits.of(table.usage[transfer.flow]);
        transfer.limitBytesPerSecond = capBytesPerSecond;
        solver.flowChanged(transfer.flow);
        settleThisInstant();
    }

    void complete(FluidTransfer transfer) {
        Event done = transfer.finish();
        end(transfer, (double) transfer.sizeBytes);
        sim.schedule(done, sim.now());
    }

    void cancel(FluidTransfer transfer) {
        transfer.finish();
        sim.cancel(transfer);
        end(transfer, transfer.sizeBytes - transfer.remainingBytes(sim.now()));
    }

    private void end(FluidTransfer transfer, double movedBytes) {
        table.nowPs = sim.now();
        loads.add(transfer.usage(), movedBytes);
        solver.remove(transfer.flow);
        if (solver.isDirty()) {
            settleThisInstant();
        }
    }

    /** However many transfers come and go at one instant, the rates are worked out once. */
    private void settleThisInstant() {
        if (!settle.isPending()) {
            sim.schedule(settle, sim.now());
        }
    }

    private void divideRates() {
        table.nowPs = sim.now();
        solves++;
        solver.settle();
        for (int i = 0; i < solver.touched(); i++) {
            int flow = solver.touched(i);
            FluidTransfer transfer = transferIn(flow);
            if (transfer.isUnderWay() && isChanged(solver.rateBefore(flow), table.rate[flow])) {
                transfer.proceed(table.rate[flow], sim);
            }
        }
    }

    /** Rounding is no change: completions stay where they are. */
    private static boolean isChanged(double before, double now) {
        return !(Math.abs(now - before) <= 1e-13 * before);
    }

    private FluidTransfer transferIn(int flow) {
        if (flow >= transfers.length) {
            transfers = Arrays.copyOf(transfers, table.usage.length);
        }
        FluidTransfer transfer = transfers[flow];
        if (transfer == null) {
            transfer = new FluidTransfer(this, flow);
            transfers[flow] = transfer;
        }
        return transfer;
    }

    private void carriedSoFar(LinkLoads into, int sign) {
        for (int flow = 0; flow < table.slots(); flow++) {
            if (table.isActive(flow)) {
                FluidTransfer transfer = transferIn(flow);
                into.add(transfer.usage(), sign * (transfer.sizeBytes - transfer.remainingBytes(sim.now())));
            }
        }
    }

    private void reportStalled(Consumer<Wait> waits) {
        for (int flow = 0; flow < table.slots(); flow++) {
            if (table.isActive(flow)) {
                int link = table.bottleneck[flow];
                String why = link == FlowTable.NONE ? "its own limit" : loads.nameOf(link);
                waits.accept(new Wait(
                        "transfer of " + transferIn(flow).sizeBytes + " bytes",
                        why + " at " + table.rate[flow] + " bytes/s"));
            }
        }
    }
}
