package dev.zettasim.models.packet;

import dev.zettasim.core.random.RandomStream;

/**
 * What a sender puts into headers so that switches hash its packets to paths that were good before: the entropy of each unmarked
 * acknowledgement is used once more, and where none is at hand one is drawn.
 *
 * <p>Leaves out: freezing on a good path after losses.
 * <br>Source: Bonato et al., REPS: recycled entropy packet spraying, arXiv 2407.21625, 2024 (a ring of eight).
 */
final class RecycledEntropy {
    private static final int RING = 8;
    private static final int VALUES = 1 << 16;

    private final RandomStream draws;
    private final int flow;
    private final int[] ring = new int[RING];
    private int oldest;
    private int size;

    RecycledEntropy(RandomStream draws, int flow) {
        this.draws = draws;
        this.flow = flow;
    }

    /** For a packet; its number is the draw's. */
    int next(int packetNumber) {
        if (size == 0) {
            return draws.below(VALUES, flow, packetNumber);
        }
        int entropy = ring[oldest];
        oldest = (oldest + 1) % RING;
        size--;
        return entropy;
    }

    /** A packet with that entropy has arrived without a mark; the oldest one gives way where the ring is full. */
    void recycle(int entropy) {
        ring[(oldest + size) % RING] = entropy;
        if (size < RING) {
            size++;
        } else {
            oldest = (oldest + 1) % RING;
        }
    }
}
