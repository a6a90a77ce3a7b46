package dev.zettasim.core.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time to take the first entry and put it back: bare queues, and the engine around the one of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms3g", "-Xmx3g", "-Xmn1g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HoldBenchmark {
    private static final int BATCH = 1_000;

    @Param({"radix", "heap4", "jdk", "simulation"})
    private String contender = "radix";

    @Param({"exp", "bimodal", "ties"})
    private String distribution = "exp";

    @Param({"100", "1000", "10000", "100000", "1000000", "10000000"})
    private int pending;

    private Hold hold = Hold.of("radix", "exp", 1);

    /** From the second round on the entries are spread as they stay. */
    @Setup
    public void fill() {
        hold = Hold.of(contender, distribution, pending);
        hold.hold(Math.max(pending, 300_000));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long hold() {
        return hold.hold(BATCH);
    }
}
