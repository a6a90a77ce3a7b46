package dev.zettasim.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
    private static final int BUCKETS = 256;
    private static final int DRAWS = 100_000;

    /** 255 degrees of freedom: mean 255, standard deviation √510 = 22.6; five of them either way. */
    private static void assertUniform(int[] counts) {
        double expected = (double) DRAWS / BUCKETS;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(chiSquare).isBetween(142.0, 368.0);
    }

    @Test
    void bits_sameQuestion_sameAnswerInAnyOrder() {
        RandomStream forth = RandomStream.of(7, "failure");
        RandomStream back = RandomStream.of(7, "failure");
        List<Long> first = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            first.add(forth.bits(3, n));
        }
        for (int n = 99; n >= 0; n--) {
            assertThat(back.bits(3, n)).isEqualTo(first.get(n));
        }
    }

    /** The numbers are part of every result: a change of them changes each of the golden files. */
    @Test
    void bits_knownQuestion_knownAnswer() {
        assertThat(RandomStream.of(1, "failure").bits(2, 3)).isEqualTo(0x7213bfc88fecaa2fL);
    }

    /** Oracle E6: a consumer that comes in between, of another entity or another stream, shifts nobody's numbers. */
    @Test
    void bits_unrelatedEntityAdded_changesNoOther() {
        List<Long> alone = new ArrayList<>();
        List<Long> inCompany = new ArrayList<>();
        RandomStream stream = RandomStream.of(42, "jitter");
        RandomStream other = RandomStream.of(42, "repair");
        long ignored = 0;
        for (int n = 0; n < 1_000; n++) {
            alone.add(stream.bits(5, n));
        }
        for (int n = 0; n < 1_000; n++) {
            ignored ^= stream.bits(6, n) ^ other.bits(5, n);
            inCompany.add(stream.bits(5, n));
        }
        assertThat(inCompany).isEqualTo(alone);
        assertThat(ignored).isNotZero();
    }

    @Test
    void bits_otherSeedNameEntityOrCount_differ() {
        long base = RandomStream.of(1, "ab").bits(1, 1);
        assertThat(List.of(
                        RandomStream.of(2, "ab").bits(1, 1),
                        RandomStream.of(1, "ba").bits(1, 1),
                        RandomStream.of(1, "ab").bits(2, 1),
                        RandomStream.of(1, "ab").bits(1, 2)))
                .doesNotContain(base)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 24, 40, 56})
    void bits_alongOneEntity_areUniform(int shift) {
        RandomStream stream = RandomStream.of(1, "quality");
        int[] counts = new int[BUCKETS];
        for (int n = 0; n < DRAWS; n++) {
            counts[(int) (stream.bits(9, n) >>> shift) & 255]++;
        }
        assertUniform(counts);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 24, 40, 56})
    void bits_acrossEntities_areUniform(int shift) {
        RandomStream stream = RandomStream.of(1, "quality");
        int[] counts = new int[BUCKETS];
        for (int entity = 0; entity < DRAWS; entity++) {
            counts[(int) (stream.bits(entity, 0) >>> shift) & 255]++;
        }
        assertUniform(counts);
    }

    /** The correlation of n independent pairs has a standard deviation of 1/√n = 0.0032. */
    @Test
    void uniform_neighbours_areUncorrelated() {
        RandomStream stream = RandomStream.of(3, "quality");
        double alongEntity = 0;
        double acrossEntities = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = stream.uniform(i, 0) - 0.5;
            alongEntity += x * (stream.uniform(i, 1) - 0.5);
            acrossEntities += x * (stream.uniform(i + 1, 0) - 0.5);
        }
        assertThat(alongEntity * 12 / DRAWS).isCloseTo(0, within(0.016));
        assertThat(acrossEntities * 12 / DRAWS).isCloseTo(0, within(0.016));
    }

    @Test
    void below_bound_isUniformAndInRange() {
        RandomStream stream = RandomStream.of(4, "ecmp");
        int[] counts = new int[BUCKETS];
        for (int n = 0; n < DRAWS; n++) {
            counts[stream.below(BUCKETS, 1, n)]++;
        }
        assertUniform(counts);
        assertThat(stream.below(1, 1, 1)).isZero();
        assertThat(stream.below(Integer.MAX_VALUE, 1, 1)).isNotNegative();
        assertThatIllegalArgumentException().isThrownBy(() -> stream.below(0, 1, 1));
    }

    /** Common random numbers: a pair of variants with means 1 and 1.1 differs by exactly 10 % in every draw. */
    @Test
    void draw_twoVariants_meetTheSameLuck() {
        RandomStream stream = RandomStream.of(5, "service");
        for (int n = 0; n < 1_000; n++) {
            double one = stream.draw(new Exponential(1), 1, n);
            double other = stream.draw(new Exponential(1.1), 1, n);
            assertThat(other / one).isCloseTo(1.1, within(1e-12));
        }
    }
}
