package dev.zettasim.scenarios.run;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.study.CutOffException;
import dev.zettasim.models.study.Fidelity;
import dev.zettasim.models.study.Fidelity.NetworkLevel;
import dev.zettasim.models.study.Study;
import dev.zettasim.models.study.StudyResult;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.SimulationSection;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import java.util.Locale;

/** A run of one scenario, from what the user wrote to the result. */
public final class RunScenario {
    private static final double GIB = 1L << 30;

    private RunScenario() {}

    /**
     * Finds what is wrong with a scenario as a whole, without running it.
     *
     * @return warnings
     * @throws dev.zettasim.scenarios.yaml.ScenarioException with every fault found
     */
    public static Diagnostics check(Scenario scenario) {
        Diagnostics warnings = new Diagnostics(scenario.tree().place().source());
        ScenarioBuilder.build(scenario, Catalog.load()).warnings().forEach(warnings::add);
        return warnings;
    }

    /**
     * Checks and simulates.
     *
     * @throws dev.zettasim.scenarios.yaml.ScenarioException with every fault found
     */
    public static Result run(Scenario scenario, Progress progress) {
        return run(scenario, progress, Catalog.load());
    }

    /** The same with a catalog whose constants may be a user's own. */
    public static Result run(Scenario scenario, Progress progress, Catalog catalog) {
        Outcome outcome = simulate(scenario, progress, catalog);
        return new KeyTrials(outcome, catalog, progress).result();
    }

    /**
     * A run with everything that it was made of.
     *
     * @param found what the models found, of which the result tells a part
     */
    public record Outcome(BuiltScenario built, StudyResult found, Result result) {}

    /** Checks, simulates, and keeps what there is to look at; of keys without effect, those that need no further run. */
    public static Outcome simulate(Scenario scenario, Progress progress, Catalog catalog) {
        progress.at("building", 0);
        return simulate(ScenarioBuilder.build(scenario, catalog), progress, catalog);
    }

    static Outcome simulate(BuiltScenario built, Progress progress, Catalog catalog) {
        StudyResult found = run(built, progress);
        progress.at("reporting", 1);
        return new Outcome(built, found, new Findings(built, found).result(catalog.digest()));
    }

    /** Says so at once where the memory cannot do, instead of after a long while. */
    static void requireMemory(long leastBytes, long givenBytes, Scenario scenario) {
        if (leastBytes > givenBytes) {
            String path = "simulation.folding";
            String problem = String.format(
                    Locale.ROOT,
                    "without folding this job needs more than %.1f GiB of memory, and Java was given %.1f GiB",
                    leastBytes / GIB,
                    givenBytes / GIB);
            throw scenario.refusal(Diagnostic.error(scenario.value(path), path, problem)
                    .hinting("`auto` finds the same; or take fewer GPUs"));
        }
    }

    private static StudyResult run(BuiltScenario built, Progress progress) {
        Scenario scenario = built.scenario();
        Fidelity fidelity = fidelity(scenario.document().simulation());
        Study study = new Study(
                built.cluster(), built.task(), fidelity, built.faults().plan(), built.window());
        requireMemory(study.leastBytes(), Runtime.getRuntime().maxMemory(), scenario);
        try {
            return study.run(progress::at);
        } catch (CutOffException e) {
            throw scenario.refusal(Diagnostic.error(scenario.value("faults"), "faults", cutOff(e, built.cluster()))
                    .hinting("say when it is back: add `lasts`"));
        }
    }

    private static String cutOff(CutOffException e, Cluster cluster) {
        return "the job cannot go on: nothing leads from " + place(e.from(), cluster) + " to " + place(e.to(), cluster)
                + " any more";
    }

    private static String place(int endpoint, Cluster cluster) {
        return endpoint < cluster.gpus()
                ? "GPU " + cluster.localOf(endpoint) + " of node " + cluster.nodeOf(endpoint)
                : "storage";
    }

    static Fidelity fidelity(SimulationSection section) {
        NetworkLevel level = switch (section.network()) {
            case FLUID -> NetworkLevel.FLUID;
            case CLOSED_FORM -> NetworkLevel.CLOSED_FORM;
        };
        return new Fidelity(level, section.folding() == SimulationSection.Folding.AUTO);
    }
}
