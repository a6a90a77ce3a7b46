package dev.zettasim.scenarios.run;

import dev.zettasim.models.study.Study;
import dev.zettasim.models.study.StudyResult;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ValidationFile;
import dev.zettasim.scenarios.schema.ValidationFile.Published;

/**
 * One published configuration, and what the simulator says about it.
 *
 * @param family name of the family's file
 * @param entry as written
 */
public record ValidationCase(String family, ValidationFile.Case entry, Scenario scenario) {

    private static final double TERA = 1e12;

    /** What was simulated, and for how long a step. */
    public record Prediction(BuiltScenario built, double stepSeconds) {

        /** Runs the whole simulator with the constants of a catalog. */
        public static Prediction of(Scenario scenario, Catalog catalog) {
            BuiltScenario built = ScenarioBuilder.build(scenario, catalog);
            StudyResult found = new Study(
                            built.cluster(),
                            built.task(),
                            RunScenario.fidelity(scenario.document().simulation()))
                    .run();
            return new Prediction(built, found.stepSeconds());
        }

        /** Throughput of each accelerator that the job takes. */
        public double tokensPerSecondPerGpu() {
            return built.task().tokensPerStep()
                    / stepSeconds
                    / built.task().plan().ranks();
        }

        /** The figure that corresponds to a published one. */
        public double figure(Published published) {
            if (published.stepSeconds() != null) {
                return stepSeconds;
            }
            double tokens = tokensPerSecondPerGpu();
            return published.tokensPerSecondPerGpu() != null
                    ? tokens
                    : tokens * built.task().flopPerToken() / TERA;
        }
    }

    public String id() {
        return entry.id();
    }

    /** The accelerator's entry in the catalog, such as {@code h100-sxm}, belongs to this generation. */
    public static String generation(Prediction prediction) {
        return prediction.built().cluster().node().accelerator().architecture();
    }

    /** Runs the whole simulator with the constants of a catalog. */
    public Prediction predict(Catalog catalog) {
        return Prediction.of(scenario, catalog);
    }

    /** The published figure; lower is better only for step times. */
    public static double expected(Published published) {
        Double figure = published.stepSeconds() != null
                ? published.stepSeconds()
                : published.tokensPerSecondPerGpu() != null
                        ? published.tokensPerSecondPerGpu()
                        : published.modelTeraflopsPerGpu();
        if (figure == null) {
            throw new IllegalArgumentException("row " + published.row() + " publishes nothing");
        }
        return figure;
    }
}
