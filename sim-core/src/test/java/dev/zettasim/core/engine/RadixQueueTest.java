package dev.zettasim.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RadixQueueTest {
    private record Entry(long key, int payload) {}

    /**
     * Checksums of the pop order that heaps with a sequence number in their key deliver, in Java and in C++: warm-up of
     * max(N, 300,000) holds, then five times 1,000,000.
     */
    @ParameterizedTest
    @CsvSource({
        "exp, 100, 295a230c6a7e9d46",
        "exp, 1000, abca3584cad0722a",
        "exp, 10000, 93e47573a20b1b35",
        "exp, 100000, 35e75c32c685f73c"
    })
    void poll_holdModel_hasTheKnownOrder(String distribution, int pending, String checksum) {
        int holds = 300_000 + 5 * 1_000_000;
        assertThat(Long.toHexString(new HoldModel(distribution).checksum(pending, holds)))
                .isEqualTo(checksum);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void pollAndRemove_randomOperations_likeAStableSort(long seed) {
        RadixQueue queue = new RadixQueue();
        List<Entry> reference = new ArrayList<>();
        long state = seed;
        long limit = 0;
        for (int i = 0; i < 5_000; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            int choice = (int) (state >>> 60);
            if (choice < 9) {
                Entry entry = new Entry(limit + (((state >>> 5) & 0xFFFFFFFL) >> ((state >>> 33) & 31)), i);
                queue.add(entry.key(), i);
                reference.add(entry);
            } else if (choice < 15) {
                limit = Math.max(limit, limit + ((state >>> 20) & 0xFFFF) - 0x8000);
                assertThat(queue.poll(limit)).isEqualTo(pollFrom(reference, limit));
            } else {
                int rest = (int) (state >>> 40) & 7;
                queue.removeIf(payload -> payload % 8 == rest);
                reference.removeIf(entry -> entry.payload() % 8 == rest);
            }
            assertThat(queue.size()).isEqualTo(reference.size());
        }
        while (!reference.isEmpty()) {
            assertThat(queue.poll(Long.MAX_VALUE)).isEqualTo(pollFrom(reference, Long.MAX_VALUE));
        }
    }

    private static int pollFrom(List<Entry> reference, long limit) {
        reference.sort(Comparator.comparingLong(Entry::key));
        boolean due = !reference.isEmpty() && reference.get(0).key() <= limit;
        return due ? reference.remove(0).payload() : RadixQueue.NONE;
    }

    @Test
    void poll_extremeKeys_inOrder() {
        RadixQueue queue = new RadixQueue();
        queue.add(Long.MAX_VALUE, 3);
        queue.add(Long.MAX_VALUE - 1, 2);
        queue.add(0, 1);
        queue.add(Long.MAX_VALUE, 4);
        for (int payload = 1; payload <= 4; payload++) {
            assertThat(queue.poll(Long.MAX_VALUE)).isEqualTo(payload);
        }
        assertThat(queue.poll(Long.MAX_VALUE)).isEqualTo(RadixQueue.NONE);
    }

    @Test
    void poll_limitBetweenBucketStartAndKey_leavesRoomForEarlierKeys() {
        RadixQueue queue = new RadixQueue();
        for (int i = 0; i < 100; i++) {
            queue.add(1_040 + i, i);
        }
        assertThat(queue.poll(1_030)).isEqualTo(RadixQueue.NONE);
        queue.add(1_032, 1_000);
        assertThat(queue.poll(1_031)).isEqualTo(RadixQueue.NONE);
        assertThat(queue.poll(1_035)).isEqualTo(1_000);
        assertThat(queue.lastKey()).isEqualTo(1_032);
    }

    @Test
    void add_beforeTheLastKey_isRefused() {
        RadixQueue queue = new RadixQueue();
        queue.add(10, 1);
        assertThat(queue.poll(10)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> queue.add(9, 2));
    }

    @Test
    void restart_onlyWhenEmpty() {
        RadixQueue queue = new RadixQueue();
        queue.add(10, 1);
        assertThatIllegalStateException().isThrownBy(() -> queue.restart(0));
        assertThat(queue.poll(10)).isEqualTo(1);
        queue.restart(5);
        queue.add(5, 2);
        queue.add(9, 3);
        assertThat(queue.poll(10)).isEqualTo(2);
        assertThat(queue.poll(10)).isEqualTo(3);
    }

    /** However many entries are due together, each is told of before it is polled: spread over less than 32 ticks, or at one. */
    @ParameterizedTest
    @CsvSource({"100, 1", "100, 31", "1000, 1", "1000, 31"})
    void poll_manyEntriesDueTogether_nearlyAllAreReadAheadOnce(int entries, int spread) {
        int[] told = new int[entries];
        RadixQueue queue = new RadixQueue((payload, isFurther) -> told[payload] += isFurther ? 1 : 0);
        for (int payload = 0; payload < entries; payload++) {
            queue.add(5_000 + payload % spread, payload);
        }
        int inTime = 0;
        for (int payload = queue.poll(Long.MAX_VALUE);
                payload != RadixQueue.NONE;
                payload = queue.poll(Long.MAX_VALUE)) {
            inTime += told[payload] == 1 ? 1 : 0;
        }
        // The last place of each chunk of 32 is left out, and what is behind it where that is fewer than five.
        assertThat(inTime).isGreaterThan(entries * 19 / 20);
    }
}
