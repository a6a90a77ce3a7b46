package dev.zettasim.models.packet;

/** What the switches on a packet's way have written into it, switch by switch. */
final class HopReports {
    final int[] links = new int[Telemetry.MOST_HOPS];
    final long[] queueBytes = new long[Telemetry.MOST_HOPS];
    final long[] sentBytes = new long[Telemetry.MOST_HOPS];
    final long[] atPs = new long[Telemetry.MOST_HOPS];
    final double[] bytesPerPs = new double[Telemetry.MOST_HOPS];
    int hops;

    void copyFrom(HopReports other) {
        hops = other.hops;
        System.arraycopy(other.links, 0, links, 0, hops);
        System.arraycopy(other.queueBytes, 0, queueBytes, 0, hops);
        System.arraycopy(other.sentBytes, 0, sentBytes, 0, hops);
        System.arraycopy(other.atPs, 0, atPs, 0, hops);
    }
}
