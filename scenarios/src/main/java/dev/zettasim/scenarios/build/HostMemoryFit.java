package dev.zettasim.scenarios.build;

import dev.zettasim.models.cluster.NodeKinds;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import java.util.List;

/**
 * Whether what is taken off the accelerators fits into the memory of their nodes.
 *
 * @param neededBytes on the node with the least to spare
 * @param installedBytes on that one
 */
public record HostMemoryFit(double neededBytes, double installedBytes) {
    private static final String OFFLOAD = "workload.offload";

    /** Ranks of a node follow each other. */
    static HostMemoryFit of(TrainingTask task, NodeKinds kinds, List<StageMemory> memory) {
        RankGrid grid = new RankGrid(task.plan());
        Placement placement = task.placement();
        HostMemoryFit tightest = new HostMemoryFit(0, Double.POSITIVE_INFINITY);
        double needed = 0;
        for (int rank = 0; rank < placement.ranks(); rank++) {
            needed += memory.get(grid.stage(rank)).hostBytes();
            int node = placement.node(rank);
            if (rank + 1 == placement.ranks() || placement.node(rank + 1) != node) {
                tightest = tightest.orTighter(new HostMemoryFit(needed, installedBytes(kinds.node(node))));
                needed = 0;
            }
        }
        return tightest;
    }

    private HostMemoryFit orTighter(HostMemoryFit other) {
        return other.spareBytes() < spareBytes() ? other : this;
    }

    private double spareBytes() {
        return installedBytes - neededBytes;
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
