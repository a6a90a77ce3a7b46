package dev.zettasim.scenarios.build;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.study.PacketWindow;
import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.scenarios.check.Division;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as models, ready to be simulated.
 *
 * @param ingredients what it took from the catalog
 * @param memory of each pipeline stage
 * @param hostMemory of each node
 * @param faults of links while it runs
 * @param window exchanges that are sent packet by packet first; null for none
 * @param figures of the catalog that it rests on
 * @param warnings that do not keep it from running
 */
public record BuiltScenario(
        Scenario scenario,
        Ingredients ingredients,
        Cluster cluster,
        TrainingTask task,
        Division division,
        List<StageMemory> memory,
        HostMemoryFit hostMemory,
        Faults faults,
        @Nullable PacketWindow window,
        List<Figure> figures,
        List<Diagnostic> warnings) {}
