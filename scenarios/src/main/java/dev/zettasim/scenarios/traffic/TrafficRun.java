package dev.zettasim.scenarios.traffic;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.Flow;
import dev.zettasim.models.packet.PacketNetwork;
import dev.zettasim.models.topology.FatTree;
import java.util.ArrayList;
import java.util.List;

/** Sends the messages of a question over its fabric, packet by packet. */
public final class TrafficRun {
    private final TrafficQuestion question;
    private final Simulation sim = new Simulation();
    private final PacketNetwork network;
    private final FatTree tree;
    private final List<List<Flow>> flowsOfDemand = new ArrayList<>();

    /** Opens all messages; nothing is sent yet. */
    public TrafficRun(TrafficQuestion question) {
        this.question = question;
        TrafficFabric fabric = question.fabric();
        tree = fabric.build();
        network = new PacketNetwork(
                sim, tree, question.transport().settings(fabric.lineBytesPerSecond(), question.seed()));
        for (Demand demand : question.demands()) {
            List<Flow> flows = new ArrayList<>(question.transport().queuePairs());
            flowsOfDemand.add(flows);
            sim.schedule(Event.of("start", () -> open(demand, flows)), demand.startPs());
        }
    }

    /** Each queue pair takes an equal share, the first ones a byte more where it does not divide. */
    private void open(Demand demand, List<Flow> flows) {
        int pairs = question.transport().queuePairs();
        for (int pair = 0; pair < pairs; pair++) {
            long bytes = demand.bytes() / pairs + (pair < demand.bytes() % pairs ? 1 : 0);
            flows.add(network.open(demand.from(), demand.to(), bytes, null));
        }
    }

    /** Runs until the last message has arrived. */
    public TrafficOutcome run() {
        sim.run();
        List<FlowOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < flowsOfDemand.size(); i++) {
            outcomes.add(outcome(question.demands().get(i), flowsOfDemand.get(i)));
        }
        return new TrafficOutcome(
                new TrafficSummary(question, network, tree).of(outcomes, sim.eventsFired()), outcomes);
    }

    private FlowOutcome outcome(Demand demand, List<Flow> flows) {
        long completionPs = flows.stream().mapToLong(Flow::completionPs).max().orElseThrow();
        long idealPs = network.idealPs(demand.from(), demand.to(), demand.bytes());
        return new FlowOutcome(
                demand.from(),
                demand.to(),
                demand.bytes(),
                Units.toSeconds(demand.startPs()),
                Units.toSeconds(completionPs),
                Units.toSeconds(idealPs));
    }
}
