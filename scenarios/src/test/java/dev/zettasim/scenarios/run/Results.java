package dev.zettasim.scenarios.run;

import java.util.List;

/** Made-up results for tests. */
final class Results {
    private Results() {}

    static Result small() {
        return with(2.0 / 3, "1.0", 10);
    }

    static Result with(double seconds, String version, long events) {
        return new Result(
                Result.FORMAT,
                version,
                "small",
                "",
                "sha256:00",
                8,
                8,
                new Result.Setup(
                        "Small",
                        "n",
                        1,
                        "a",
                        "f",
                        null,
                        "m",
                        7,
                        1,
                        1,
                        1,
                        1,
                        "bf16",
                        new Result.Plan(1, 1, 1, 1, 1, 8, "none", "none", "contiguous")),
                new Result.Step(
                        seconds, 1, 2, 0.5, 4, "bf16", new Result.Breakdown(seconds, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                null,
                new Result.Memory(1, 2, 2, true, List.of(), 0, 4),
                new Result.Network(List.of(new Result.LinkClass("leaf-up", 1, 2, 0.5, 0))),
                null,
                null,
                new Result.Bottleneck("compute", seconds, 1, null),
                List.of(),
                List.of(),
                new Result.Simulation("fluid", "exact", 2, 1, events),
                List.of(),
                List.of());
    }

    /** A job of that many replicas of 8 GPUs that reaches its budget in that time. */
    static Result trained(long replicas, double trainingSeconds) {
        Result small = small();
        Result.Setup setup = small.setup();
        return new Result(
                small.format(),
                small.version(),
                small.scenario(),
                small.digest(),
                small.catalogDigest(),
                8 * replicas,
                8 * replicas,
                new Result.Setup(
                        setup.title(),
                        setup.node(),
                        replicas,
                        setup.accelerator(),
                        setup.fabric(),
                        null,
                        setup.model(),
                        7,
                        1,
                        64,
                        1,
                        64,
                        "bf16",
                        new Result.Plan(8, 1, 1, 1, 1, (int) replicas, "none", "none", "contiguous")),
                small.step(),
                new Result.Training(1e12, 1000, trainingSeconds),
                small.memory(),
                small.network(),
                null,
                null,
                small.bottleneck(),
                List.of(),
                List.of(),
                small.simulation(),
                List.of(),
                List.of());
    }
}
