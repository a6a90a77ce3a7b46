package dev.zettasim.models.study;

import dev.zettasim.models.cluster.NodeKinds;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.parallel.RankGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** On which kind of node each stage of a job stands. */
public record StageNodes(List<Node> ofStage) {
    public StageNodes {
        ofStage = List.copyOf(ofStage);
    }

    /**
     * Of a job where it is placed.
     *
     * @throws IllegalArgumentException if a stage stands on nodes of several kinds
     */
    public static StageNodes of(TrainingTask task, NodeKinds kinds) {
        int stages = task.plan().pipeline();
        if (kinds.all().size() == 1) {
            return new StageNodes(Collections.nCopies(stages, kinds.main()));
        }
        RankGrid grid = new RankGrid(task.plan());
        int[] kindOfStage = new int[stages];
        boolean[] seen = new boolean[stages];
        for (int rank = 0; rank < task.plan().ranks(); rank++) {
            int stage = grid.stage(rank);
            int kind = kinds.kind(task.placement().gpu(rank) / kinds.main().gpus());
            if (seen[stage] && kindOfStage[stage] != kind) {
                throw new IllegalArgumentException("stage " + stage + " stands on nodes of two kinds");
            }
            kindOfStage[stage] = kind;
            seen[stage] = true;
        }
        List<Node> nodes = new ArrayList<>();
        for (int kind : kindOfStage) {
            nodes.add(kinds.all().get(kind));
        }
        return new StageNodes(nodes);
    }

    public Node node(int stage) {
        return ofStage.get(stage);
    }
}
