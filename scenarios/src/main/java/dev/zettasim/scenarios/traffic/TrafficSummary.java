package dev.zettasim.scenarios.traffic;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.LinkTraffic;
import dev.zettasim.models.packet.PacketNetwork;
import dev.zettasim.models.packet.Reordering;
import dev.zettasim.models.topology.SwitchedFabric;
import dev.zettasim.scenarios.traffic.TrafficResult.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sums up what became of messages and links. */
final class TrafficSummary {
    private final TrafficQuestion question;
    private final PacketNetwork network;
    private final SwitchedFabric fabric;

    TrafficSummary(TrafficQuestion question, PacketNetwork network) {
        this.question = question;
        this.network = network;
        fabric = question.ground().fabric();
    }

    TrafficResult of(List<FlowOutcome> flows, long events) {
        TrafficGround ground = question.ground();
        double line = ground.lineBytesPerSecond();
        long bytes = flows.stream().mapToLong(FlowOutcome::bytes).sum();
        double end = flows.stream()
                .mapToDouble(flow -> flow.startSeconds() + flow.completionSeconds())
                .max()
                .orElseThrow();
        return new TrafficResult(
                1,
                question.name(),
                ground.name(),
                ground.hosts(),
                ground.tiers(),
                ground.switchPorts(),
                line,
                question.transport().balancing().word(),
                question.transport().congestion().word(),
                flows.size(),
                bytes,
                Spread.of(flows, FlowOutcome::completionSeconds),
                Spread.of(flows, FlowOutcome::slowdown),
                Spread.of(flows, flow -> flow.bytesPerSecond() / line),
                bytes / end,
                end,
                links(end),
                network.mostBufferedBytes(),
                work(events),
                classes(flows),
                question.faults().stream().map(LinkFault::name).distinct().toList(),
                warnings(end));
    }

    private List<TrafficResult.ClassOutcome> classes(List<FlowOutcome> flows) {
        List<TrafficResult.ClassOutcome> classes = new ArrayList<>();
        int count = question.transport().forwarding().classes();
        for (int number = 0; count > 1 && number < count; number++) {
            int wanted = number;
            List<FlowOutcome> own =
                    flows.stream().filter(flow -> flow.trafficClass() == wanted).toList();
            if (!own.isEmpty()) {
                Spread spread = Spread.of(own, FlowOutcome::completionSeconds);
                classes.add(new TrafficResult.ClassOutcome(number, own.size(), spread));
            }
        }
        return classes;
    }

    private List<String> warnings(double endSeconds) {
        List<String> warnings = new ArrayList<>(question.leftOut());
        Transport transport = question.transport();
        boolean goesBack = transport.hosts().reordering() == Reordering.GO_BACK;
        if (goesBack && transport.balancing().reorders()) {
            warnings.add("packets of a message overtake each other with `"
                    + transport.balancing().word()
                    + "` routing, and receivers that take them in order only have most of them sent again: such adapters are used"
                    + " with `ecmp` or `flowlet`");
        }
        question.faults().stream()
                .collect(Collectors.toMap(LinkFault::name, LinkFault::beginPs, Math::min, LinkedHashMap::new))
                .forEach((name, beginPs) -> {
                    if (Units.toSeconds(beginPs) >= endSeconds) {
                        warnings.add("`" + name + "` begins when all has arrived");
                    }
                });
        return warnings;
    }

    private List<LinkOutcome> links(double seconds) {
        Map<String, List<Integer>> byKind = new LinkedHashMap<>();
        for (int link = 0; link < fabric.links(); link++) {
            byKind.computeIfAbsent(fabric.kind(link), kind -> new ArrayList<>()).add(link);
        }
        List<LinkOutcome> outcomes = new ArrayList<>();
        byKind.forEach((kind, links) -> outcomes.add(outcome(kind, links, seconds)));
        return outcomes;
    }

    private LinkOutcome outcome(String kind, List<Integer> links, double seconds) {
        double busiest = 0;
        double longest = 0;
        double mean = 0;
        long lost = 0;
        long cut = 0;
        long marked = 0;
        long pausedPs = 0;
        long held = 0;
        for (int link : links) {
            LinkTraffic traffic = network.traffic(link);
            // Copies that go on after the last message has arrived are no load of these seconds.
            double share = traffic.wireBytes() / seconds / fabric.capacityBytesPerSecond(link);
            busiest = Math.max(busiest, Math.min(1, share));
            longest = Math.max(longest, traffic.longestQueueBytes());
            mean = Math.max(mean, traffic.meanQueueBytes());
            marked += traffic.markedPackets();
            lost += traffic.lostPackets();
            cut += traffic.cutPackets();
            pausedPs = Math.max(pausedPs, traffic.pausedPs());
            held = Math.max(held, traffic.mostHeldBytes());
        }
        double paused = Units.toSeconds(pausedPs) / seconds;
        return new LinkOutcome(kind, links.size(), busiest, longest, mean, marked, lost, cut, paused, held);
    }

    private Work work(long events) {
        long packets = 0;
        long hops = 0;
        for (int host = 0; host < fabric.endpoints(); host++) {
            packets += network.traffic(fabric.reduceLink(host)).packets();
        }
        for (int link = 0; link < fabric.links(); link++) {
            hops += network.traffic(link).packets();
        }
        return new Work(packets, hops, events);
    }
}
