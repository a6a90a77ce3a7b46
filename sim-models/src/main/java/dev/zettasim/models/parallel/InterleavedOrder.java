package dev.zettasim.models.parallel;

/**
 * The interleaved order. Micro-batches run in groups of at least as many as there are stages; within a group, chunk after chunk.
 * Backwards run through the same table with the chunks in reverse.
 */
final class InterleavedOrder {
    private final ChunkMap map;
    private final int group;
    private final boolean joined;
    private final int[] tableChunk;
    private final int[] tableMicroBatch;

    private InterleavedOrder(ChunkMap map, int microBatches, int group, boolean joined) {
        this.map = map;
        this.group = group;
        this.joined = joined;
        this.tableChunk = new int[microBatches * map.chunks()];
        this.tableMicroBatch = new int[tableChunk.length];
        fillTable(microBatches);
    }

    /**
     * The order of every stage.
     *
     * @param joined whether each forward of the steady state runs beside a backward; they are of different micro-batches then
     */
    static Schedule of(ChunkMap map, int microBatches, int group, boolean joined) {
        InterleavedOrder order = new InterleavedOrder(map, microBatches, group, joined);
        int[][] slots = new int[map.stages()][];
        for (int stage = 0; stage < slots.length; stage++) {
            slots[stage] = order.slots(stage);
        }
        return new Schedule(map, microBatches, slots);
    }

    private void fillTable(int microBatches) {
        int entry = 0;
        for (int base = 0; base < microBatches; base += group) {
            int end = Math.min(base + group, microBatches);
            for (int chunk = 0; chunk < map.chunks(); chunk++) {
                for (int microBatch = base; microBatch < end; microBatch++) {
                    tableChunk[entry] = chunk;
                    tableMicroBatch[entry++] = microBatch;
                }
            }
        }
    }

    private int[] slots(int stage) {
        int total = tableChunk.length;
        int warmUp = Math.min(total, ahead(stage));
        SlotList list = new SlotList(map.chunks());
        for (int k = 0; k < warmUp; k++) {
            forward(list, k);
        }
        for (int k = 0; k < total - warmUp; k++) {
            forward(list, warmUp + k);
            if (joined) {
                list.joinNext();
            }
            backward(list, k);
        }
        for (int k = total - warmUp; k < total; k++) {
            backward(list, k);
        }
        return list.toArray();
    }

    /**
     * Forwards before the first backward. With one chunk a step ahead per stage does: nothing has to come round again. Joined passes
     * end together, so that a micro-batch takes two turns to the next stage and back, and one more is ahead of its partner.
     */
    private int ahead(int stage) {
        int behind = map.stages() - 1 - stage;
        int beforeOtherChunks = (map.chunks() - 1) * group;
        if (joined) {
            return 2 * behind + beforeOtherChunks + 1;
        }
        return map.chunks() == 1 ? behind : 2 * behind + beforeOtherChunks;
    }

    private void forward(SlotList list, int entry) {
        list.add(Pass.FORWARD, tableChunk[entry], tableMicroBatch[entry]);
    }

    private void backward(SlotList list, int entry) {
        list.add(Pass.BACKWARD, map.chunks() - 1 - tableChunk[entry], tableMicroBatch[entry]);
    }
}
