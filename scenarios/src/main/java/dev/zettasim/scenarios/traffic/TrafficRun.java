package dev.zettasim.scenarios.traffic;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.Flow;
import dev.zettasim.models.packet.PacketNetwork;
import dev.zettasim.models.topology.SwitchedFabric;
import dev.zettasim.scenarios.run.Progress;
import java.util.ArrayList;
import java.util.List;

/** Sends the messages of a question over its fabric, packet by packet. */
public final class TrafficRun {
    /** Between two looks at how far a run is: at first so long, then until about so many events have happened. */
    private static final long FIRST_SLICE_PS = 100 * Units.NANOSECOND;

    private static final long LONGEST_SLICE_PS = 100 * Units.SECOND;
    private static final int EVENTS_OF_SLICE = 200_000;

    private final TrafficQuestion question;
    private final Simulation sim = new Simulation();
    private final PacketNetwork network;
    private final SwitchedFabric fabric;
    private final List<List<Flow>> flowsOfDemand = new ArrayList<>();

    /** Opens all messages; nothing is sent yet. */
    public TrafficRun(TrafficQuestion question) {
        this.question = question;
        fabric = question.ground().fabric();
        network = new PacketNetwork(
                sim, fabric, question.transport().settings(question.ground().lineBytesPerSecond(), question.seed()));
        for (int number = 0; number < question.demands().size(); number++) {
            Demand demand = question.demands().get(number);
            List<Flow> flows = new ArrayList<>(question.transport().queuePairs());
            flowsOfDemand.add(flows);
            int trafficClass = trafficClass(number);
            sim.schedule(Event.of("start", () -> open(demand, trafficClass, flows)), demand.startPs());
        }
        question.faults().forEach(fault -> fault.happenTo(network));
    }

    /** Of a message. */
    private int trafficClass(int number) {
        return number % question.transport().forwarding().classes();
    }

    /** Each queue pair takes an equal share, the first ones a byte more where it does not divide. */
    private void open(Demand demand, int trafficClass, List<Flow> flows) {
        int pairs = question.transport().queuePairs();
        for (int pair = 0; pair < pairs; pair++) {
            long bytes = demand.bytes() / pairs + (pair < demand.bytes() % pairs ? 1 : 0);
            flows.add(network.open(demand.from(), demand.to(), bytes, trafficClass, null));
        }
    }

    /** How much work the run will be. */
    public EventBudget budget() {
        return EventBudget.of(question, fabric);
    }

    /**
     * Runs until the last message has arrived.
     *
     * @throws UnreachableHostException if one never can
     */
    public TrafficOutcome run() {
        return run(Progress.SILENT);
    }

    /** Runs, as {@link #run()}, and tells how far it is. */
    public TrafficOutcome run(Progress progress) {
        CutOffWatch watch = new CutOffWatch(fabric, question.faults());
        long slicePs = FIRST_SLICE_PS;
        long expected = budget().events();
        progress.at("packets", 0);
        while (sim.eventsPending() > 0) {
            long before = sim.eventsFired();
            sim.runUntil(sim.now() + slicePs);
            slicePs = nextSlicePs(slicePs, sim.eventsFired() - before);
            progress.at("packets", doneFraction(expected));
            if (watch.isDue(sim.now())) {
                watch.look(network.flows(), sim.now());
            }
        }
        sim.run();
        List<FlowOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < flowsOfDemand.size(); i++) {
            outcomes.add(outcome(i));
        }
        return new TrafficOutcome(new TrafficSummary(question, network).of(outcomes, sim.eventsFired()), outcomes);
    }

    private static long nextSlicePs(long slicePs, long events) {
        if (events > 2 * EVENTS_OF_SLICE) {
            return Math.max(1, slicePs / 2);
        }
        return events < EVENTS_OF_SLICE / 2 ? Math.min(2 * slicePs, LONGEST_SLICE_PS) : slicePs;
    }

    /** Half by events, as nothing arrives for long where many are on their way; half by bytes, as some events come on top. */
    private double doneFraction(long expectedEvents) {
        double fired = Math.min(1, (double) sim.eventsFired() / Math.max(1, expectedEvents));
        return (fired + arrivedFraction()) / 2;
    }

    private double arrivedFraction() {
        long all = 0;
        long arrived = 0;
        for (int i = 0; i < flowsOfDemand.size(); i++) {
            all += question.demands().get(i).bytes();
            for (Flow flow : flowsOfDemand.get(i)) {
                arrived += flow.arrivedBytes();
            }
        }
        return (double) arrived / all;
    }

    private FlowOutcome outcome(int number) {
        Demand demand = question.demands().get(number);
        long completionPs = flowsOfDemand.get(number).stream()
                .mapToLong(Flow::completionPs)
                .max()
                .orElseThrow();
        long idealPs = network.idealPs(demand.from(), demand.to(), demand.bytes());
        return new FlowOutcome(
                demand.from(),
                demand.to(),
                demand.bytes(),
                Units.toSeconds(demand.startPs()),
                Units.toSeconds(completionPs),
                Units.toSeconds(idealPs),
                trafficClass(number));
    }
}
