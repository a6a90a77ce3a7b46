package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FatTreeTest {
    /** k³/4 hosts on 5k²/4 switches with three tiers, k²/2 on 3k/2 with two. */
    @ParameterizedTest
    @CsvSource({"3, 64, 65536, 5120", "2, 64, 2048, 96", "2, 144, 10368, 216", "3, 144, 746496, 25920", "3, 4, 16, 20"})
    void ofPorts_givenRadix_hasTextbookCounts(int tiers, int ports, int hosts, int switches) {
        FatTree tree = FatTree.ofPorts(tiers, Wirings.of(Routing.ADAPTIVE, ports, 50e9, 1));
        assertThat(tree.endpoints()).isEqualTo(hosts);
        assertThat(tree.switches()).isEqualTo(switches);
        // without oversubscription each tier has as many cables as there are hosts
        assertThat(tree.cables()).isEqualTo((long) tiers * hosts);
        // full bisection: half the hosts at full rate
        assertThat(tree.bisectionBytesPerSecond()).isCloseTo(hosts * 25e9, within(1.));
    }

    /** Every switch tier: each host's links are its own, and all routes meet in the middle. */
    @ParameterizedTest
    @EnumSource(
            value = Routing.class,
            names = {"VALIANT", "MIXED", "UGAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void route_allPairs_upThenDownWithLengthOfCommonTier(Routing routing) {
        FatTree tree = FatTree.ofPorts(3, Wirings.of(routing, 8, 50e9, 1));
        assertThat(Routes.reachable(tree)).isEqualTo(128);
        for (int from = 0; from < 128; from++) {
            for (int to = 0; to < 128; to++) {
                // 4 hosts per leaf, 16 per pod
                int expected = from == to ? 0 : from / 4 == to / 4 ? 2 : from / 16 == to / 16 ? 4 : 6;
                int[] route = Routes.of(tree, from, to, 7);
                assertThat(route).hasSize(expected).doesNotHaveDuplicates();
            }
        }
        assertThat(Routes.kinds(tree, 0, 127)).isEqualTo("nic-up leaf-up spine-up spine-down leaf-down nic-down");
    }

    /** With all hosts sending to (i + s) mod n, no link carries two flows, for every s. */
    @ParameterizedTest
    @CsvSource({"2, 8", "3, 4", "3, 8"})
    void route_dModKShiftPermutations_freeOfContention(int tiers, int ports) {
        FatTree tree = FatTree.ofPorts(tiers, Wirings.of(Routing.D_MOD_K, ports, 50e9, 1));
        for (int shift = 1; shift < tree.endpoints(); shift++) {
            assertThat(Routes.mostFlowsOnALink(tree, shift))
                    .as("shift %d", shift)
                    .isEqualTo(1);
        }
    }

    /** A shift by one leaf's hosts sends four flows up from every leaf; the hash does not see that coming. */
    @Test
    void route_ecmp_collides() {
        FatTree tree = FatTree.ofPorts(3, Wirings.of(Routing.ECMP, 8, 50e9, 1));
        assertThat(Routes.mostFlowsOnALink(tree, 4)).isGreaterThan(1);
    }

    @Test
    void route_ecmp_flowKeyMovesPath() {
        FatTree tree = FatTree.ofPorts(3, Wirings.of(Routing.ECMP, 16, 50e9, 1));
        long paths = IntStream.range(0, 2000)
                .mapToObj(key -> Arrays.toString(Routes.of(tree, 0, 1000, key)))
                .distinct()
                .count();
        // 8 spines of the pod times 8 cores of the plane's 4 with two cables each, 2 ways down: 8 x 8 x 2
        assertThat(paths).isBetween(64L, 128L);
    }

    /** 2:1: the bundle of a leaf of 8 hosts at 50 GB/s carries 200 GB/s, and the bisection is half of full. */
    @Test
    void capacity_oversubscribed_bundleIsHostsOverRatio() {
        FatTree tree = FatTree.ofTwoTiers(32, 8, Wirings.of(Routing.ADAPTIVE, 16, 50e9, 2));
        int bundle = Routes.of(tree, 0, 31, 0)[1];
        assertThat(tree.kind(bundle)).isEqualTo("leaf-up");
        assertThat(tree.capacityBytesPerSecond(bundle)).isCloseTo(200e9, within(1.));
        assertThat(tree.bisectionBytesPerSecond()).isCloseTo(400e9, within(1.));
    }

    /** 3:1 over 8 hosts asks for 2.67 uplinks: three, each a ninth slower, so that the ratio is exact. */
    @Test
    void capacity_ratioNotWhole_uplinksTogetherMeetIt() {
        FatTree tree = FatTree.ofTwoTiers(32, 8, Wirings.of(Routing.D_MOD_K, 16, 50e9, 3));
        int uplink = Routes.of(tree, 0, 31, 0)[1];
        assertThat(3 * tree.capacityBytesPerSecond(uplink)).isCloseTo(8 * 50e9 / 3, within(1.));
    }

    /** 20 hosts on leaves of 8: the third leaf has 4 hosts and all its uplinks. */
    @Test
    void route_lastLeafPartlyFilled_stillReached() {
        FatTree tree = FatTree.ofTwoTiers(20, 8, Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1));
        assertThat(Routes.reachable(tree)).isEqualTo(20);
        assertThat(tree.capacityBytesPerSecond(Routes.of(tree, 19, 0, 0)[1])).isCloseTo(400e9, within(1.));
    }

    @Test
    void route_singleLeaf_noTrunks() {
        FatTree tree = FatTree.ofTwoTiers(8, 8, Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1));
        assertThat(tree.links()).isEqualTo(16);
        assertThat(tree.switches()).isEqualTo(1);
        int[] links = new int[6];
        assertThat(tree.routeOut(3, 0, links)).isEqualTo(1);
        assertThat(tree.routeIn(3, 0, links)).isEqualTo(1);
        assertThat(tree.kind(links[0])).isEqualTo("nic-down");
    }

    @ParameterizedTest
    @EnumSource(
            value = Routing.class,
            names = {"VALIANT", "MIXED", "UGAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void routeOutAndIn_threeTiers_climbToTheTopAndBack(Routing routing) {
        FatTree tree = FatTree.ofPorts(3, Wirings.of(routing, 8, 50e9, 1));
        int[] links = new int[6];
        assertThat(tree.routeOut(100, 0, links)).isEqualTo(3);
        assertThat(tree.kind(links[2])).isEqualTo("spine-up");
        assertThat(tree.routeIn(100, 0, links)).isEqualTo(3);
        assertThat(tree.kind(links[0])).isEqualTo("spine-down");
        assertThat(tree.kind(links[1])).isEqualTo("leaf-down");
        assertThat(links[2]).isEqualTo(tree.multicastLink(100));
    }

    /** Adapters 1 us, each switch 1 us, cables 2 x 2 m and 20 m at 5 ns/m. */
    @Test
    void latency_threeSwitches_addsUp() {
        Wiring plain = Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1);
        Wiring wiring = new Wiring(plain.nic(), plain.model(), Routing.ADAPTIVE, 1, 2, 20);
        FatTree tree = FatTree.ofTwoTiers(32, 8, wiring);
        assertThat(tree.latencyPs(0, 0)).isZero();
        assertThat(tree.latencyPs(0, 1)).isEqualTo(2_000_000 + 20_000);
        assertThat(tree.latencyPs(0, 31)).isEqualTo(4_000_000 + 20_000 + 200_000);
    }

    @Test
    void ofTwoTiers_moreLeavesThanPorts_refused() {
        assertThatThrownBy(() -> FatTree.ofTwoTiers(200, 8, Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add a tier");
    }

    @Test
    void ofFewestTiers_moreLeavesThanPorts_addsATier() {
        Wiring wiring = Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1);
        assertThat(Routes.of(FatTree.ofFewestTiers(128, 8, wiring), 0, 127, 0)).hasSize(4);
        assertThat(Routes.of(FatTree.ofFewestTiers(200, 8, wiring), 0, 199, 0)).hasSize(6);
    }
}
