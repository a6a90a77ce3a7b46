package dev.zettasim.models.study;

import dev.zettasim.models.packet.HashedRoutes;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.study.WindowMessages.Message;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The messages that cross a switch or a cable, and those around them: with a radius of one those that share a link with one of these, with two
 * those that share one with these, and so on.
 *
 * <p>Model: hashed messages by the paths that they take among those that are sent; others by all their shortest paths.
 * <br>Leaves out: what shares links with the outermost only.
 * <br>Checked against: rings over leaves, by hand.
 */
final class Neighbourhood {
    private final SwitchedFabric fabric;
    private final Vicinity place;
    private final int queuePairs;
    private final boolean isHashed;
    private final HashedRoutes hashed;
    private final int mostMessages;
    private final List<Message> sent = new ArrayList<>();

    /** Links of messages that cross it, or are nearer to those that do. */
    private final BitSet crossed = new BitSet();

    /** Links of messages that were found in the way of these. */
    private final BitSet found = new BitSet();

    /** Links of the message that is looked at. */
    private final BitSet own = new BitSet();

    private final int[] route;

    /** Room for the choices at each hop of a search. */
    private final int[][] onward;

    Neighbourhood(PacketWindow window, Vicinity place, int mostMessages) {
        this.place = place;
        fabric = window.fabric();
        queuePairs = window.queuePairs();
        isHashed = window.settings().switches().balancing() == LoadBalancing.ECMP;
        hashed = new HashedRoutes(fabric, window.settings());
        this.mostMessages = mostMessages;
        route = new int[fabric.longestRoute()];
        onward = new int[fabric.longestRoute() + 1][fabric.mostNextLinks()];
    }

    /** Those that cross it first. */
    List<Message> of(List<Message> candidates) {
        List<Message> others = new ArrayList<>();
        for (Message message : candidates) {
            findLinks(message);
            if (isFull() || !crosses()) {
                others.add(message);
            } else {
                sent.add(message);
                crossed.or(own);
            }
        }
        for (int hop = 0; hop < place.radius() && !sent.isEmpty(); hop++) {
            others = sendAround(others);
            crossed.or(found);
        }
        return sent;
    }

    /** Returns those that are farther away. */
    private List<Message> sendAround(List<Message> others) {
        List<Message> farther = new ArrayList<>();
        for (Message message : others) {
            if (!addsIfAround(message)) {
                farther.add(message);
            }
        }
        return farther;
    }

    private boolean isFull() {
        return sent.size() >= mostMessages;
    }

    private boolean addsIfAround(Message message) {
        if (isFull()) {
            return false;
        }
        findLinks(message);
        boolean isAround = own.intersects(crossed) && !crosses();
        if (isAround) {
            sent.add(message.around());
            found.or(own);
        }
        return isAround;
    }

    private boolean crosses() {
        return place.isCrossed(own);
    }

    private void findLinks(Message message) {
        own.clear();
        if (isHashed) {
            for (int pair = 0; pair < queuePairs; pair++) {
                findHashed(message, sent.size() * queuePairs + pair);
            }
        } else {
            search(fabric.reduceLink(message.from()), message.to(), 0);
        }
    }

    private void findHashed(Message message, int flow) {
        int links = hashed.route(message.from(), message.to(), flow, route);
        for (int hop = 0; hop < links; hop++) {
            own.set(route[hop]);
        }
    }

    private void search(int link, int to, int depth) {
        own.set(link);
        if (link == fabric.multicastLink(to)) {
            return;
        }
        int[] next = onward[depth];
        int count = fabric.nextLinks(link, to, next);
        for (int i = 0; i < count; i++) {
            if (!own.get(next[i])) {
                search(next[i], to, depth + 1);
            }
        }
    }
}
