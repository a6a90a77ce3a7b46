package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.FatTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes with queues, pauses and credits of their own. */
class TrafficClassesTest {
    private static final long MEGABYTE = 1_000_000;

    /** On the wire: 244 full packets and one of 576 bytes, 86 bytes of headers each. */
    private static final long WIRE_BYTES = 1_021_070;

    private static PacketSettings settings(int classes, FlowControl control) {
        PacketSettings plain = Packets.settings(LoadBalancing.ADAPTIVE, FixedWindow.unlimited());
        return plain.with(plain.switches().with(control).withClasses(classes));
    }

    private static PriorityPause pause(long aboveBytes) {
        return PriorityPause.above(aboveBytes, PacketFormat.roce());
    }

    /**
     * The bystander of {@link PriorityPauseTest}, which gets 5 % of its line where it shares the class of an incast of 14: pauses of the
     * incast's class do not stop another one.
     */
    @ParameterizedTest
    @CsvSource({"0, 0, 0.2", "1, 0.8, 1"})
    void run_bystanderOfAnIncast_isFreeInAClassOfItsOwn(int trafficClass, double least, double most) {
        Simulation sim = new Simulation();
        FatTree tree = FatTree.ofPorts(2, Packets.wiring(16));
        PacketNetwork network = new PacketNetwork(sim, tree, settings(2, pause(500_000)));
        IntStream.range(0, 7).forEach(from -> network.open(from, 16, 1L << 40, 0, null));
        IntStream.range(8, 15).forEach(from -> network.open(from, 16, 1L << 40, 0, null));
        sim.runUntil(2 * Units.MILLISECOND);
        Flow bystander = network.open(7, 17, 4 * MEGABYTE, trafficClass, null);
        while (!bystander.isDone()) {
            sim.runUntil(sim.now() + 10 * Units.MICROSECOND);
        }
        assertThat(Packets.rateFraction(bystander)).isBetween(least, most);
    }

    /** Three senders of one class and one of another to one host: half of the link is the one's, until it has sent all. */
    @ParameterizedTest
    @ValueSource(strings = {"pauses", "credits"})
    void run_classesOnOneLink_takeEqualTurnsByteByByte(String control) {
        Simulation sim = new Simulation();
        FlowControl stops = control.equals("pauses") ? pause(100_000) : new LinkCredits(200_000);
        PacketNetwork network = new PacketNetwork(sim, Packets.star(5), settings(2, stops));
        List<Flow> flows = new ArrayList<>();
        for (int from = 1; from <= 4; from++) {
            flows.add(network.open(from, 0, MEGABYTE, from == 4 ? 1 : 0, null));
        }
        sim.run();
        double alonePs = WIRE_BYTES / Packets.LINE_BYTES_PER_SECOND * Units.SECOND;
        assertThat((double) flows.get(3).completionPs()).isCloseTo(2 * alonePs, Percentage.withPercentage(3));
        for (Flow other : flows.subList(0, 3)) {
            assertThat((double) other.completionPs()).isCloseTo(4 * alonePs, Percentage.withPercentage(5));
        }
    }

    /**
     * One sender of each class to one host, all with as much to send. While all have something left each gets its weight over their sum; a
     * strict one goes alone first. With 3 and 1: three quarters of the link until S / 0.75, then the other's second half of S alone, 2 S
     * in all. With 4, 2 and 2 half, a quarter and a quarter: 2 S, then 1.5 S left for two in S each. With a strict one, S alone, and so on.
     */
    @ParameterizedTest
    @CsvSource({
        "'3, 1', '1.333, 2'",
        "'1, 3', '2, 1.333'",
        "'4, 2, 2', '2, 3, 3'",
        "'strict, 3, 1', '1, 2.333, 3'",
        "'1, strict, strict', '3, 1, 2'",
    })
    void run_classesThatAlwaysSend_shareByWeight(String weights, String expected) {
        List<Double> shares = numbers(weights);
        for (FlowControl control : new FlowControl[] {null, pause(10 * MEGABYTE)}) {
            Simulation sim = new Simulation();
            PacketNetwork network = new PacketNetwork(sim, Packets.star(shares.size() + 1), weighted(shares, control));
            for (int number = 0; number < shares.size(); number++) {
                network.open(number + 1, 0, MEGABYTE, number, null);
            }
            sim.run();
            double alonePs = WIRE_BYTES / Packets.LINE_BYTES_PER_SECOND * Units.SECOND;
            for (int number = 0; number < shares.size(); number++) {
                Flow flow = network.flows().get(number);
                double inAll = (flow.completionPs() - flow.idealPs()) / alonePs + 1;
                assertThat(inAll).isCloseTo(numbers(expected).get(number), Percentage.withPercentage(2));
            }
        }
    }

