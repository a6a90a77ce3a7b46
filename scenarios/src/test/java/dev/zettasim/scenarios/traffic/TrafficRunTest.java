package dev.zettasim.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.HostSettings;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.Reordering;
import dev.zettasim.models.packet.Rerouting;
import dev.zettasim.scenarios.run.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficRunTest {
    private static final TrafficFabric FABRIC = new TrafficFabric(16, 3, 4, 50e9, 600e-9, 1);

    @Test
    void demands_permutation_eachSendsAndReceivesOnce() {
        List<Demand> demands = TrafficPattern.PERMUTATION.demands(shape(16, 0));

        assertThat(demands).extracting(Demand::from).containsExactlyInAnyOrderElementsOf(hosts());
        assertThat(demands).extracting(Demand::to).containsExactlyInAnyOrderElementsOf(hosts());
        assertThat(demands).noneMatch(demand -> demand.from() == demand.to());
    }

    @Test
    void demands_allToAll_everyPairOnce() {
        List<Demand> demands = TrafficPattern.ALL_TO_ALL.demands(shape(16, 0));

        assertThat(demands).hasSize(16 * 15).doesNotHaveDuplicates();
    }

    /** A thousand starts with gaps of 1 us on the mean: a millisecond in all, within three standard deviations of a tenth. */
    @Test
    void demands_randomPairsUnderLoad_startOneAfterTheOther() {
        List<Demand> demands = TrafficPattern.RANDOM_PAIRS.demands(shape(1000, 1e-6));

        assertThat(demands).hasSize(1000).noneMatch(demand -> demand.from() == demand.to());
        assertThat(demands).isSortedAccordingTo((a, b) -> Long.compare(a.startPs(), b.startPs()));
        assertThat(demands.get(999).startPs() * 1e-12).isCloseTo(1e-3, within(1e-4));
    }

    /** Fifteen messages of 1 MB (1,021,070 bytes on the wire) through one link of 50 GB/s. */
    @Test
    void run_incast_takesWhatTheReceiversLinkTakes() {
        TrafficOutcome outcome = run(TrafficPattern.INCAST, LoadBalancing.ECMP, CongestionKind.NONE, 1);

        assertThat(outcome.result().seconds()).isCloseTo(15 * 1_021_070 / 50e9, within(5e-6));
        assertThat(outcome.result().messages()).isEqualTo(15);
        assertThat(outcome.result().simulation().packets()).isEqualTo(15 * 245);
        LinkOutcome down = outcome.result().links().stream()
                .filter(link -> link.kind().equals("nic-down"))
                .findFirst()
                .orElseThrow();
        assertThat(down.utilizationFraction()).isGreaterThan(0.98);
        assertThat(down.longestQueueBytes()).isGreaterThan(5e6);
    }

    @ParameterizedTest
    @EnumSource
    void run_anyPattern_allArriveNoFasterThanOnAnEmptyFabric(TrafficPattern pattern) {
        TrafficOutcome outcome = run(pattern, LoadBalancing.ADAPTIVE, CongestionKind.SWIFT, 1);

        assertThat(outcome.flows()).allMatch(flow -> flow.slowdown() >= 1);
        assertThat(outcome.result().rateFraction().greatest()).isLessThan(4096.0 / 4182);
        assertThat(outcome.csv().lines()).hasSize(1 + outcome.flows().size());
    }

    /** Four queue pairs find more paths than one, and together carry the same bytes. */
    @Test
    void run_moreQueuePairs_hashedMessagesGoFaster() {
        TrafficResult one = run(TrafficPattern.PERMUTATION, LoadBalancing.ECMP, CongestionKind.SWIFT, 1)
                .result();
        TrafficResult four = run(TrafficPattern.PERMUTATION, LoadBalancing.ECMP, CongestionKind.SWIFT, 4)
                .result();

        assertThat(four.bytes()).isEqualTo(one.bytes());
        assertThat(four.rateFraction().mean()).isGreaterThan(one.rateFraction().mean());
    }

    /** The estimate is what happens where nothing is sent again, but for the opening of messages and the turns of adapters. */
    @ParameterizedTest
    @CsvSource({"ECMP, 1", "ADAPTIVE, 4"})
    void budget_beforeARun_isNearTheEventsOfTheRun(LoadBalancing balancing, int train) {
        HostSettings hosts = HostSettings.of(Reordering.PLACED);
        Transport transport = new Transport(balancing, CongestionKind.SWIFT, 4096, train, 1, hosts, Forwarding.plain());
        List<Demand> demands = TrafficPattern.PERMUTATION.demands(shape(50, 1e-6));
        TrafficRun run = new TrafficRun(new TrafficQuestion("permutation", demands, FABRIC, transport, 1));
        long estimated = run.budget().events();

        long events = run.run().result().simulation().events();
        assertThat((double) estimated / events).isBetween(0.8, 1.25);
    }

    /** A host whose cable is down for 100 us from the first instant on is that much later. */
    @Test
    void run_cableThatFails_delaysItsHost() {
        Transport transport = new Transport(
                LoadBalancing.ECMP,
                CongestionKind.SWIFT,
                4096,
                1,
                1,
                HostSettings.of(Reordering.PLACED),
                Forwarding.plain());
        Rerouting rerouting = Rerouting.usual(LoadBalancing.ECMP);
        TrafficFault fault = new TrafficFault("nic-up", 3, 0, 100 * Units.MICROSECOND, rerouting);
        List<Demand> demands = List.of(new Demand(3, 4, 1, 100_000));
        TrafficGround ground = TrafficGround.of(FABRIC);
        List<LinkFault> faults = TrafficFault.on(ground.fabric(), List.of(fault));
        TrafficOutcome outcome =
                new TrafficRun(new TrafficQuestion("one", demands, ground, transport, faults, 1)).run();
        FlowOutcome flow = outcome.flows().get(0);

        assertThat(flow.completionSeconds() - flow.idealSeconds()).isCloseTo(100e-6, within(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrafficFault.on(ground.fabric(), List.of(fault("leaf-up", 16))))
                .withMessageContaining("there are 16, from 0 on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrafficFault.on(ground.fabric(), List.of(fault("leef-up", 1))))
                .withMessageContaining("kinds are leaf-down, leaf-up, nic-down");
    }

    /** While a message of a single packet is on its way nothing has arrived, and yet something has been done. */
    @Test
    void run_packetOnItsWay_tellsHowFarItIs() {
        TrafficFabric far = new TrafficFabric(16, 3, 4, 50e9, 1e-3, 1);
        HostSettings hosts = HostSettings.of(Reordering.PLACED);
        Transport transport =
                new Transport(LoadBalancing.ECMP, CongestionKind.NONE, 4096, 1, 1, hosts, Forwarding.plain());
        List<Demand> demands = List.of(new Demand(0, 15, 0, 4096));
        List<Double> fractions = new ArrayList<>();
        new TrafficRun(new TrafficQuestion("one", demands, far, transport, 1))
                .run((stage, fraction) -> fractions.add(fraction));

        assertThat(fractions).isSorted().anyMatch(fraction -> fraction > 0 && fraction < 0.5);
        assertThat(fractions.get(fractions.size() - 1)).isGreaterThan(0.9);
    }

    private static TrafficFault fault(String kind, int number) {
        return new TrafficFault(kind, number, 0, 1, Rerouting.usual(LoadBalancing.ECMP));
    }

    @Test
    void run_sameQuestion_sameJson() {
        String first = Json.of(run(TrafficPattern.RANDOM_PAIRS, LoadBalancing.REPS, CongestionKind.DCQCN, 1)
                .result());

        assertThat(Json.of(run(TrafficPattern.RANDOM_PAIRS, LoadBalancing.REPS, CongestionKind.DCQCN, 1)
                        .result()))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"2, 128, 16", "2, 129, 18", "3, 128, 8", "3, 1024, 16", "3, 1025, 18", "2, 2, 2"})
    void fewestPorts_ofATree_holdTheHosts(int tiers, int hosts, int ports) {
        assertThat(TrafficFabric.fewestPorts(tiers, hosts)).isEqualTo(ports);
    }

    @Test
    void fabric_thatDoesNotFit_saysWhatWould() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrafficFabric(100, 2, 8, 50e9, 0, 1))
                .withMessageContaining("at most 32 hosts, not 100; the fewest even number that does is 16");
    }

    private static TrafficOutcome run(
            TrafficPattern pattern, LoadBalancing balancing, CongestionKind congestion, int queuePairs) {
        HostSettings hosts = HostSettings.of(Reordering.PLACED);
        Transport transport = new Transport(balancing, congestion, 4096, 1, queuePairs, hosts, Forwarding.plain());
        List<Demand> demands = pattern.demands(shape(50, 1e-6));
        return new TrafficRun(new TrafficQuestion(pattern.word(), demands, FABRIC, transport, 1)).run();
    }

    private static TrafficShape shape(int pairs, double gapSeconds) {
        return new TrafficShape(16, 1_000_000, 15, pairs, gapSeconds, 1);
    }

    private static List<Integer> hosts() {
        return IntStream.range(0, 16).boxed().toList();
    }
}
