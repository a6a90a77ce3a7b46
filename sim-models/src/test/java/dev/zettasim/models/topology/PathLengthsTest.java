package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathLengthsTest {
    /** 128 hosts, 4 per leaf, 16 per pod: to each 3 others over one switch, 12 over three, 112 over five. */
    @Test
    void of_threeTierTree_countsByCommonTier() {
        PathLengths lengths = PathLengths.of(FatTree.ofPorts(3, Wirings.of(Routing.ADAPTIVE, 8, 50e9, 1)), 1 << 20);
        assertThat(lengths.pairs()).containsExactly(0, 128 * 3, 0, 128 * 12, 0, 128 * 112);
        assertThat(lengths.mostSwitches()).isEqualTo(5);
        assertThat(lengths.meanSwitches()).isCloseTo((3 + 3 * 12 + 5 * 112) / 127.0, within(1e-12));
        assertThat(lengths.sources()).isEqualTo(128);
    }

    /** 4 nodes of 8 adapters on 8 rails of one switch each: to 3 others over one switch, to 28 not at all. */
    @Test
    void of_railOnly_countsThoseApart() {
        RailOnly fabric = RailOnly.of(new RailUnits(4, 8, 8, 4), Wirings.of(Routing.ADAPTIVE, 8, 50e9, 1));
        PathLengths lengths = PathLengths.of(fabric, 1 << 20);
        assertThat(lengths.pairs()).containsExactly(0, 32 * 3);
        assertThat(lengths.apart()).isEqualTo(32 * 28);
    }

    @Test
    void of_fewRoutesAllowed_followsFromSomeAdapters() {
        PathLengths lengths = PathLengths.of(FatTree.ofPorts(3, Wirings.of(Routing.ADAPTIVE, 8, 50e9, 1)), 1000);
        assertThat(lengths.sources()).isEqualTo(7);
        assertThat(lengths.pairs()[1]).isEqualTo(7 * 3);
    }

    /** 2:1 over 32 hosts: as many host cables, half the capacity upwards. */
    @Test
    void census_oversubscribedTree_halfTheCapacityUpwards() {
        List<CableCensus> census = CableCensus.of(FatTree.ofTwoTiers(32, 8, Wirings.of(Routing.ADAPTIVE, 16, 50e9, 2)));
        assertThat(census).extracting(CableCensus::kind).containsExactly("host", "leaf-spine");
        assertThat(census.get(0).count()).isEqualTo(32);
        assertThat(census.get(0).capacityBytesPerSecond())
                .isCloseTo(2 * census.get(1).capacityBytesPerSecond(), within(1.));
    }

    /** A dragonfly of 5 groups of 4 switches: 6 local cables in each group, two between each of 10 pairs of groups. */
    @Test
    void census_dragonfly_localAndGlobal() {
        Wiring wiring = Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1);
        Dragonfly dragonfly = new Dragonfly(new DragonflyShape(2, 4, 2), 5, wiring.trunk());
        List<CableCensus> census = CableCensus.of(TrunkFabric.filled(40, 2, dragonfly, wiring));
        assertThat(census).extracting(CableCensus::count).containsExactly(40L, 30L, 20L);
    }
}
