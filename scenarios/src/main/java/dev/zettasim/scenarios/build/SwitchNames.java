package dev.zettasim.scenarios.build;

import dev.zettasim.models.topology.Fabric;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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

    /** Names that differ by their numbers stand together: {@code leaf-0} to {@code leaf-7}, {@code spine-8}. */
    private static String ranges(List<String> names) {
        List<String> ranges = new ArrayList<>();
        for (int first = 0; first < names.size() && ranges.size() <= MOST_RANGES; ) {
            int last = first;
            while (last + 1 < names.size() && kind(names.get(last + 1)).equals(kind(names.get(first)))) {
                last++;
            }
            String name = "`" + names.get(first) + "`";
            ranges.add(last == first ? name : name + " to `" + names.get(last) + "`");
            first = last + 1;
        }
        boolean cut = ranges.size() > MOST_RANGES;
        return String.join(", ", ranges.subList(0, cut ? MOST_RANGES : ranges.size())) + (cut ? ", …" : "");
    }

    private static String kind(String name) {
        return name.replaceFirst("(?<=-)\\d+$", "");
    }
}
