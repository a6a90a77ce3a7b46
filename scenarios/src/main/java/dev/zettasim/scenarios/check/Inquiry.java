package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioDocument;
import dev.zettasim.scenarios.schema.WorkloadSection;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import org.jspecify.annotations.Nullable;

/** A scenario in front of the rules, and the faults that they find in it. */
public record Inquiry(Scenario scenario, Facts facts, Division division, Diagnostics problems) {
    public ScenarioDocument document() {
        return scenario.document();
    }

    public WorkloadSection job() {
        return scenario.document().workload();
    }

    public ParallelismSection axes() {
        return job().parallelism();
    }

    public Pipelining pipelining() {
        return Pipelining.of(job());
    }

    /** GPUs that the cluster offers the job. */
    public long offeredGpus() {
        long installed = (long) document().cluster().nodes().count() * facts.gpusPerNode();
        return installed / facts.domainGpus() * division.gpusPerDomain();
    }

    /** GPUs of the job that scale-up links join, be it by a second tier. */
    long joinedGpus() {
        return division.gpusPerDomain() * facts.joinedStars();
    }

    /** Sequences of which a batch is a multiple on that many data-parallel ranks. */
    public long batchUnit(long data) {
        return data * job().microBatch() * pipelining().batchUnit();
    }

    /** The most GPUs, up to a limit, that the plan and the batch divide; 0 where there are none. */
    public long feasibleGpus(long limit) {
        long perDomain = job().gpusPerDomain().isPresent() ? division.gpusPerDomain() : 1;
        for (long data = limit / division.modelGpus(); data > 0; data--) {
            long gpus = data * division.modelGpus();
            if (job().globalBatch() % batchUnit(data) == 0 && gpus % perDomain == 0) {
                return gpus;
            }
        }
        return 0;
    }

    /** Adds an error at a key, and where it is given, a note at a second key: "`cluster.nodes.count` is set here". */
    public void error(String path, String problem, @Nullable String hint, @Nullable String other) {
        problems.add(noted(Diagnostic.error(scenario.value(path), path, problem).hinting(hint), other));
    }

    /** Adds a warning: the run goes on, the result may surprise. */
    public void warn(String path, String problem, @Nullable String hint, @Nullable String other) {
        problems.add(
                noted(Diagnostic.warning(scenario.value(path), path, problem).hinting(hint), other));
    }

    private Diagnostic noted(Diagnostic diagnostic, @Nullable String other) {
        return other == null ? diagnostic : diagnostic.noting(scenario.value(other), noteText(other));
    }

    private String noteText(String other) {
        return scenario.isGiven(other) ? "`" + other + "` is set here" : "`" + other + "` is left out here";
    }
}
