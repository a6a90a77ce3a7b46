package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.storage.CheckpointCosts;
import dev.zettasim.models.study.FrameworkCosts;
import dev.zettasim.models.transformer.ExecutionStyle;
import dev.zettasim.models.transformer.ExpertHost;
import dev.zettasim.models.transformer.MemoryCosts;
import dev.zettasim.scenarios.schema.CheckpointSection;
import dev.zettasim.scenarios.schema.WorkloadSection;
import java.util.List;

/** Makes the fixed costs of a training framework. */
final class FrameworkReader {
    private static final String BARRIER = "checkpoint-barrier";
    private static final String GRAPH_LAUNCH = "graphs.launch";
    private static final String GRAPH_MEMORY = "graphs.memory";
    private static final String HOST_UPDATE = "optimizer.host-memory";
    private static final String GATHERED = "memory.gathered-layers";

    private static final List<String> STYLES = List.of("fused", "compiled", "eager");
    private static final String COUNTS = "experts.counts";
    private static final String MULTIPLICATION = "experts.multiplication";
    private static final String QUANTISATION = "experts.quantisation";
    private static final List<String> COUNTED_BY = List.of("host", "device");
    private static final List<String> LAUNCHING = List.of("ahead", "blocking");
    private static final String LAYER_GRADIENTS = "memory.layer-gradients";

    private FrameworkReader() {}

    static FrameworkCosts framework(EntryTree tree) {
        CheckpointCosts checkpoint =
                new CheckpointCosts(Double.POSITIVE_INFINITY, tree.quantity(BARRIER, Dimension.DURATION));
        return new FrameworkCosts(
                tree.quantity("bookkeeping", Dimension.DURATION),
                style(tree),
                tree.positive("kernels.speed", Dimension.RATIO),
                tree.positive("kernels.launch", Dimension.RATIO),
                tree.word("kernels.launching", LAUNCHING).equals("blocking"),
                experts(tree),
                new FrameworkCosts.GraphCosts(
                        tree.quantity(GRAPH_LAUNCH, Dimension.DURATION), tree.quantity(GRAPH_MEMORY, Dimension.DATA)),
                checkpoint,
                memory(tree),
                tree.positive(HOST_UPDATE, Dimension.FRACTION));
    }

    private static ExpertHost experts(EntryTree tree) {
        return new ExpertHost(
                tree.word(COUNTS, COUNTED_BY).equals("host"),
                tree.positive(MULTIPLICATION, Dimension.RATIO),
                tree.quantity(QUANTISATION, Dimension.RATIO));
    }

    private static ExecutionStyle style(EntryTree tree) {
        return switch (tree.word("kernels.style", STYLES)) {
            case "eager" -> ExecutionStyle.eager(tree.positive("kernels.separate-bytes", Dimension.RATIO));
            case "compiled" -> ExecutionStyle.COMPILED;
            default -> ExecutionStyle.FUSED;
        };
    }

    /** Whether a figure of a framework takes part in a job. */
    static boolean concerns(Figure figure, WorkloadSection job) {
        return switch (figure.path()) {
            case COUNTS, MULTIPLICATION, QUANTISATION -> job.parallelism().expert() > 1;
            case GATHERED -> gathersForEachPass(job);
            case LAYER_GRADIENTS -> !gathersForEachPass(job);
            case GRAPH_LAUNCH, GRAPH_MEMORY -> !CudaGraphReader.isEmpty(job.cudaGraphs());
            case HOST_UPDATE -> job.offload().optimizer() > 0;
            case BARRIER -> job.checkpoint() != null && job.checkpoint().mode() != CheckpointSection.Mode.NONE;
            default -> true;
        };
    }

    private static boolean gathersForEachPass(WorkloadSection job) {
        return job.sharding() == WorkloadSection.Sharding.FULLY_SHARDED
                && job.parallelism().pipeline() == 1;
    }

    private static MemoryCosts memory(EntryTree tree) {
        return new MemoryCosts(
                tree.quantity("optimizer.moments", Dimension.DATA),
                tree.quantity("optimizer.master-weight", Dimension.DATA),
                tree.quantity("memory.static", Dimension.DATA),
                tree.quantity("memory.communication", Dimension.DATA),
                tree.quantity("memory.fragmentation", Dimension.FRACTION),
                tree.quantity("memory.working-layers", Dimension.RATIO),
                tree.quantity(GATHERED, Dimension.RATIO),
                tree.quantity("memory.loss", Dimension.DATA),
                tree.quantity(LAYER_GRADIENTS, Dimension.DATA),
                tree.quantity("memory.narrow-gradients", Dimension.DATA),
                tree.positive("memory.usable", Dimension.FRACTION));
    }
}
