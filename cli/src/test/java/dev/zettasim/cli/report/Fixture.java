package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;
import java.util.ArrayList;
import java.util.List;

/** A made-up result for tests of reports; none of its figures means anything. */
public final class Fixture {
    private static final long GIB = 1L << 30;

    private Fixture() {}

    public static Result result() {
        return new Result(
                        Result.FORMAT,
                        "0.0-test",
                        "made-up",
                        "",
                        "sha256:00",
                        512,
                        576,
                        setup(),
                        step(),
                        new Result.Training(15e12, 3_576_279, 15_067_963),
                        new Result.Memory(143 * GIB, 268 * GIB, 260 * GIB, true, stages(), 0, 2048 * GIB),
                        new Result.Network(links()),
                        new Result.Storage(
                                new Result.Checkpoint("async", 1800, 988e9, 12.4, 0.31),
                                new Result.DataLoading(33.6e6, 0)),
                        null,
                        new Result.Bottleneck("tensorParallel", 0.812, 0.812 / 4.2134, "nvlink-up"),
                        List.of("cluster.facility.pue", "workload.tokens"),
                        List.of("cluster.nodes.cpu.launch"),
                        new Result.Simulation("fluid", "exact", 2, 14, 123_456),
                        List.of("the checkpoint every 30 min is written at 12 % of what the file system can take"),
                        List.of(
                                new Result.Assumption("cluster.storage.count", "4", "assumed", "not published"),
                                new Result.Assumption("b300 in-situ fraction", "0.86", "fitted", null)))
                .withDigest();
    }

    private static Result.Setup setup() {
        return new Result.Setup(
                "A made-up cluster",
                "hgx-x",
                72,
                "x100",
                "rail-optimized, 2 tiers, switch-y, adaptive",
                "4 x file-system-z",
                "llama-3.1-70b",
                70_553_706_496L,
                8192,
                512,
                1,
                4_194_304,
                "fp8",
                new Result.Plan(4, 1, 1, 4, 5, 32, "distributed-optimizer", "none", "contiguous"));
    }

    private static Result.Step step() {
        return new Result.Step(
                4.2134,
                1944.27,
                0.9185e15,
                0.2041,
                4.5e15,
                "fp8",
                new Result.Breakdown(2.8, 0.812, 0, 0, 0.05, 0.35, 0.15, 0.04, 0, 0.001, 0.0104, 0));
    }

    private static List<Result.MemoryStage> stages() {
        List<Result.MemoryStage> stages = new ArrayList<>();
        stages.add(new Result.MemoryStage(0, 10 * GIB, 20 * GIB, 3 * GIB, 105 * GIB, 5 * GIB, 143 * GIB, 3, GIB, 0));
        stages.add(new Result.MemoryStage(1, 9 * GIB, 18 * GIB, 3 * GIB, 80 * GIB, 5 * GIB, 115 * GIB, 2, GIB, 0));
        stages.add(new Result.MemoryStage(2, 9 * GIB, 18 * GIB, 3 * GIB, 80 * GIB, 5 * GIB, 115 * GIB, 2, GIB, 0));
        stages.add(new Result.MemoryStage(3, 10 * GIB, 20 * GIB, 3 * GIB, 25 * GIB, 5 * GIB, 63 * GIB, 0, GIB, 0));
        return stages;
    }

    private static List<Result.LinkClass> links() {
        return List.of(
                new Result.LinkClass("nvlink-up", 512, 900e9, 0.421, 0.8),
                new Result.LinkClass("nvlink-down", 512, 900e9, 0.4205, 0),
                new Result.LinkClass("leaf-up", 64, 100e9, 0.07, 0.12),
                new Result.LinkClass("storage-write", 4, 200e9, 0.0005, 0),
                new Result.LinkClass("spine-down", 64, 100e9, 0, 0));
    }
}
