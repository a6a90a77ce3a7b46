package dev.zettasim.models.packet;

/** One message from an adapter to another, on a queue pair of its own: what was asked, and when it was done. */
public final class Flow {
    static final long NOT_YET = -1;

    private final int number;
    private final int from;
    private final int to;
    private final long bytes;
    private final long startPs;
    private final long idealPs;
    private long arrivedBytes;
    private long endPs = NOT_YET;

    Flow(int number, int from, int to, long bytes, long startPs, long idealPs) {
        this.number = number;
        this.from = from;
        this.to = to;
        this.bytes = bytes;
        this.startPs = startPs;
        this.idealPs = idealPs;
    }

    /** Counts flows in the order in which they were opened. */
    public int number() {
        return number;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** Payload. */
    public long bytes() {
        return bytes;
    }

    public long startPs() {
        return startPs;
    }

    /** Payload that has arrived so far, or that nothing can keep from arriving. */
    public long arrivedBytes() {
        return arrivedBytes;
    }

    public boolean isDone() {
        return endPs != NOT_YET;
    }

    /** From the start until the last byte has arrived. */
    public long completionPs() {
        if (!isDone()) {
            throw new IllegalStateException(this + " has not arrived");
        }
        return endPs - startPs;
    }

    /** What the completion takes on an empty network. */
    public long idealPs() {
        return idealPs;
    }

    /** Books what has arrived, and tells whether that completes the message. */
    boolean arrive(long payloadBytes, long nowPs) {
        arrivedBytes += payloadBytes;
        boolean isComplete = arrivedBytes == bytes;
        if (isComplete) {
            endPs = nowPs;
        }
        return isComplete;
    }

    @Override
    public String toString() {
        return "flow " + number + " of " + bytes + " bytes from " + from + " to " + to;
    }
}
