package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.FatTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
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
