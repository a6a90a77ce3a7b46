package dev.zettasim.scenarios.build;

import dev.zettasim.models.topology.Fabric;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The switches of a fabric by the names that people give them. */
record SwitchNames(Fabric fabric) {
    private static final int MOST_RANGES = 8;

    OptionalInt find(String name) {
        return IntStream.range(0, fabric.switches())
                .filter(number -> fabric.switchName(number).equals(name))
                .findFirst();
    }

    /** What to say of a name that no switch has. */
    Diagnostic unknown(Scenario scenario, String name, String path) {
        List<String> names = IntStream.range(0, fabric.switches())
                .mapToObj(fabric::switchName)
                .toList();
        @Nullable String near = Words.nearest(name, names);
        return Diagnostic.error(scenario.value(path), path, "the fabric has no switch `" + Words.cut(name) + "`")
                .expecting(ranges(names))
                .hinting(near == null ? null : "did you mean `" + near + "`?");
    }

    /**
     * What to say of two switches that no cable joins.
     *
     * @param form how two that are joined are written, with {@code %s} for each
     */
    Diagnostic notJoined(Scenario scenario, int a, int b, String path, String form) {
        String first = fabric.switchName(a);
        String second = fabric.switchName(b);
        String problem = a == b
                ? "`" + first + "` is at both ends: a cable joins two switches"
                : "no cable joins `" + first + "` and `" + second + "`";
        List<String> neighbours = neighbours(a);
        if (neighbours.isEmpty()) {
            return Diagnostic.error(scenario.value(path), path, problem)
                    .expecting("two switches of a cable; `" + first + "` is joined to no other switch");
        }
        String all = beside(a) + (a == b ? "" : "; " + beside(b));
        return Diagnostic.error(scenario.value(path), path, problem)
                .expecting("two switches of a cable, such as `" + String.format(form, first, neighbours.get(0)) + "`; "
                        + all);
    }

    private String beside(int number) {
        List<String> neighbours = neighbours(number);
        return "beside `" + fabric.switchName(number) + "`: "
                + (neighbours.isEmpty() ? "no other switch" : ranges(neighbours));
    }

    /** The switches at the other ends of a switch's cables, in their order. */
    private List<String> neighbours(int number) {
        int vertex = fabric.endpoints() + number;
        TreeSet<Integer> others = new TreeSet<>();
        fabric.forEachCable(cables -> {
            if (cables.a() == vertex || cables.b() == vertex) {
                others.add(cables.a() == vertex ? cables.b() : cables.a());
            }
        });
        return others.tailSet(fabric.endpoints()).stream()
                .map(other -> fabric.switchName(other - fabric.endpoints()))
                .toList();
    }

    /** Names that differ by their numbers stand together: {@code leaf-0} to {@code leaf-7}, {@code spine-8}. */
    private static String ranges(List<String> names) {
        List<String> ranges = new ArrayList<>();
        for (int first = 0; first < names.size() && ranges.size() <= MOST_RANGES; ) {
            int last = first;
            while (last + 1 < names.size() && follows(names.get(last), names.get(last + 1))) {
                last++;
            }
            String name = "`" + names.get(first) + "`";
            ranges.add(last == first ? name : name + " to `" + names.get(last) + "`");
            first = last + 1;
        }
        boolean cut = ranges.size() > MOST_RANGES;
        return String.join(", ", ranges.subList(0, cut ? MOST_RANGES : ranges.size())) + (cut ? ", …" : "");
    }

    private static boolean follows(String name, String next) {
        return kind(next).equals(kind(name)) && !kind(name).equals(name) && number(next) == number(name) + 1;
    }

    private static String kind(String name) {
        return name.replaceFirst("(?<=-)\\d{1,9}$", "");
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(kind(name).length()));
    }
}
