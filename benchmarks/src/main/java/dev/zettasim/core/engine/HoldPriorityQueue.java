package dev.zettasim.core.engine;

import java.util.PriorityQueue;

/** The queue of the JDK with event objects of eight kinds, which are reused. */
final class HoldPriorityQueue extends Hold {
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Increments increments;
    private long sequence;
    private long checksum;

    HoldPriorityQueue(Increments increments, int pending) {
        this.increments = increments;
        for (int i = 0; i < pending; i++) {
            Due due = Due.ofKind(i);
            due.id = i;
            due.time = increments.next();
            due.sequence = sequence++;
            queue.add(due);
        }
    }

    @Override
    long hold(int times) {
        for (int i = 0; i < times; i++) {
            queue.remove().fire(this);
        }
        return checksum;
    }

    void again(Due due) {
        checksum = checksum * 31 + (due.time ^ due.id);
        due.time += increments.next();
        due.sequence = sequence++;
        queue.add(due);
    }

    abstract static class Due implements Comparable<Due> {
        long time;
        long sequence;
        int id;

        abstract void fire(HoldPriorityQueue hold);

        @Override
        public int compareTo(Due other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(sequence, other.sequence);
        }

        static Due ofKind(int i) {
            return switch (i & 7) {
                case 0 ->
                    new Due() {
                        @Override
                        void fire(HoldPriorityQueue hold) {
                            hold.again(this);
                        }
                    };
                case 1 ->
                    new Due() {
                        @Override
                        void fire(HoldPriorityQueue hold) {
                            hold.again(this);
                        }
                    };
                case 2 ->
                    new Due() {
                        @Override
                        void fire(HoldPriorityQueue hold) {
                            hold.again(this);
                        }
                    };
                case 3 ->
                    new Due() {
                        @Override
                        void fire(HoldPriorityQueue hold) {
                            hold.again(this);
                        }
                    };
                case 4 ->
                    new Due() {
                        @Override
                        void fire(HoldPriorityQueue hold) {
                            hold.again(this);
                        }
                    };
                case 5 ->
                    new Due() {
                        @Override
                        void fire(HoldPriorityQueue hold) {
                            hold.again(this);
                        }
                    };
                case 6 ->
                    new Due() {
                        @Override
                        void fire(HoldPriorityQueue hold) {
                            hold.again(this);
                        }
                    };
                default ->
                    new Due() {
                        @Override
                        void fire(HoldPriorityQueue hold) {
                            hold.again(this);
                        }
                    };
            };
        }
    }
}
