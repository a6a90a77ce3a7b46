package dev.zettasim.core.engine;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A monotone priority queue of {@code int} payloads under {@code long} keys; equal keys leave in the order they came.
 *
 * <p>Keys are read as numbers of 13 digits of 5 bits. The queue remembers the key it reached last; an entry waits at the
 * <em>level</em> of the highest digit in which its key differs from that, in the <em>bucket</em> of its own digit there.
 * No key may be less than the last one, so the earliest entries are always in the first bucket of the lowest level in
 * use. At level 0 a bucket holds one key only. At a higher level the bucket is split: its entries move, in order, to
 * lower levels, each at most once per level. Nothing is ever compared or sifted, and nothing needs tuning.
 *
 * <p>Entries of equal keys share a bucket at all times and move in order, which is why they stay first in, first out
 * without a sequence number.
 *
 * <p>A bucket is a list of chunks cut from common arrays, so that the memory in use follows the number of entries and
 * not each bucket's own worst moment.
 *
 * <p>Source: the radix heap of Ahuja, Mehlhorn, Orlin and Tarjan (J. ACM 37, 1990), with the digits of the hierarchical
 * timing wheels of Varghese and Lauck (SOSP 1987).
 */
final class RadixQueue {
    static final int NONE = -1;

    private static final int DIGIT_BITS = 5;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int DIGIT_MASK = DIGITS - 1;
    private static final int LEVELS = 13;
    private static final int BUCKETS = LEVELS * DIGITS;

    /** Buckets of one chunk are read ahead when they are split at whatever level, longer ones at this level or below. */
    private static final int AHEAD_LEVEL = 2;

    /** So few entries are not worth it at other levels: there are too few of them to wait for together. */
    private static final int FEW = 4;

    /** What is read for more would be gone from the nearest cache before it is needed: they wait until their bucket is split further. */
    private static final int MOST_CHUNKS_AHEAD = 4;

    private static final int CHUNK_BITS = 5;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK - 1;

    private final SoonDue soonDue;

    /** Bit l is set while level l holds an entry. */
    private int levelsInUse;

    /** Bit d of element l is set while bucket d of level l holds an entry. */
    private final int[] bucketsInUse = new int[LEVELS];

    /** For each bucket, where its next entry goes. Its first chunk is the one of its own number. */
    private final int[] tails = new int[BUCKETS];

    private long[] keys = new long[2 * BUCKETS * CHUNK];
    private int[] payloads = new int[2 * BUCKETS * CHUNK];

    /** For each chunk the one that follows it in its bucket, or in the list of free ones. */
    private int[] nextChunk = new int[2 * BUCKETS];

    private int freeChunk = NONE;
    private int chunksCut = BUCKETS;

    private long last;
    private int size;

    /** Entries with keys below have been read ahead, but for those that came since. */
    private long readBelow;

    /** The bucket of the entries whose key is {@link #last}, and how far it is drained. */
    private int dueBucket;

    private int dueHead = firstEntry(dueBucket);

    RadixQueue() {
        this((payload, isFurther) -> {});
    }

