package dev.zettasim.models.parallel;

/**
 * The interleaved order. Micro-batches run in groups of as many as there are stages; within a group, chunk after chunk.
 * Backwards run through the same table with the chunks in reverse.
 */
final class InterleavedOrder {
    private final int stages;
    private final int chunks;
    private final int microBatches;
    private final int[] tableChunk;
    private final int[] tableMicroBatch;

    private InterleavedOrder(int stages, int chunks, int microBatches) {
        this.stages = stages;
        this.chunks = chunks;
        this.microBatches = microBatches;
        this.tableChunk = new int[microBatches * chunks];
        this.tableMicroBatch = new int[microBatches * chunks];
        fillTable();
    }

    static Schedule of(int stages, int chunks, int microBatches) {
        int remainder = microBatches % stages;
        if (chunks > 1 && remainder != 0) {
            throw new IllegalArgumentException("the interleaved schedule works in groups of " + stages
                    + " micro-batches: " + microBatches + " leaves a group of " + remainder);
        }
        InterleavedOrder order = new InterleavedOrder(stages, chunks, microBatches);
        int[][] slots = new int[stages][];
        for (int stage = 0; stage < stages; stage++) {
            slots[stage] = order.slots(stage);
        }
        return new Schedule(stages, chunks, microBatches, slots);
    }

    private void fillTable() {
        int entry = 0;
        for (int base = 0; base < microBatches; base += stages) {
            int end = Math.min(base + stages, microBatches);
            for (int chunk = 0; chunk < chunks; chunk++) {
                for (int microBatch = base; microBatch < end; microBatch++) {
                    tableChunk[entry] = chunk;
                    tableMicroBatch[entry++] = microBatch;
                }
            }
        }
    }

    private int[] slots(int stage) {
        int total = tableChunk.length;
        // With one chunk this is plain one-forward-one-backward, whose warm-up is shorter: nothing has to come round
        // again.
        int ahead = chunks == 1 ? stages - 1 - stage : 2 * (stages - 1 - stage) + (chunks - 1) * stages;
        int warmUp = Math.min(total, ahead);
        SlotList list = new SlotList(chunks, 2 * total);
        for (int k = 0; k < warmUp; k++) {
            forward(list, k);
        }
        for (int k = 0; k < total - warmUp; k++) {
            forward(list, warmUp + k);
            backward(list, k);
        }
        for (int k = total - warmUp; k < total; k++) {
            backward(list, k);
        }
        return list.toArray();
    }

    private void forward(SlotList list, int entry) {
        list.add(Pass.FORWARD, tableChunk[entry], tableMicroBatch[entry]);
    }

    private void backward(SlotList list, int entry) {
        list.add(Pass.BACKWARD, chunks - 1 - tableChunk[entry], tableMicroBatch[entry]);
    }
}
