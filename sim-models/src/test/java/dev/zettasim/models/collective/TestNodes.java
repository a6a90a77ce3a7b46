package dev.zettasim.models.collective;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.CollectiveTimings;
import dev.zettasim.models.hardware.Cpu;
import dev.zettasim.models.hardware.KernelTimings;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.OlderAttention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.hardware.ScaleUp;
import dev.zettasim.models.hardware.SecondTier;
import dev.zettasim.models.hardware.SizeCurve;
import dev.zettasim.models.hardware.TestAccelerators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Nodes as tests need them: collectives, ports and NICs are those of the machines, kernels have no timings. Curves: fit to the
 * single-node nccl-tests tables of github.com/ai-dynamo/aiconfigurator@095f58a.
 */
public final class TestNodes {
    /** Start in us, GB/s, ramp in us, ramp size in MB, for 2, 4 and 8 members. */
    private static final double[][] A100_ALL_REDUCE = {
        {10.3, 193, 27.7, 0.899}, {14.9, 146, 63.2, 8.3}, {22.8, 129, 77, 10.6}
    };

    private static final double[][] A100_ALL_GATHER = {
        {10.4, 301, 28.1, 3.84}, {11.8, 259, 47.5, 4.64}, {16.3, 238, 62, 13.8}
    };
    private static final double[][] A100_REDUCE_SCATTER = {
        {9.82, 340, 23.9, 2.87}, {11.3, 276, 43.3, 5.02}, {15.4, 249, 56, 10.6}
    };
    private static final double[][] A100_ALL_TO_ALL = {
        {11.9, 337, 33.9, 5.11}, {12.7, 251, 16, 1.6}, {13.8, 229, 28, 2.9}
    };
    private static final double[][] H100_ALL_REDUCE = {
        {6.57, 314, 23, 4.54}, {9.85, 233, 21.2, 4.63}, {16.6, 262, 52, 9.2}
    };
    private static final double[][] H100_ALL_GATHER = {
        {5.7, 518, 19.8, 4.34}, {7.42, 428, 24.4, 4.44}, {11.1, 371, 13, 2.9}
    };
    private static final double[][] H100_REDUCE_SCATTER = {
        {5.93, 483, 14.8, 4.83}, {7.42, 413, 16.1, 3.24}, {10.7, 389, 19, 10.4}
    };
    private static final double[][] H100_ALL_TO_ALL = {
        {6.45, 546, 7.78, 0.1}, {6.46, 377, 7.28, 0.114}, {8.1, 331, 5, 0.2}
    };
    private static final double[][] B200_ALL_REDUCE = {
        {10.3, 551, 15.9, 3.78}, {15.5, 453, 42.5, 12.9}, {26.1, 453, 100, 30.5}
    };
    private static final double[][] B200_ALL_GATHER = {
        {9.24, 904, 11, 3.3}, {11.8, 820, 25.8, 9.98}, {17.7, 829, 52, 20.9}
    };
    private static final double[][] B200_REDUCE_SCATTER = {
        {8.98, 838, 9.95, 3.67}, {11.6, 788, 22.3, 9.83}, {16.8, 815, 49, 20.4}
    };
    private static final double[][] B200_ALL_TO_ALL = {
        {9.24, 644, 7.24, 0.1}, {10, 641, 7.31, 0.131}, {11.2, 597, 8, 0.2}
    };

    private TestNodes() {}

    /** Eight A100 on NVSwitch with eight NICs of 200 Gbit/s. */
    public static Node hgxA100() {
        CollectiveTimings timings =
                timings("ampere", A100_ALL_REDUCE, A100_ALL_GATHER, A100_REDUCE_SCATTER, A100_ALL_TO_ALL);
        return node("hgx-a100", accelerator("a100", "ampere", 300e9), 8, false, 25e9, timings);
    }

    /** Eight H100 on NVSwitch with eight NICs of 400 Gbit/s. */
    public static Node hgxH100() {
        CollectiveTimings timings =
                timings("hopper", H100_ALL_REDUCE, H100_ALL_GATHER, H100_REDUCE_SCATTER, H100_ALL_TO_ALL);
        return node("hgx-h100", accelerator("h100", "hopper", 450e9), 8, true, 50e9, timings);
    }

    /** Eight B200 on NVSwitch with eight NICs of 400 Gbit/s. */
    public static Node hgxB200() {
        return node("hgx-b200", accelerator("b200", "blackwell", 900e9), 8, true, 50e9, blackwell());
    }

