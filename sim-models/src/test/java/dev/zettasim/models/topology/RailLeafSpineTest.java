package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.Nic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RailLeafSpineTest {
    /** 10 nodes of 8 adapters, 4 nodes per unit: three units, the last half filled. */
    private static RailLeafSpine twoTiers(Routing routing) {
        return RailLeafSpine.ofTwoTiers(new RailUnits(10, 8, 8, 4), Wirings.of(routing, 32, 50e9, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Routing.class,
            names = {"VALIANT", "MIXED", "UGAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void route_allPairs_oneSwitchOnTheRailOfAUnit(Routing routing) {
        RailLeafSpine fabric = twoTiers(routing);
        assertThat(Routes.reachable(fabric)).isEqualTo(80);
        for (int from = 0; from < 80; from++) {
            for (int to = 0; to < 80; to++) {
                boolean sameLeaf = from % 8 == to % 8 && from / 32 == to / 32;
                assertThat(Routes.of(fabric, from, to, 3)).hasSize(from == to ? 0 : sameLeaf ? 2 : 4);
            }
        }
        assertThat(fabric.switches()).isEqualTo(3 * 8 + 4);
    }

    /** Each node sends to the node s further on its rail; the position on the rail spreads them over the uplinks. */
    @Test
    void route_dModKShiftsOnARail_freeOfContention() {
        RailLeafSpine fabric =
                RailLeafSpine.ofTwoTiers(new RailUnits(16, 8, 8, 4), Wirings.of(Routing.D_MOD_K, 32, 50e9, 1));
        for (int nodes = 1; nodes < 16; nodes++) {
            assertThat(Routes.mostFlowsOnALink(fabric, 8 * nodes)).isEqualTo(1);
        }
    }

    @Test
    void route_threeTiers_lengthByPod() {
        RailLeafSpine fabric =
                RailLeafSpine.ofThreeTiers(new RailUnits(16, 8, 8, 4), 2, Wirings.of(Routing.ADAPTIVE, 32, 50e9, 1));
        assertThat(Routes.kinds(fabric, 0, 24)).isEqualTo("nic-up nic-down");
        assertThat(Routes.kinds(fabric, 0, 32)).isEqualTo("nic-up leaf-up leaf-down nic-down");
        assertThat(Routes.kinds(fabric, 0, 64)).isEqualTo("nic-up leaf-up spine-up spine-down leaf-down nic-down");
        // one bundle for all spines of a pod of 8 nodes with 8 adapters at 50 GB/s
        assertThat(fabric.capacityBytesPerSecond(Routes.of(fabric, 0, 64, 0)[2]))
                .isCloseTo(64 * 50e9, within(1.));
    }

    /** Racks of 72 adapters on 4 rails: adapter 4 of a rack is on rail 0 again. */
    @Test
    void railOf_moreAdaptersThanRails_wrapsAround() {
        RailLeafSpine fabric =
                RailLeafSpine.ofTwoTiers(new RailUnits(8, 72, 4, 2), Wirings.of(Routing.ADAPTIVE, 128, 100e9, 1));
        assertThat(fabric.railOf(72 + 5)).isEqualTo(1);
        assertThat(Routes.kinds(fabric, 0, 4)).isEqualTo("nic-up nic-down");
        assertThat(Routes.kinds(fabric, 0, 1)).isEqualTo("nic-up leaf-up leaf-down nic-down");
    }

    /** 64 ports of 100 GB/s, adapters of 50 GB/s: 64 adapters take 32 ports, their uplinks the others. */
    @Test
    void largest_adaptersShareFastPorts_fillsTheLeaf() {
        Wiring plain = Wirings.of(Routing.ADAPTIVE, 64, 100e9, 1);
        Nic slow = new Nic("nic", 50e9, 1, 0);
        Wiring wiring = new Wiring(slow, plain.model(), Routing.ADAPTIVE, 1, 0, 0);
        assertThat(RailUnits.largest(100, 8, 8, wiring).nodesPerUnit()).isEqualTo(64);
        assertThat(RailUnits.largest(20, 8, 8, wiring).nodesPerUnit()).isEqualTo(20);
    }

    /** Leaf links stand for one per rail, the spines' bundle for itself. */
    @Test
    void orbit_rotationOfRails_countsImages() {
        RailLeafSpine fabric =
                RailLeafSpine.ofThreeTiers(new RailUnits(16, 8, 8, 4), 2, Wirings.of(Routing.ADAPTIVE, 32, 50e9, 1));
        int[] route = Routes.of(fabric, 0, 64, 0);
        assertThat(fabric.rotates(8)).isTrue();
        assertThat(fabric.orbit(route[0], 8)).isEqualTo(8);
        assertThat(fabric.orbit(route[1], 4)).isEqualTo(4);
        assertThat(fabric.orbit(route[2], 8)).isEqualTo(1);
        assertThat(twoTiers(Routing.ECMP).rotates(8)).isFalse();
    }

    @Test
    void railUnits_adaptersDoNotDivide_refused() {
        assertThatThrownBy(() -> new RailUnits(4, 8, 3, 2)).hasMessageContaining("8 adapters");
    }

    /** 16 nodes in units of 4 on 8 rails have 32 leaves: one switch of 32 ports reaches them all, one of 16 does not. */
    @Test
    void ofFewestTiers_fewPorts_addsATier() {
        RailUnits units = new RailUnits(16, 8, 8, 4);
        RailLeafSpine wide = RailLeafSpine.ofFewestTiers(units, Wirings.of(Routing.ADAPTIVE, 32, 50e9, 1));
        RailLeafSpine narrow = RailLeafSpine.ofFewestTiers(units, Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1));
        assertThat(Routes.of(wide, 0, 127, 0)).hasSize(4);
        assertThat(Routes.of(narrow, 0, 127, 0)).hasSize(6);
        assertThat(Routes.reachable(narrow)).isEqualTo(128);
    }
}
