package dev.zettasim.scenarios.run;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs of small scenarios with keys set as on the command line. */
final class Probe {
    private static final Map<String, Figures> KNOWN = new ConcurrentHashMap<>();

    private Probe() {}

    static Result run(String text, List<String> overrides) {
        return run(read(text, overrides));
    }

    static Scenario read(String text, List<String> overrides) {
        return ScenarioReader.read("probe.yaml", text, overrides);
    }

    static void check(String text, List<String> overrides) {
        RunScenario.check(ScenarioReader.read("probe.yaml", text, overrides));
    }

    static Result run(Scenario scenario) {
        return RunScenario.simulate(scenario, Progress.SILENT, Catalog.load()).result();
    }

    /** Kept, for many changes are compared with the same run. */
    private static Figures figures(String text, List<String> overrides) {
        return KNOWN.computeIfAbsent(text + overrides, key -> Figures.of(run(text, overrides)));
    }

    /** Figures that move when a key is set, too. */
    static List<String> moved(String text, List<String> overrides, String change) {
        List<String> changed = new ArrayList<>(overrides);
        changed.add(change);
        return Figures.of(run(text, changed)).differing(figures(text, overrides), 1e-9);
    }
}
