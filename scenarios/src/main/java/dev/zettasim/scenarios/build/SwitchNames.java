package dev.zettasim.scenarios.build;

import dev.zettasim.models.topology.Fabric;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The switches of a fabric by the names that people give them. */
record SwitchNames(Fabric fabric) {
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
                .expecting(names.size() == 1 ? names.get(0) : names.get(0) + " to " + names.get(names.size() - 1))
                .hinting(near == null ? null : "did you mean `" + near + "`?");
    }
}
