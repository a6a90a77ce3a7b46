package dev.zettasim.core.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who waits for whom, by name. */
final class WaitGraph {
    private final Map<String, Set<String>> waitsFor = new LinkedHashMap<>();

    static WaitGraph of(List<Wait> waits) {
        WaitGraph graph = new WaitGraph();
        for (Wait wait : waits) {
            graph.waitsFor
                    .computeIfAbsent(wait.who(), who -> new LinkedHashSet<>())
                    .add(wait.waitsFor());
        }
        return graph;
    }

    /** The first cycle met by a depth-first search in the order of the reports; empty if there is none. */
    List<String> cycle() {
        Set<String> done = new LinkedHashSet<>();
        for (String who : waitsFor.keySet()) {
            List<String> cycle = cycleFrom(who, done);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        return List.of();
    }

    /** Depth first without recursion: a chain of waits may be as long as the model is large. */
    private List<String> cycleFrom(String start, Set<String> done) {
        Set<String> path = new LinkedHashSet<>();
        Deque<Iterator<String>> branches = new ArrayDeque<>();
        branches.push(List.of(start).iterator());
        Deque<String> names = new ArrayDeque<>();
        while (!branches.isEmpty()) {
            if (!branches.getFirst().hasNext()) {
                branches.pop();
                leave(names, path, done);
                continue;
            }
            String next = branches.getFirst().next();
            if (path.contains(next)) {
                return from(next, path);
            }
            if (!done.contains(next)) {
                path.add(next);
                names.push(next);
                branches.push(waitsFor.getOrDefault(next, Set.of()).iterator());
            }
        }
        return List.of();
    }

    private static void leave(Deque<String> names, Set<String> path, Set<String> done) {
        if (!names.isEmpty()) {
            String name = names.pop();
            path.remove(name);
            done.add(name);
        }
    }

    private static List<String> from(String first, Set<String> path) {
        List<String> names = new ArrayList<>(path);
        return names.subList(names.indexOf(first), names.size());
    }
}
