package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.OlderAttention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.scenarios.check.Inquiry;
import dev.zettasim.scenarios.check.Rule;
import dev.zettasim.scenarios.schema.FabricSection.InNetworkReduction;
import dev.zettasim.scenarios.schema.WorkloadSection.AttentionKernel;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Can this hardware and this simulator train that model so? */
record HardwareRules(Node node, Switch fabric, Architecture model) implements Rule {
    /** Their activations take more bytes between kernels and ranks than is counted. */
    private static final Set<Precision> WIDE = EnumSet.of(Precision.FP64, Precision.FP32, Precision.TF32);

    /** Below it a step of any job would outlast the clock of the simulation. */
    private static final double SLOWEST_LINK_BYTES_PER_SECOND = 1e6;

    /** Micro-batches times layers of one rank, whose operations a run keeps in memory. */
    private static final long MOST_LAYER_PASSES = 200_000;

    @Override
    public void check(Inquiry it) {
        computes(it);
        innerWidthDivides(it);
        linksFitPorts(it);
        switchesReduce(it);
        domainIsNode(it);
        tierHasNodes(it);
        runFitsMemory(it);
    }

    /** Whether the accelerators can do what is asked of them. */
    void computes(Inquiry it) {
        precisionIsKnown(it);
        attentionIsKnown(it);
    }

    private void linksFitPorts(Inquiry it) {
        double rate = node.nic().bytesPerSecond();
        if (rate > fabric.portBytesPerSecond()) {
            String problem = "a port of " + fabric.name() + " carries " + print(fabric.portBytesPerSecond())
                    + ", an adapter sends " + print(rate) + ": one over several ports is not yet supported";
            it.error("cluster.fabric.switch", problem, "take a faster switch or a slower adapter", "cluster.nodes");
        } else if (rate < SLOWEST_LINK_BYTES_PER_SECOND) {
            String problem = "an adapter of " + print(rate) + " is too slow to be simulated";
            it.error("cluster.nodes", problem, "at least " + print(SLOWEST_LINK_BYTES_PER_SECOND), null);
        }
    }

    private void switchesReduce(Inquiry it) {
        boolean asked = it.document().cluster().fabric().inNetworkReduction() == InNetworkReduction.SHARP;
        if (asked && fabric.aggregation() == null) {
            String hint = "take an InfiniBand switch such as `qm9700` or `q3400`, or leave it out";
            String problem = "nothing is known of " + fabric.name() + " reducing what passes it";
            it.error("cluster.fabric.in-network-reduction", problem, hint, "cluster.fabric.switch");
        }
    }

    private static String print(double bytesPerSecond) {
        return Quantity.print(bytesPerSecond, Dimension.DATA_RATE);
    }

    private void domainIsNode(Inquiry it) {
        int domain = node.scaleUp().domainGpus();
        if (domain != node.gpus()) {
            String problem =
                    "a scale-up domain of " + domain + " GPUs on nodes of " + node.gpus() + " is not yet supported";
            it.error("cluster.nodes", problem, "a node is one domain: leave `scale-up.domain` as it is", null);
        }
    }

    private void tierHasNodes(Inquiry it) {
        int joined = node.scaleUp().nodes();
        int nodes = it.document().cluster().nodes().count();
        if (joined > nodes) {
            String problem = "a second tier joins " + joined + " nodes to one domain, and the cluster has " + nodes
                    + ": the rest of the domain is not there";
            it.warn("cluster.nodes.scale-up.second-tier.nodes", problem, null, "cluster.nodes.count");
        }
    }

    private void runFitsMemory(Inquiry it) {
        long passes = it.division().microBatches() * model.layers();
        if (passes > MOST_LAYER_PASSES) {
            String problem = it.division().microBatches() + " micro-batches of " + model.layers()
                    + " layers per step are more than can be simulated";
            String hint = "take more data-parallel ranks, larger micro-batches or a smaller batch";
            it.error("workload.global-batch", problem, hint, "workload.micro-batch");
        }
    }

    private void precisionIsKnown(Inquiry it) {
        Precision asked = it.job().precision();
        Accelerator accelerator = node.accelerator();
        if (WIDE.contains(asked)) {
            String problem =
                    "tensor-parallel exchanges, attention and element-wise kernels are counted as in sixteen bits, though the job trains in "
                            + word(asked);
            it.warn("workload.precision", problem, null, null);
        }
        if (accelerator.peak(asked) <= 0) {
            it.error(
                    "workload.precision",
                    accelerator.name() + " does not compute in " + word(asked),
                    known(),
                    "cluster.nodes");
        } else if (!accelerator.timings().gemm().containsKey(asked)) {
            String problem = "how fast " + accelerator.name() + " multiplies in " + word(asked) + " is not known";
            it.error("workload.precision", problem, known(), "cluster.nodes");
        }
    }

    private void attentionIsKnown(Inquiry it) {
        OlderAttention older = node.accelerator().timings().olderAttention();
        AttentionKernel asked = it.job().attention();
        boolean unknown = (asked == AttentionKernel.FLASH_2 && older.flash2().isEmpty())
                || (asked == AttentionKernel.TRITON && older.tritonFraction() == 0);
        if (unknown) {
            String problem = "how fast " + node.accelerator().name() + " runs that attention kernel is not known";
            it.error("workload.attention", problem, "take `flash` or `unfused`", "cluster.nodes");
        }
    }

    private String known() {
        String precisions = Stream.of(Precision.values())
                .filter(node.accelerator().timings().gemm()::containsKey)
                .map(precision -> "`" + word(precision) + "`")
                .collect(Collectors.joining(", "));
        return "known are " + precisions;
    }

    private static String word(Precision precision) {
        return Picked.word(precision);
    }

    private void innerWidthDivides(Inquiry it) {
        int tensor = it.axes().tensor();
        if (model.denseLayers() > 0 && model.heads() % tensor == 0 && model.feedForward() % tensor != 0) {
            String problem =
                    "the model's inner width of " + model.feedForward() + " does not divide among tensor " + tensor;
            it.error("workload.parallelism.tensor", problem, null, "workload.model");
        }
    }
}