    /** With someone to be told of payloads that will be polled soon; it is called while entries move. */
    RadixQueue(SoonDue soonDue) {
        this.soonDue = soonDue;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            tails[bucket] = firstEntry(bucket);
        }
    }

    /** Is told of payloads that will be polled soon. */
    interface SoonDue {
        /** In a second round, what the payload refers to. */
        void read(int payload, boolean isFurther);
    }

    int size() {
        return size;
    }

    /** The key of the entry polled last; no key may be less. */
    long lastKey() {
        return last;
    }

    /** Lets an empty queue take keys from {@code key} on, be it less than the last one. */
    void restart(long key) {
        if (size != 0) {
            throw new IllegalStateException("cannot restart a queue that holds " + size + " entries");
        }
        recycleDueBucket();
        reach(key);
        readBelow = Math.min(readBelow, key);
    }

    void add(long key, int payload) {
        if (key < last) {
            throw new IllegalArgumentException("key " + key + " is less than the last key " + last);
        }
        size++;
        append(key, payload);
    }

    /** Takes out the earliest entry if its key is at most {@code limit}, which is not less than the last key. */
    int poll(long limit) {
        if (dueHead == tails[dueBucket] && !advance(limit)) {
            return NONE;
        }
        size--;
        int payload = payloads[dueHead++];
        if ((dueHead & CHUNK_MASK) == 0) {
            dueHead = leaveChunk(dueHead - 1);
            readDueChunk();
        }
        return payload;
    }

    /** Takes out every entry whose payload the predicate accepts; the others keep their order. */
    void removeIf(IntPredicate predicate) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int from = bucket == dueBucket ? dueHead : firstEntry(bucket);
            if (from != tails[bucket]) {
                sift(bucket, from, predicate);
            }
        }
    }

    /** Makes the earliest bucket the due one, splitting others until it is at level 0. */
    private boolean advance(long limit) {
        recycleDueBucket();
        while (levelsInUse != 0) {
            int level = Integer.numberOfTrailingZeros(levelsInUse);
            int digit = Integer.numberOfTrailingZeros(bucketsInUse[level]);
            int bucket = (level << DIGIT_BITS) + digit;
            long key = startOf(level, digit);
            if (key > limit) {
                return false;
            }
            if (level == 0) {
                reach(key);
                readDueChunk();
                return true;
            }
            if (!split(bucket, level, key, limit)) {
                return false;
            }
        }
        return false;
    }

    private void reach(long key) {
        last = key;
        dueBucket = (int) key & DIGIT_MASK;
        dueHead = firstEntry(dueBucket);
    }

    /** The least key that belongs into the bucket. */
    private long startOf(int level, int digit) {
        int shift = level * DIGIT_BITS;
        long higherDigits = last & (-1L << shift << DIGIT_BITS);
        return higherDigits | ((long) digit << shift);
    }

    /**
     * Moves the entries of a bucket to lower levels. From a bucket of one chunk its least key is reached in one go,
     * which spares sparse queues the levels between; a longer one is split at its start, which spares it the search.
     */
    private boolean split(int bucket, int level, long start, long limit) {
        int end = tails[bucket];
        int entry = firstEntry(bucket);
        boolean isShort = end >> CHUNK_BITS == bucket;
        long key = isShort ? leastKey(entry, end) : start;
        if (key > limit) {
            return false;
        }
        reach(key);
        markEmpty(bucket, level);
        boolean isWorthIt = !isShort || level == AHEAD_LEVEL || end - entry > FEW;
        if (isWorthIt && (isShort || level <= AHEAD_LEVEL) && start >= readBelow) {
            readAhead(entry, end, start + (1L << (level * DIGIT_BITS)));
        }
        while (entry != end) {
            append(keys[entry], payloads[entry]);
            entry = (++entry & CHUNK_MASK) == 0 ? leaveChunk(entry - 1) : entry;
        }
        leaveTail(bucket, end);
        return true;
    }

    /** Reads all entries of a bucket, or none where they are too many. */
    private void readAhead(int from, int end, long endKey) {
        int chunk = from >> CHUNK_BITS;
        int lastChunk = end >> CHUNK_BITS;
        for (int chunks = 1; chunk != lastChunk && chunks < MOST_CHUNKS_AHEAD; chunks++) {
            chunk = nextChunk[chunk];
        }
        if (chunk == lastChunk) {
            announce(from, end, false);
            announce(from, end, true);
            readBelow = endKey;
        }
    }

    /** Of many entries with one key, those that are polled next. */
    private void readDueChunk() {
        int tail = tails[dueBucket];
        int end = tail >> CHUNK_BITS == dueHead >> CHUNK_BITS ? tail : (dueHead | CHUNK_MASK);
        if (last >= readBelow && end - dueHead > FEW) {
            announce(dueHead, end, false);
            announce(dueHead, end, true);
        }
    }

    private void announce(int from, int end, boolean isFurther) {
        for (int entry = from; entry != end; entry = entryAfter(entry)) {
            soonDue.read(payloads[entry], isFurther);
        }
    }

    private long leastKey(int from, int end) {
        long least = keys[from];
        for (int entry = from + 1; entry < end; entry++) {
            least = Math.min(least, keys[entry]);
        }
        return least;
    }

    private void append(long key, int payload) {
        int level = levelOf(key ^ last);
        int digit = (int) (key >>> (level * DIGIT_BITS)) & DIGIT_MASK;
        levelsInUse |= 1 << level;
        bucketsInUse[level] |= 1 << digit;
        appendTo((level << DIGIT_BITS) + digit, key, payload);
    }

    private void appendTo(int bucket, long key, int payload) {
        int entry = tails[bucket];
        keys[entry] = key;
        payloads[entry] = payload;
        tails[bucket] = ((entry + 1) & CHUNK_MASK) == 0 ? addChunk(entry >> CHUNK_BITS) : entry + 1;
    }

    /** A fifth of the number of the highest bit set: {@code 13 / 64} rounds down to it for every bit of a long. */
    private static int levelOf(long difference) {
        return ((63 - Long.numberOfLeadingZeros(difference | 1)) * 13) >> 6;
    }

    private static int firstEntry(int chunk) {
        return chunk << CHUNK_BITS;
    }

    /** Empties the due bucket's books once it is drained; entries of the same key may come again. */
    private void recycleDueBucket() {
        leaveTail(dueBucket, dueHead);
        dueHead = firstEntry(dueBucket);
        markEmpty(dueBucket, 0);
    }

    private void markEmpty(int bucket, int level) {
        bucketsInUse[level] &= ~(1 << (bucket & DIGIT_MASK));
        if (bucketsInUse[level] == 0) {
            levelsInUse &= ~(1 << level);
        }
    }

    /** Links a chunk behind another and returns its first entry. */
    private int addChunk(int chunk) {
        int added = freeChunk;
        if (added == NONE) {
            added = cutChunk();
        } else {
            freeChunk = nextChunk[added];
        }
        nextChunk[chunk] = added;
        return firstEntry(added);
    }

    private int cutChunk() {
        if (chunksCut == nextChunk.length) {
            int chunks = Math.multiplyExact(chunksCut, 2);
            keys = Arrays.copyOf(keys, Math.multiplyExact(chunks, CHUNK));
            payloads = Arrays.copyOf(payloads, chunks * CHUNK);
            nextChunk = Arrays.copyOf(nextChunk, chunks);
        }
        return chunksCut++;
    }

    /** From the last entry of a chunk to the first of the one behind it. */
    private int leaveChunk(int entry) {
        int chunk = entry >> CHUNK_BITS;
        int next = nextChunk[chunk];
        free(chunk);
        return firstEntry(next);
    }

    /** Ends a bucket that is drained up to its tail. */
    private void leaveTail(int bucket, int tail) {
        free(tail >> CHUNK_BITS);
        tails[bucket] = firstEntry(bucket);
    }

    /** The first chunk of a bucket stays with it. */
    private void free(int chunk) {
        if (chunk >= BUCKETS) {
            nextChunk[chunk] = freeChunk;
            freeChunk = chunk;
        }
    }

    /** Moves the entries that stay towards the front of their bucket. */
    private void sift(int bucket, int from, IntPredicate predicate) {
        int end = tails[bucket];
        int kept = from;
        for (int entry = from; entry != end; entry = entryAfter(entry)) {
            if (predicate.test(payloads[entry])) {
                size--;
            } else {
                keys[kept] = keys[entry];
                payloads[kept] = payloads[entry];
                kept = entryAfter(kept);
            }
        }
        truncate(bucket, kept);
        if (kept == from && bucket != dueBucket) {
            markEmpty(bucket, bucket >> DIGIT_BITS);
        }
    }

    private int entryAfter(int entry) {
        return ((entry + 1) & CHUNK_MASK) == 0 ? firstEntry(nextChunk[entry >> CHUNK_BITS]) : entry + 1;
    }

    private void truncate(int bucket, int tail) {
        int lastChunk = tails[bucket] >> CHUNK_BITS;
        int chunk = tail >> CHUNK_BITS;
        int next = nextChunk[chunk];
        while (chunk != lastChunk) {
            chunk = next;
            next = nextChunk[chunk];
            free(chunk);
        }
        tails[bucket] = tail;
    }
}
