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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends the messages of a question over its fabric, packet by packet. */
public final class TrafficRun {
    /** Between two looks at how far a run is. */
    private static final long SLICE_PS = 20 * Units.MICROSECOND;

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
        question.faults().forEach(this::fail);
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

    /** Both directions of each cable that fails. */
    private void fail(TrafficFault fault) {
        for (String kind : List.of(fault.kind(), fault.oppositeKind())) {
            network.fail(link(kind, fault.number()), fault.beginPs(), fault.lastsPs(), fault.rerouting());
        }
    }

    private int link(String kind, int number) {
        int seen = 0;
        for (int link = 0; link < fabric.links(); link++) {
            if (fabric.kind(link).equals(kind) && seen++ == number) {
                return link;
            }
        }
        throw new IllegalArgumentException("there is no link " + kind + ":" + number
                + (seen == 0 ? "; kinds are " + String.join(", ", kinds()) : "; there are " + seen + ", from 0 on"));
    }

    private Set<String> kinds() {
        return IntStream.range(0, fabric.links()).mapToObj(fabric::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How much work the run will be. */
    public EventBudget budget() {
        return EventBudget.of(question, fabric);
    }

    /** Runs until the last message has arrived. */
    public TrafficOutcome run() {
        return run(Progress.SILENT);
    }

    /** Runs and tells how many of the bytes have arrived. */
    public TrafficOutcome run(Progress progress) {
        long slicePs = SLICE_PS;
        while (sim.eventsPending() > 0) {
            long before = sim.eventsFired();
            sim.runUntil(sim.now() + slicePs);
            slicePs = sim.eventsFired() == before ? 2 * slicePs : SLICE_PS;
            progress.at("packets", arrivedFraction());
        }
        sim.run();
        List<FlowOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < flowsOfDemand.size(); i++) {
            outcomes.add(outcome(i));
        }
        return new TrafficOutcome(new TrafficSummary(question, network).of(outcomes, sim.eventsFired()), outcomes);
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
