package dev.zettasim.models.parallel;

import java.util.function.IntFunction;

/** The orders with one model chunk per stage. */
final class PlainOrders {
    private PlainOrders() {}

    static Schedule gpipe(int stages, int microBatches) {
        return schedule(stages, microBatches, stage -> {
            SlotList list = new SlotList(1);
            list.run(Pass.FORWARD, 0, microBatches);
            list.run(Pass.BACKWARD, 0, microBatches);
            return list.toArray();
        });
    }

    static Schedule oneForwardOneBackward(int stages, int microBatches) {
        return schedule(stages, microBatches, stage -> {
            SlotList list = new SlotList(1);
            int warmUp = Math.min(microBatches, stages - 1 - stage);
            list.run(Pass.FORWARD, 0, warmUp);
            for (int k = 0; k < microBatches - warmUp; k++) {
                list.add(Pass.FORWARD, 0, warmUp + k);
                list.add(Pass.BACKWARD, 0, k);
            }
            list.run(Pass.BACKWARD, microBatches - warmUp, microBatches);
            return list.toArray();
        });
    }

    /**
     * Stage s begins with so many forwards per stage behind it, puts its weight gradients off by so many micro-batches per stage before
     * it while the pipeline is full, and fills its drain with them: once for H1, twice for H2.
     */
    static Schedule zeroBubble(int stages, int microBatches, int times) {
        return schedule(stages, microBatches, stage -> {
            int warmUp = Math.min(microBatches, times * (stages - 1 - stage));
            return split(microBatches, warmUp, times * stage);
        });
    }

    private static int[] split(int microBatches, int warmUp, int delay) {
        SlotList list = new SlotList(1);
        int weights = 0;
        list.run(Pass.FORWARD, 0, warmUp);
        for (int k = 0; k < microBatches; k++) {
            boolean steady = warmUp + k < microBatches;
            if (steady) {
                list.add(Pass.FORWARD, 0, warmUp + k);
            }
            list.add(Pass.INPUT, 0, k);
            if (!steady || k >= delay) {
                list.add(Pass.WEIGHT, 0, weights++);
            }
        }
        list.run(Pass.WEIGHT, weights, microBatches);
        return list.toArray();
    }

    private static Schedule schedule(int stages, int microBatches, IntFunction<int[]> order) {
        int[][] slots = new int[stages][];
        for (int stage = 0; stage < stages; stage++) {
            slots[stage] = order.apply(stage);
        }
        return new Schedule(ChunkMap.loop(stages, 1), microBatches, slots);
    }
}
