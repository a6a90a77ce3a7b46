package dev.zettasim.scenarios.run;

import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.build.ShippedScenarios;
import dev.zettasim.scenarios.run.RunScenario.Outcome;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the keys that change a catalog entry or, by {@code --set}, the file moved a figure of a run: each is taken back alone, and
 * where what is then simulated differs, it is simulated again and all figures are compared. A key without which there is no
 * scenario has an effect. What would take too long is not tried, and said to be unchecked.
 */
final class KeyTrials {
    /** Figures that differ by less are the same, added up in another order. */
    private static final double SAME = 1e-9;

    /** What all trials together may cost, in events; finding out what behaves alike costs so many for each rank, rates for each class. */
    private static final long MOST_WORK = 8_000_000;

    private static final long WORK_OF_RANK = 8;
    private static final long WORK_OF_CLASS = 50;

    /** Keys that say how a run is carried out, or what people read. */
    private static final List<String> NOT_MEANT_TO_MATTER =
            List.of("zettasim", "name", "description", "assumptions", "simulation.folding");

    private final Outcome base;
    private final Scenario scenario;
    private final Catalog catalog;
    private final Progress progress;
    private final Set<String> ineffective;
    private final List<String> unchecked = new ArrayList<>();
    private long workLeft;

    KeyTrials(Outcome base, Catalog catalog, Progress progress) {
        this(base, catalog, progress, MOST_WORK);
    }

    KeyTrials(Outcome base, Catalog catalog, Progress progress, long mostWork) {
        this.base = base;
        this.scenario = base.built().scenario();
        this.catalog = catalog;
        this.progress = progress;
        this.ineffective = new LinkedHashSet<>(base.result().ineffectiveKeys());
        workLeft = mostWork;
    }

    /** The result of the run with what the trials tell. */
    Result result() {
        List<String> keys = keys();
        for (int i = 0; i < keys.size(); i++) {
            progress.at("trying without " + keys.get(i), (double) i / keys.size());
            decide(keys.get(i));
        }
        return base.result().withKeys(List.copyOf(ineffective), List.copyOf(unchecked));
    }

    private List<String> keys() {
        Set<String> keys = new LinkedHashSet<>(scenario.keysInPlace());
        if (ShippedScenarios.names().contains(scenario.name())) {
            // Golden results hold for those of its file that they matter.
            keys.removeIf(key -> !scenario.isOverridden(key));
        }
        keys.addAll(scenario.overriddenKeys());
        keys.removeIf(key -> ineffective.stream().anyMatch(known -> isAtOrBelow(key, known)));
        keys.removeIf(KeyTrials::isNotMeantToMatter);
        return List.copyOf(keys);
    }

    /** What is said about a key holds for all below it. */
    private static boolean isAtOrBelow(String key, String known) {
        return key.equals(known) || key.startsWith(known + ".") || key.startsWith(known + "[");
    }

    private static boolean isNotMeantToMatter(String key) {
        return NOT_MEANT_TO_MATTER.contains(key) || key.startsWith("assumptions[");
    }

    private void decide(String key) {
        if (scenario.repeatsFile(key)) {
            ineffective.add(key);
            return;
        }
        BuiltScenario without = without(key);
        if (without == null || isOtherJob(without)) {
            return;
        }
        if (isSameInput(key, without)) {
            ineffective.add(key);
        } else if (!isAffordable()) {
            unchecked.add(key);
        } else if (!moves(without)) {
            ineffective.add(key);
        }
    }

    private @Nullable BuiltScenario without(String key) {
        try {
            return ScenarioBuilder.build(ScenarioReader.without(scenario, key), catalog);
        } catch (ScenarioException e) {
            return null;
        }
    }

    /** Another amount of work or memory moves figures, and may take far longer to simulate. */
    private boolean isOtherJob(BuiltScenario other) {
        TrainingTask mine = base.built().task();
        TrainingTask others = other.task();
        return mine.plan().ranks() != others.plan().ranks()
                || mine.tokensPerStep() != others.tokensPerStep()
                || mine.flopPerToken() != others.flopPerToken()
                || !base.built().memory().equals(other.memory());
    }

    /** What differs by a key in place is what comes from the catalog. */
    private boolean isSameInput(String key, BuiltScenario other) {
        return scenario.keysInPlace().contains(key)
                && base.built().ingredients().equals(other.ingredients());
    }

    private boolean isAffordable() {
        workLeft -= work(base);
        return workLeft >= 0;
    }

    /** What a run like that costs. */
    static long work(Outcome outcome) {
        long ranks = outcome.built().task().plan().ranks();
        Result.Simulation simulation = outcome.result().simulation();
        return simulation.events() + WORK_OF_RANK * ranks + WORK_OF_CLASS * simulation.classes();
    }

    private boolean moves(BuiltScenario without) {
        try {
            Result other = RunScenario.simulate(without, progress, catalog).result();
            return !Figures.of(base.result()).differing(Figures.of(other), SAME).isEmpty();
        } catch (ScenarioException e) {
            // Without it the job cannot go on.
            return true;
        }
    }
}
