package dev.zettasim.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkNumbersTest {

    /** Against a list that is searched from its beginning; twice, to see that forgetting leaves nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void number_randomLinks_areInOrderOfAppearance(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LinkNumbers numbers = new LinkNumbers();
        for (int round = 0; round < 2; round++) {
            List<Integer> seen = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                int link = random.nextInt(1_000) * 72;
                assertThat(numbers.find(link)).isEqualTo(seen.indexOf(link));
                if (!seen.contains(link)) {
                    seen.add(link);
                }
                assertThat(numbers.number(link)).isEqualTo(seen.indexOf(link));
                assertThat(numbers.link(seen.indexOf(link))).isEqualTo(link);
            }
            assertThat(numbers.size()).isEqualTo(seen.size());
            numbers.clear();
        }
    }
}
