package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.NotYet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scenario file as a whole. */
@Doc("A scenario for Zettasim: a cluster, a training job on it, and how to simulate them.")
@NotYet({"reliability", "assert", "outputs", "sweep", "jobs"})
public record ScenarioDocument(
        @Doc("Version of the scenario language.") @Key("zettasim") @Limits(min = 1, max = 1)
        int version,

        @Doc("What the scenario is called in reports.") String name,
        @Doc("What the scenario is about.") @Nullable String description,

        @Doc("Which values of this file are assumptions, because nothing public states them; reports print them.")
        @Default("[]")
        List<AssumptionSection> assumptions,

        @Doc(
                "A file of constants that `zettasim calibrate` has fitted, beside this one; those that ship where it is left out.")
        @Nullable
        String calibration,

        @Doc("The machines.") ClusterSection cluster,
        @Doc("The training job.") WorkloadSection workload,

        @Doc("What fails while the job runs: cables, switches.") @Default("[]")
        List<FaultSection> faults,

        @Doc("How to simulate.") @Default("{}") SimulationSection simulation) {}