    private static List<Double> numbers(String list) {
        return Stream.of(list.split(", "))
                .map(text -> text.equals("strict") ? ClassShares.STRICT : Double.parseDouble(text))
                .toList();
    }

    private static PacketSettings weighted(List<Double> weights, @Nullable FlowControl control) {
        PacketSettings plain = Packets.settings(LoadBalancing.ADAPTIVE, FixedWindow.unlimited());
        SwitchSettings switches = plain.switches().with(new ClassShares(weights));
        return plain.with(control == null ? switches : switches.with(control));
    }

    /** A strict class that uses a half of the link leaves the rest to the others in proportion to their weights. */
    @Test
    void run_strictClassThatPauses_leavesTheSharesOfOthers() {
        Simulation sim = new Simulation();
        PacketSettings settings = weighted(List.of(3.0, 1.0, ClassShares.STRICT), null);
        PacketNetwork network = new PacketNetwork(sim, Packets.star(4), settings);
        Flow heavy = network.open(1, 0, 1L << 40, 0, null);
        Flow light = network.open(2, 0, 1L << 40, 1, null);
        long packetPs = Math.round(4182 / Packets.LINE_BYTES_PER_SECOND * Units.SECOND);
        for (int i = 0; i < 1000; i++) {
            Packets.at(sim, 1 + 2L * i * packetPs, () -> network.open(3, 0, 4096, 2, null));
        }
        sim.runUntil(2000 * packetPs);
        assertThat((double) heavy.arrivedBytes() / light.arrivedBytes()).isCloseTo(3, Percentage.withPercentage(2));
        assertThat((double) heavy.arrivedBytes() + light.arrivedBytes())
                .isCloseTo(1000 * 4096.0, Percentage.withPercentage(3));
        assertThat(network.flows().subList(2, 990))
                .allMatch(flow -> flow.completionPs() < flow.idealPs() + 2 * packetPs);
    }

    @Test
    void shares_withoutWeight_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassShares(List.of(1.0, 0.0)))
                .withMessage("a class with the weight 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassShares(List.of()));
    }

    /** A sender whose first class is stopped sends of its second. */
    @Test
    void run_adapterWithAPausedClass_sendsOfTheOther() {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.star(6), settings(2, pause(100_000)));
        for (int from = 1; from <= 4; from++) {
            network.open(from, 0, 1L << 40, 0, null);
        }
        sim.runUntil(Units.MILLISECOND);
        Flow free = network.open(1, 5, 4 * MEGABYTE, 1, null);
        while (!free.isDone()) {
            sim.runUntil(sim.now() + 10 * Units.MICROSECOND);
        }
        assertThat(Packets.rateFraction(free)).isGreaterThan(0.7);
    }

    /** Classes that nobody uses change nothing, to the picosecond. */
    @Test
    void run_oneClassOfSeveral_isAsWithOne() {
        assertThat(completions(settings(8, pause(50_000)))).isEqualTo(completions(settings(1, pause(50_000))));
        assertThat(completions(settings(8, new LinkCredits(50_000))))
                .isEqualTo(completions(settings(1, new LinkCredits(50_000))));
    }

    private static List<Long> completions(PacketSettings settings) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.tree(), settings);
        int[] to = Packets.cycle(128, 9);
        IntStream.range(0, 128).forEach(from -> network.open(from, to[from / 2], 200_000, null));
        sim.run();
        return network.flows().stream().map(Flow::completionPs).toList();
    }

    @Test
    void open_classThatIsNot_isRefused() {
        PacketNetwork network = new PacketNetwork(new Simulation(), Packets.star(3), settings(2, pause(50_000)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.open(0, 1, 1, 2, null))
                .withMessage("class 2 of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(9, pause(50_000)))
                .withMessageContaining("1 to 8 classes");
    }
}
