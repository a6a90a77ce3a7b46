package dev.zettasim.core.engine;

/** The engine's queue, bare, with its int payload. */
final class HoldRadixQueue extends Hold {
    private final RadixQueue queue = new RadixQueue();
    private final Increments increments;
    private long checksum;

    HoldRadixQueue(Increments increments, int pending) {
        this.increments = increments;
        for (int i = 0; i < pending; i++) {
            queue.add(increments.next(), i);
        }
    }

    @Override
    long hold(int times) {
        for (int i = 0; i < times; i++) {
            int id = queue.poll(Long.MAX_VALUE);
            long time = queue.lastKey();
            checksum = checksum * 31 + (time ^ id);
            queue.add(time + increments.next(), id);
        }
        return checksum;
    }
}
