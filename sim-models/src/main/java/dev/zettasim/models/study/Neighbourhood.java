package dev.zettasim.models.study;

import dev.zettasim.models.packet.HashedRoutes;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.study.WindowMessages.Message;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The messages that cross a switch, and those around them that share a link with one of these.
 *
 * <p>Model: hashed messages by the paths that they take among those that are sent; others by all their shortest paths.
 * <br>Leaves out: what shares links with those around only.
 * <br>Checked against: rings over leaves, by hand.
 */
final class Neighbourhood {
    private final SwitchedFabric fabric;
    private final int ofSwitch;
    private final int queuePairs;
    private final boolean isHashed;
    private final HashedRoutes hashed;
    private final int mostMessages;
    private final List<Message> sent = new ArrayList<>();

    /** Links of messages that cross the switch. */
    private final BitSet crossed = new BitSet();

    /** Links of the message that is looked at. */
    private final BitSet own = new BitSet();

    private final int[] route;

    /** Room for the choices at each hop of a search. */
    private final int[][] onward;

    Neighbourhood(PacketWindow window, int mostMessages) {
        fabric = window.fabric();
        ofSwitch = window.atSwitch();
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
        if (!sent.isEmpty()) {
            others.forEach(this::addIfAround);
        }
        return sent;
    }

    private boolean isFull() {
        return sent.size() >= mostMessages;
    }

    private void addIfAround(Message message) {
        if (isFull()) {
            return;
        }
        findLinks(message);
        if (own.intersects(crossed) && !crosses()) {
            sent.add(message.around());
        }
    }

    private boolean crosses() {
        return own.stream().anyMatch(link -> fabric.switchBefore(link) == ofSwitch);
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
