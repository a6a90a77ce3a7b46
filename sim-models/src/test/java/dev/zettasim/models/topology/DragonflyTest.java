package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DragonflyTest {
    private static final Cable CABLE = new Cable(50e9, 0);

    /** 16 hosts on each of 32 switches per group with 16 global links: 32 * 16 + 1 = 513 groups of 512, radix 63. */
    @Test
    void balanced_63Ports_textbookCounts() {
        DragonflyShape shape = DragonflyShape.balanced(63, 1);
        assertThat(shape).isEqualTo(new DragonflyShape(16, 32, 16));
        assertThat(shape.ports(1)).isEqualTo(63);
        assertThat(shape.mostGroups()).isEqualTo(513);
        assertThat(shape.mostGroups() * shape.hostsPerGroup()).isEqualTo(262_656);
        assertThat(shape.isBalanced(1)).isTrue();
        Dragonfly dragonfly = new Dragonfly(shape, 513, CABLE);
        assertThat(dragonfly.switches()).isEqualTo(513 * 32);
    }

    @ParameterizedTest
    @CsvSource({"513, 512", "9, 8", "4, 32", "2, 8"})
    void peer_ofPeer_isTheChannel(int groups, int linksOfGroup) {
        GroupChannels channels = GroupChannels.of(groups, linksOfGroup);
        for (int channel = 0; channel < channels.inUse(); channel++) {
            int peer = channels.peer(channel);
            assertThat(channels.peer(peer)).isEqualTo(channel);
            assertThat(channels.target(channels.target(0, channel), peer)).isZero();
        }
    }

    /** As many groups as can be, fewer with several cables between each pair, a single one. */
    @ParameterizedTest
    @CsvSource({"2, 4, 2, 9", "2, 4, 2, 5", "2, 4, 2, 2", "2, 4, 2, 1", "1, 3, 2, 4"})
    void route_everyWay_isALeastWalk(int hosts, int switches, int global, int groups) {
        Dragonfly dragonfly = new Dragonfly(new DragonflyShape(hosts, switches, global), groups, CABLE);
        Walks.requireBothDirections(dragonfly);
        int[] route = new int[3];
        for (int from = 0; from < dragonfly.switches(); from++) {
            for (int to = 0; to < dragonfly.switches(); to++) {
                for (int way = 0; way < dragonfly.ways(from, to); way++) {
                    int n = dragonfly.route(from, to, way, route, 0);
                    Walks.requireWalk(dragonfly, from, to, route, n);
                    assertThat(n).isLessThanOrEqualTo(from / switches == to / switches ? 1 : 3);
                }
            }
        }
    }

    /** Two cables between each pair of 5 groups: 2 x 3 pairs across; 9 groups with one: 4 x 5. The cut between halves is no less. */
    @ParameterizedTest
    @CsvSource({"5, 12", "9, 20", "1, 4"})
    void bisection_groups_cablesAcross(int groups, int cables) {
        Dragonfly dragonfly = new Dragonfly(new DragonflyShape(2, 4, 2), groups, CABLE);
        assertThat(dragonfly.bisectionBytesPerSecond()).isCloseTo(cables * 50e9, within(1.));
    }

    @ParameterizedTest
    @CsvSource({"2", "4", "8"})
    void bisection_evenGroups_isTheLeastCutBetweenHalves(int groups) {
        Dragonfly dragonfly = new Dragonfly(new DragonflyShape(2, 4, 2), groups, CABLE);
        assertThat(MinimumCut.betweenHalves(dragonfly, dragonfly.switches()))
                .isCloseTo(dragonfly.bisectionBytesPerSecond(), within(1.));
    }

    /** Group to group over the one cable that joins them: all 8 hosts of a group share it, or detours over 7 others. */
    @Test
    void route_groupToGroup_detoursSpread() {
        assertThat(mostBytesOnATrunk(Routing.ADAPTIVE)).isCloseTo(8, within(1e-9));
        assertThat(mostBytesOnATrunk(Routing.VALIANT)).isLessThan(3.1);
        assertThat(mostBytesOnATrunk(Routing.MIXED)).isBetween(4.0, 5.6);
    }

    private static double mostBytesOnATrunk(Routing routing) {
        Wiring wiring = Wirings.of(routing, 16, 50e9, 1);
        TrunkFabric fabric =
                TrunkFabric.filled(72, 2, new Dragonfly(new DragonflyShape(2, 4, 2), 9, wiring.trunk()), wiring);
        double[] bytes = new double[fabric.links()];
        for (int host = 0; host < 72; host++) {
            Routes.load(fabric, host, (host + 8) % 72, bytes);
        }
        double most = 0;
        for (int link = 2 * 72; link < bytes.length; link++) {
            most = Math.max(most, bytes[link]);
        }
        return most;
    }

    @Test
    void of_moreGroupsThanLinks_refused() {
        assertThatThrownBy(() -> new Dragonfly(new DragonflyShape(2, 4, 2), 10, CABLE))
                .hasMessageContaining("10 groups")
                .hasMessageContaining("8 others");
    }

    @Test
    void isBalanced_tooFewLinks_false() {
        assertThat(new DragonflyShape(4, 8, 3).isBalanced(1)).isFalse();
        assertThat(new DragonflyShape(4, 6, 4).isBalanced(1)).isFalse();
    }
}
