package dev.zettasim.models.packet;

/** One link after the other, packet by packet; each switch goes around for itself. */
final class RoundRobinSpray implements PathChoice {
    /** By the first link of those to choose from, how many packets have chosen so far. */
    private final int[] turns;

    RoundRobinSpray(int links) {
        turns = new int[links];
    }

    @Override
    public int choose(int packet, int[] links, int count) {
        int turn = turns[links[0]]++;
        return links[Integer.remainderUnsigned(turn, count)];
    }
}
