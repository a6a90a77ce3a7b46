package dev.zettasim.scenarios.build;

import dev.zettasim.models.cluster.NodeKinds;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Whether what is taken off the accelerators fits into the memory of their nodes.
 *
 * @param neededBytes on the node with the least to spare
 * @param installedBytes on that one
 */
public record HostMemoryFit(double neededBytes, double installedBytes) {
    private static final String OFFLOAD = "workload.offload";

    static HostMemoryFit of(TrainingTask task, NodeKinds kinds, List<StageMemory> memory) {
        RankGrid grid = new RankGrid(task.plan());
        TreeMap<Integer, Double> ofNodes = new TreeMap<>();
        for (int rank = 0; rank < task.plan().ranks(); rank++) {
            int number = task.placement().gpu(rank) / kinds.main().gpus();
            ofNodes.merge(number, memory.get(grid.stage(rank)).hostBytes(), Double::sum);
        }
        return ofNodes.entrySet().stream()
                .map(node -> new HostMemoryFit(node.getValue(), installedBytes(kinds.node(node.getKey()))))
                .min(Comparator.comparingDouble(fit -> fit.installedBytes - fit.neededBytes))
                .orElseThrow();
    }

    private static double installedBytes(Node node) {
        return (double) node.cpus() * node.cpu().memoryBytes();
    }

    boolean fits() {
        return neededBytes <= installedBytes;
    }

    Diagnostic fault(Scenario scenario) {
        String problem = "a node is to keep " + Gibibytes.print(neededBytes) + " for its GPUs, its memory has "
                + Gibibytes.print(installedBytes);
        return Diagnostic.error(scenario.value(OFFLOAD), OFFLOAD, problem)
                .hinting("offload less, or spread the job over more nodes")
                .noting(scenario.value("cluster.nodes.type"), "the node is named here");
    }
}
