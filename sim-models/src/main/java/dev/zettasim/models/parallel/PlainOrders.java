package dev.zettasim.models.parallel;

/** The orders with one model chunk per stage. */
final class PlainOrders {
    private PlainOrders() {}

    static Schedule gpipe(int stages, int microBatches) {
        int[][] slots = new int[stages][];
        for (int stage = 0; stage < stages; stage++) {
            SlotList list = new SlotList(1, 2 * microBatches);
            run(list, Pass.FORWARD, 0, microBatches);
            run(list, Pass.BACKWARD, 0, microBatches);
            slots[stage] = list.toArray();
        }
        return new Schedule(stages, 1, microBatches, slots);
    }

    static Schedule oneForwardOneBackward(int stages, int microBatches) {
        int[][] slots = new int[stages][];
        for (int stage = 0; stage < stages; stage++) {
            SlotList list = new SlotList(1, 2 * microBatches);
            int warmUp = Math.min(microBatches, stages - 1 - stage);
            run(list, Pass.FORWARD, 0, warmUp);
            for (int k = 0; k < microBatches - warmUp; k++) {
                list.add(Pass.FORWARD, 0, warmUp + k);
                list.add(Pass.BACKWARD, 0, k);
            }
            run(list, Pass.BACKWARD, microBatches - warmUp, microBatches);
            slots[stage] = list.toArray();
        }
        return new Schedule(stages, 1, microBatches, slots);
    }

    /** Stage s puts its weight gradients off by s micro-batches while the pipeline is full and fills its drain with them. */
    static Schedule zeroBubbleH1(int stages, int microBatches) {
        int[][] slots = new int[stages][];
        for (int stage = 0; stage < stages; stage++) {
            slots[stage] = zeroBubbleH1(stages, microBatches, stage);
        }
        return new Schedule(stages, 1, microBatches, slots);
    }

    private static int[] zeroBubbleH1(int stages, int microBatches, int stage) {
        SlotList list = new SlotList(1, 3 * microBatches);
        int warmUp = Math.min(microBatches, stages - 1 - stage);
        int weights = 0;
        run(list, Pass.FORWARD, 0, warmUp);
        for (int k = 0; k < microBatches; k++) {
            boolean steady = warmUp + k < microBatches;
            if (steady) {
                list.add(Pass.FORWARD, 0, warmUp + k);
            }
            list.add(Pass.BACKWARD, 0, k);
            if (!steady || k >= stage) {
                list.add(Pass.WEIGHT, 0, weights++);
            }
        }
        run(list, Pass.WEIGHT, weights, microBatches);
        return list.toArray();
    }

    private static void run(SlotList list, Pass pass, int from, int to) {
        for (int microBatch = from; microBatch < to; microBatch++) {
            list.add(pass, 0, microBatch);
        }
    }
}
