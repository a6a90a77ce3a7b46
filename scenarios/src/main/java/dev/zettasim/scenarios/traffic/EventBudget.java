package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.topology.SwitchedFabric;

/**
 * How many events a run will take, counted before it starts: one per packet, or train, and link but the last; two per link where queues are
 * served packet by packet; two more at the ends; and the same for acknowledgements that are packets.
 *
 * <p>Leaves out: what is sent again, pauses, timers.
 *
 * @param seconds that this takes, roughly, on one core of a usual machine
 */
public record EventBudget(long events, double seconds) {
    /** Three million events in a second, as with a thousand hosts; smaller fabrics are two to three times as fast. */
    private static final double SECONDS_PER_EVENT = 330e-9;

    private static final int USUAL_HOSTS = 1024;

    /** What lies in no cache any more, with fifty times as many hosts, makes an event three times as long. */
    private static final double SLOWEST = 3;

    private static final double SLOWEST_HOSTS = 50 * USUAL_HOSTS;

    static EventBudget of(TrafficQuestion question, SwitchedFabric fabric) {
        int[] route = new int[fabric.longestRoute()];
        Transport transport = question.transport();
        long unitBytes = (long) transport.payloadBytes() * transport.trainPackets();
        boolean isServed = transport.isServedPacketByPacket();
        long events = 0;
        for (Demand demand : question.demands()) {
            long units = (demand.bytes() + unitBytes - 1) / unitBytes;
            int links = fabric.route(demand.from(), demand.to(), 0, route);
            int ways = transport.hosts().repliesByPacket() ? 2 : 1;
            events += units * (isServed ? 2 + 2L * ways * links : 1 + links);
        }
        return new EventBudget(events, events * secondsPerEvent(fabric.endpoints()));
    }

    private static double secondsPerEvent(int hosts) {
        double farther = Math.max(0, Math.min(1, (hosts - USUAL_HOSTS) / (SLOWEST_HOSTS - USUAL_HOSTS)));
        return SECONDS_PER_EVENT * (1 + (SLOWEST - 1) * farther);
    }
}
