package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.packet.HashedRoutes;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.PacketFormat;
import dev.zettasim.models.packet.PacketSettings;
import dev.zettasim.models.packet.RedMarking;
import dev.zettasim.models.packet.SwiftSettings;
import dev.zettasim.models.packet.SwitchSettings;
import dev.zettasim.models.study.WindowMessages.Message;
import dev.zettasim.models.topology.AtLineRate;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 16 hosts below three tiers of four-port switches: leaves 0 to 7, spines 8 to 15, cores 16 to 19. */
class NeighbourhoodTest {
    private static final int HOSTS = 16;
    private static final int MOST = 1000;

    private static List<Message> around(PacketWindow window, int most, List<Message> candidates) {
        return new Neighbourhood(window, Objects.requireNonNull(window.around()), most).of(candidates);
    }

    private static PacketWindow window(LoadBalancing balancing, int queuePairs, int atSwitch) {
        return window(balancing, queuePairs, atSwitch, 1);
    }

    private static PacketWindow window(LoadBalancing balancing, int queuePairs, int atSwitch, int radius) {
        Wiring wiring = new Wiring(
                new Nic("host", 50e9, 1, 0), new Switch("switch", "ethernet", 4, 50e9, 0, 1), Routing.ECMP, 1, 1, 1);
        SwitchSettings switches = SwitchSettings.of(balancing, RedMarking.never());
        PacketSettings settings = new PacketSettings(PacketFormat.roce(), switches, SwiftSettings.published(), 1);
        AtLineRate fabric = AtLineRate.of(FatTree.ofPorts(3, wiring), 0.98);
        return new PacketWindow(PacketWindow.Phase.DATA, fabric, settings, 1 << 20, queuePairs)
                .at(Vicinity.ofSwitch(fabric, atSwitch, radius));
    }

    /** Each host sends to the one that is {@code shift} further. */
    private static List<Message> shift(int shift) {
        List<Message> messages = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            messages.add(new Message(host, (host + shift) % HOSTS, 1 << 20, true));
        }
        return messages;
    }

    /** Whoever is measured takes the switch; whoever is around does not, but shares a link of its own path with one that does. */
    @ParameterizedTest
    @CsvSource({"1, 16", "1, 9", "1, 3", "2, 16", "2, 12", "3, 19"})
    void of_hashed_thoseThroughTheSwitchAndThoseInTheirWay(int queuePairs, int atSwitch) {
        PacketWindow window = window(LoadBalancing.ECMP, queuePairs, atSwitch);
        List<Message> candidates = new ArrayList<>(shift(5));
        candidates.addAll(shift(7));
        List<Message> sent = around(window, MOST, candidates);
        Set<Integer> crossed = new TreeSet<>();
        sent.stream().filter(Message::isMeasured).forEach(each -> crossed.addAll(links(window, sent, each)));

        assertThat(sent).hasSizeBetween(2, 31).anyMatch(Message::isMeasured).anyMatch(each -> !each.isMeasured());
        for (Message message : sent) {
            List<Integer> links = links(window, sent, message);
            boolean crosses = links.stream().anyMatch(link -> window.fabric().switchBefore(link) == atSwitch);
            assertThat(crosses).isEqualTo(message.isMeasured());
            assertThat(links).containsAnyElementsOf(crossed);
        }
    }

    private static List<Integer> links(PacketWindow window, List<Message> sent, Message message) {
        HashedRoutes routes = new HashedRoutes(window.fabric(), window.settings());
        int[] route = new int[routes.longestRoute()];
        List<Integer> links = new ArrayList<>();
        for (int pair = 0; pair < window.queuePairs(); pair++) {
            int flow = sent.indexOf(message) * window.queuePairs() + pair;
            int hops = routes.route(message.from(), message.to(), flow, route);
            Arrays.stream(route, 0, hops).forEach(links::add);
        }
        return links;
    }

    /**
     * Four hosts further is the next pod: through leaf 0, hosts 0 and 1 send to 4 and 5, and 12 and 13 to 0 and 1. Leaves of
     * hosts 2 and 3 share with the former the ways from the spines of pod 0 to those of pod 1, those of 14 and 15 with the latter.
     */
    @Test
    void of_adaptive_sharedLinksOfAnyShortestPath() {
        List<Message> sent = around(window(LoadBalancing.ADAPTIVE, 1, 0), MOST, shift(4));

        assertThat(sent)
                .filteredOn(Message::isMeasured)
                .extracting(Message::from)
                .containsExactly(0, 1, 12, 13);
        assertThat(sent)
                .filteredOn(each -> !each.isMeasured())
                .extracting(Message::from)
                .containsExactly(2, 3, 14, 15);
    }

    @Test
    void of_nothingThatCrosses_nothing() {
        // Every host sends to its neighbour below the same leaf.
        List<Message> pairs =
                shift(1).stream().filter(each -> each.from() % 2 == 0).toList();

        assertThat(around(window(LoadBalancing.ECMP, 1, 16), MOST, pairs)).isEmpty();
    }

    @Test
    void of_moreThanFit_thoseThatCrossGoFirst() {
        List<Message> sent = around(window(LoadBalancing.ADAPTIVE, 1, 0), 5, shift(4));

        assertThat(sent).extracting(Message::isMeasured).containsExactly(true, true, true, true, false);
    }

    /** Four hosts further, through leaf 0: without a radius nobody around; with two also who shares links with those around. */
    @Test
    void of_radius_saysHowFarAroundMessagesAreSent() {
        assertThat(around(window(LoadBalancing.ADAPTIVE, 1, 0, 0), MOST, shift(4)))
                .extracting(Message::from)
                .containsExactly(0, 1, 12, 13);
        // Hosts 2 and 3 go up and to pod 1, and so do no others; 14 and 15 come from pod 3, and so do no others: none
        // is further away,
        // until hosts 4 to 7 are hit from pod 0, too.
        assertThat(around(window(LoadBalancing.ADAPTIVE, 1, 0, 2), MOST, shift(4)))
                .hasSize(8);
        List<Message> more = new ArrayList<>(shift(4));
        more.addAll(shift(2));
        int near = around(window(LoadBalancing.ADAPTIVE, 1, 0, 1), MOST, more).size();
        int far = around(window(LoadBalancing.ADAPTIVE, 1, 0, 2), MOST, more).size();
        assertThat(far).isGreaterThan(near);
        assertThat(around(window(LoadBalancing.ADAPTIVE, 1, 0, 16), MOST, more)).hasSizeGreaterThanOrEqualTo(far);
    }
}