    /** Seventy-two GB200 in one scale-up domain, one NIC of 400 Gbit/s each. */
    public static Node nvl72() {
        return node("nvl72", accelerator("gb200", "blackwell", 900e9), 72, true, 50e9, blackwell());
    }

    /** Eight accelerators whose collectives nobody measured, 448 GB/s per port. */
    public static Node unmeasured() {
        CollectiveTimings timings = new CollectiveTimings(
                List.of(), List.of(), List.of(), List.of(), 0, 0, TestTunings.of("hopper", "amd"));
        return node("unmeasured", accelerator("mi300x", "cdna3", 448e9), 8, false, 50e9, timings);
    }

    /** One GPU with one NIC of 50 GB/s that loses nothing. */
    public static Node single() {
        Node node = hgxH100();
        ScaleUp alone = new ScaleUp("nvlink", 1, 7e-7, false, 0);
        Nic nic = new Nic("lossless", 50e9, 1, 0);
        return new Node("single", node.accelerator(), 1, node.cpu(), 1, alone, nic, 1, nic, 0, node.collectives());
    }

    /** The same node as one star of several. */
    public static Node tiered(Node node, SecondTier tier) {
        return tiered(node, node.gpus(), tier);
    }

    /** The same node with stars of so many. */
    public static Node tiered(Node node, int starGpus, SecondTier tier) {
        ScaleUp one = node.scaleUp();
        ScaleUp scaleUp =
                new ScaleUp(one.technology(), starGpus, one.latencySeconds(), one.multicast(), one.switches(), tier);
        return new Node(
                node.name(),
                node.accelerator(),
                node.gpus(),
                node.cpu(),
                node.cpus(),
                scaleUp,
                node.nic(),
                node.nics(),
                node.storageNic(),
                node.storageNics(),
                node.collectives());
    }

    /** The same node with adapters of a storage network, each as fast as its others. */
    public static Node withStorageNics(Node node, int storageNics) {
        return new Node(
                node.name(),
                node.accelerator(),
                node.gpus(),
                node.cpu(),
                node.cpus(),
                node.scaleUp(),
                node.nic(),
                node.nics(),
                node.nic(),
                storageNics,
                node.collectives());
    }

    private static CollectiveTimings blackwell() {
        return timings("blackwell", B200_ALL_REDUCE, B200_ALL_GATHER, B200_REDUCE_SCATTER, B200_ALL_TO_ALL);
    }

    private static CollectiveTimings timings(
            String architecture,
            double[][] allReduce,
            double[][] allGather,
            double[][] reduceScatter,
            double[][] allToAll) {
        return new CollectiveTimings(
                curves(allReduce),
                curves(allGather),
                curves(reduceScatter),
                curves(allToAll),
                0.5,
                16,
                TestTunings.of(architecture, "intel"));
    }

    private static List<SizeCurve> curves(double[][] rows) {
        List<SizeCurve> curves = new ArrayList<>();
        int ranks = 2;
        for (double[] row : rows) {
            curves.add(new SizeCurve(ranks, row[0] * 1e-6, row[1] * 1e9, row[2] * 1e-6, row[3] * 1e6));
            ranks *= 2;
        }
        return curves;
    }

    private static Accelerator accelerator(String name, String architecture, double scaleUpBytesPerSecond) {
        KernelTimings timings = new KernelTimings(
                Map.of(), Map.of(), OlderAttention.UNKNOWN, 0.8, 1e6, 3e-6, Map.of(), TestAccelerators.LAWS);
        return new Accelerator(
                name,
                architecture,
                Map.of(Precision.BF16, 989e12),
                80_000_000_000L,
                3.35e12,
                132,
                scaleUpBytesPerSecond,
                50e9,
                700,
                timings);
    }

    private static Node node(
            String name,
            Accelerator accelerator,
            int gpus,
            boolean multicast,
            double nicBytesPerSecond,
            CollectiveTimings timings) {
        Cpu cpu = new Cpu("xeon", "intel", 56, 1_000_000_000_000L, 300e9, 5e-6);
        ScaleUp scaleUp = new ScaleUp("nvlink", gpus, 7e-7, multicast, 4);
        Nic nic = new Nic("nic", nicBytesPerSecond, 0.94, 1.5e-6);
        return new Node(name, accelerator, gpus, cpu, 2, scaleUp, nic, gpus, nic, 0, timings);
    }
}
