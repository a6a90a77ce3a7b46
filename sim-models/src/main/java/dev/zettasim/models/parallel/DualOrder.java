package dev.zettasim.models.parallel;

import dev.zettasim.models.parallel.ChunkMap.Walk;

/**
 * The order of one stage of DualPipe or DualPipeV, in the eight phases of dualpipe.py and dualpipev.py. The stage is number {@code place} of
 * {@code places} on the way to where the two directions meet.
 */
final class DualOrder {
    private final int places;
    private final int place;
    private final int ofChunk;
    private final boolean mirrored;
    private final int secondOffset;
    private final SlotList list = new SlotList(2);
    private final int[] forwards = new int[2];
    private final int[] backwards = new int[2];
    private final int[] waiting;
    private int put;
    private int taken;

    private DualOrder(int places, int place, int ofChunk, boolean mirrored, int secondOffset) {
        this.places = places;
        this.place = place;
        this.ofChunk = ofChunk;
        this.mirrored = mirrored;
        this.secondOffset = secondOffset;
        this.waiting = new int[2 * ofChunk];
    }

    static Schedule dualPipe(int stages, int microBatches) {
        int[][] slots = new int[stages][];
        int half = microBatches / 2;
        for (int stage = 0; stage < stages; stage++) {
            int place = Math.min(stage, stages - 1 - stage);
            slots[stage] = new DualOrder(stages / 2, place, half, stage != place, half).slots();
        }
        return new Schedule(new ChunkMap(stages, 2, Walk.BOTH_WAYS), microBatches, slots);
    }

    static Schedule dualPipeV(int stages, int microBatches) {
        int[][] slots = new int[stages][];
        for (int stage = 0; stage < stages; stage++) {
            slots[stage] = new DualOrder(stages, stage, microBatches, false, 0).slots();
        }
        return new Schedule(new ChunkMap(stages, 2, Walk.ZIGZAG), microBatches, slots);
    }

    private int[] slots() {
        int behind = places - 1 - place;
        fill(behind);
        for (int i = 0; i < behind; i++) {
            backward(1, true);
            weight();
            forward(1);
        }
        steady(ofChunk - 2 * places + place + 1);
        for (int i = 0; i < behind; i++) {
            backward(1, false);
            joined(1, 0);
        }
        drain(behind);
        return list.toArray();
    }

    private void fill(int behind) {
        for (int i = 0; i < 2 * behind; i++) {
            forward(0);
        }
        for (int i = 0; i <= place; i++) {
            forward(0);
            forward(1);
        }
    }

    /** Where the directions meet, the first pair is not joined: its halves need each other's neighbours. */
    private void steady(int rounds) {
        for (int i = 0; i < rounds; i++) {
            if (i == 0 && place == places - 1) {
                forward(0);
                backward(1, false);
            } else {
                joined(0, 1);
            }
            joined(1, 0);
        }
    }

    private void drain(int behind) {
        int last = place + 1;
        boolean split = false;
        for (int i = 0; i < last; i++) {
            split |= i == last / 2 && place % 2 == 1;
            backward(1, split);
            split |= i == last / 2 && place % 2 == 0;
            backward(0, split);
        }
        for (int i = 0; i < behind; i++) {
            weight();
            backward(0, true);
        }
        for (int i = 0; i < last; i++) {
            weight();
        }
    }

    private void joined(int forwardWay, int backwardWay) {
        forward(forwardWay);
        list.joinNext();
        backward(backwardWay, false);
    }

    private void forward(int way) {
        list.add(Pass.FORWARD, chunk(way), microBatch(way, forwards[way]++));
    }

    private void backward(int way, boolean split) {
        int microBatch = microBatch(way, backwards[way]++);
        list.add(split ? Pass.INPUT : Pass.BACKWARD, chunk(way), microBatch);
        if (split) {
            waiting[put++] = 2 * microBatch + chunk(way);
        }
    }

    private void weight() {
        int oldest = waiting[taken++];
        list.add(Pass.WEIGHT, oldest % 2, oldest / 2);
    }

    /** Way 0 is the direction that enters on this side. */
    private int chunk(int way) {
        return mirrored ? 1 - way : way;
    }

    private int microBatch(int way, int count) {
        return count + chunk(way) * secondOffset;
    }
}
