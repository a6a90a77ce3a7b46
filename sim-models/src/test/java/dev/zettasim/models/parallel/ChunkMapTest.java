package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zettasim.models.parallel.ChunkMap.Place;
import dev.zettasim.models.parallel.ChunkMap.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkMapTest {
    @Test
    void position_loop_countsThroughAllStagesOncePerChunk() {
        assertThat(ChunkMap.loop(4, 2).position(1, 1)).isEqualTo(5);
        assertThat(ChunkMap.loop(4, 2).before(0, 1)).isEqualTo(new Place(3, 0));
    }

    /** Four stages: 0 1 2 3, then back 4 on stage 3 to 7 on stage 0. */
    @Test
    void position_zigzag_turnsAroundAtTheEnds() {
        ChunkMap map = new ChunkMap(4, 2, Walk.ZIGZAG);
        assertThat(map.position(3, 1)).isEqualTo(4);
        assertThat(map.position(0, 1)).isEqualTo(7);
        assertThat(map.after(3, 0)).isEqualTo(new Place(3, 1));
        assertThat(map.after(3, 1)).isEqualTo(new Place(2, 1));
        assertThat(map.isLast(0, 1)).isTrue();
    }

    @Test
    void position_bothWays_startsAtEitherEnd() {
        ChunkMap map = new ChunkMap(4, 2, Walk.BOTH_WAYS);
        assertThat(map.positions()).isEqualTo(4);
        assertThat(map.isFirst(0, 0)).isTrue();
        assertThat(map.isFirst(3, 1)).isTrue();
        assertThat(map.after(3, 1)).isEqualTo(new Place(2, 1));
        assertThat(map.after(0, 1)).isNull();
    }

    /** Going on from the first position of a copy meets each of its positions once, in order, and coming back is the reverse. */
    @ParameterizedTest
    @EnumSource(Walk.class)
    void after_fromTheFirst_meetsEveryPosition(Walk walk) {
        ChunkMap map = new ChunkMap(5, 2, walk);
        for (int copy = 0; copy < map.copies(); copy++) {
            Place place = new Place(copy == 0 ? 0 : 4, copy);
            for (int position = 0; position < map.positions(); position++) {
                assertThat(map.position(place.stage(), place.chunk())).isEqualTo(position);
                Place after = map.after(place.stage(), place.chunk());
                if (after == null) {
                    assertThat(position).isEqualTo(map.positions() - 1);
                } else {
                    assertThat(map.before(after.stage(), after.chunk())).isEqualTo(place);
                    place = after;
                }
            }
        }
    }

    @Test
    void bothWays_withThreeChunks_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChunkMap(4, 3, Walk.BOTH_WAYS))
                .withMessageContaining("not 3");
    }
}
