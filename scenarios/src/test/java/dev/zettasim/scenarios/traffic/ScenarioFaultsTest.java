package dev.zettasim.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.HostSettings;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.Reordering;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four servers with eight adapters each: leaf 0 to leaf 7 are the rails of nodes 0 to 3 in turn, and one spine joins them. */
class ScenarioFaultsTest {
    private static final String SCENARIO = """
            zettasim: 1
            name: faulty
            cluster:
              nodes: {type: hgx-h100, count: 4}
              fabric: {type: rail-optimized, switch: qm9700, routing: ecmp, nodes-per-unit: 2}
            workload:
              model: llama-3.1-8b
              sequence-length: 2048
              global-batch: 32
              precision: bf16
            """;

    /** From node 0 to node 3 on the same rail, by leaf, spine and leaf: 400 kB. */
    private static final List<Demand> ACROSS = List.of(new Demand(0, 24, 1, 400_000));

    private static BuiltScenario built(String... faults) {
        return ScenarioBuilder.build(
                ScenarioReader.read("faulty.yaml", SCENARIO, List.of("faults=[" + String.join(", ", faults) + "]")),
                Catalog.load());
    }

    private static TrafficOutcome run(LoadBalancing balancing, String... faults) {
        BuiltScenario built = built(faults);
        Transport transport = new Transport(
                balancing, CongestionKind.SWIFT, 4096, 1, 1, HostSettings.of(Reordering.PLACED), Forwarding.plain());
        List<LinkFault> links = new ScenarioFaults(built).of(balancing);
        TrafficGround ground = TrafficGround.of(built, "faulty.yaml");
        return new TrafficRun(new TrafficQuestion("one", ACROSS, ground, transport, links, 1)).run();
    }

    private static double seconds(TrafficOutcome outcome) {
        return outcome.flows().get(0).completionSeconds();
    }

    /** The adapter waits, from before its first packet until its cable is back. */
    @Test
    void of_cableOfAnAdapter_delaysItsMessages() {
        double plain = seconds(run(LoadBalancing.ECMP));
        TrafficOutcome late = run(LoadBalancing.ECMP, "{kind: link-down, node: 0, nic: 0, lasts: 100 us}");

        assertThat(seconds(late) - plain).isCloseTo(100e-6, within(1e-6));
        assertThat(late.result().faults()).containsExactly("link-down node 0 nic 0");
        assertThat(late.result().warnings()).isEmpty();
    }

    /** A quarter of the rate of 400 Gbit/s: 400 kB and headers take 32 us instead of 8. */
    @Test
    void of_cableThatCarriesLess_slowsItsMessages() {
        double plain = seconds(run(LoadBalancing.ECMP));
        double slow = seconds(run(LoadBalancing.ECMP, "{kind: link-degraded, node: 0, nic: 0, left: 25 %}"));

        assertThat(slow - plain).isBetween(24e-6, 27e-6);
    }

    /** Packets that pick the emptiest queue go around after 10 + 40 us, hashed ones after 10 us + 300 ms, unless the fault says otherwise. */
    @ParameterizedTest
    @CsvSource({"ADAPTIVE, '', 50e-6", "ECMP, '', 300.01e-3", "ECMP, ', rerouting: 30 us', 40e-6"})
    void of_switchDown_isGoneAroundAsThePacketsAreSpread(LoadBalancing balancing, String more, double delaySeconds) {
        List<LinkFault> faults =
                new ScenarioFaults(built("{kind: switch-down, switch: spine-16" + more + "}")).of(balancing);

        assertThat(faults).hasSize(1);
        assertThat(Units.toSeconds(faults.get(0).rerouting().ownSwitchPs())).isCloseTo(delaySeconds, within(1e-9));
        assertThat(faults.get(0).rerouting().everywherePs())
                .isEqualTo(faults.get(0).rerouting().ownSwitchPs());
        assertThat(faults.get(0).isForGood()).isTrue();
    }

    /** Each time by itself, two of them before the message has arrived; the last one when all is over. */
    @Test
    void of_flap_happensAsOftenAsItSays() {
        String flap = "{kind: link-down, node: 0, nic: 0, lasts: 20 us, times: 3, every: 25 us, at: 2 us}";
        String late = "{kind: link-down, node: 1, nic: 0, lasts: 1 s, at: 1 s}";
        double plain = seconds(run(LoadBalancing.ECMP));
        TrafficOutcome outcome = run(LoadBalancing.ECMP, flap, late);

        assertThat(seconds(outcome) - plain).isGreaterThan(40e-6);
        assertThat(outcome.result().warnings()).containsExactly("`link-down node 1 nic 0` begins when all has arrived");
    }

    /** A switch and a cable of it fail at the same time. */
    @Test
    void of_faultsThatOverlap_lastAsLongAsTheLongerOne() {
        String whole = "{kind: switch-down, switch: leaf-0, lasts: 100 us}";
        String cable = "{kind: link-down, node: 0, nic: 0, lasts: 150 us, at: 50 us}";
        double plain = seconds(run(LoadBalancing.ECMP));

        assertThat(seconds(run(LoadBalancing.ECMP, whole, cable)) - plain).isCloseTo(200e-6, within(1e-6));
    }

    @Test
    void of_linkWithNextToNothingLeft_isRefused() {
        BuiltScenario built = built("{kind: link-degraded, node: 0, nic: 0, left: 0.01 %}");

        assertThatThrownBy(() -> new ScenarioFaults(built).of(LoadBalancing.ECMP))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("left: 0.01 %}]: error: packets are not sent over less than 0.1 % of a link");
    }

    @Test
    void of_switchInsideADomain_isNoneOfTheFabric() {
        ScenarioFaults faults = new ScenarioFaults(built("{kind: nvswitch-down, node: 0}"));

        assertThat(faults.of(LoadBalancing.ADAPTIVE)).isEmpty();
        assertThat(faults.areInDomains()).isTrue();
        assertThat(faults.areOfFabric()).isFalse();
    }
}
