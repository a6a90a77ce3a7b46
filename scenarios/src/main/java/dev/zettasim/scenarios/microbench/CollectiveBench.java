package dev.zettasim.scenarios.microbench;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.AggregationTrees;
import dev.zettasim.models.collective.AggregationTrees.Refusal;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.collective.Collectives;
import dev.zettasim.models.collective.Communicator;
import dev.zettasim.models.collective.SwitchBuffers;
import dev.zettasim.models.hardware.Aggregation;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.models.network.ClosedFormNetwork;
import dev.zettasim.models.transformer.ExpertSpread;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.microbench.CollectiveTable.Row;
import dev.zettasim.scenarios.run.ReductionFindings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collectives timed alone on an idle cluster, among the first ranks of a scenario's job. */
public final class CollectiveBench {
    /** The table's elements are single-precision floats, as by default in nccl-tests. */
    private static final int ELEMENT_BYTES = 4;

    private final String name;
    private final Cluster cluster;
    private final int[] gpus;
    private final Communicator communicator;
    private final @Nullable Aggregation aggregation;
    private final @Nullable Refusal refusal;

    /**
     * On the cluster of a scenario.
     *
     * @param ranks how many of the job's ranks take part
     */
    public CollectiveBench(BuiltScenario scenario, int ranks) {
        this(scenario, ranks, null, null);
    }

    /**
     * With ranks that exchange tokens.
     *
     * @param spread of the experts that tokens choose; null where there are none
     * @param kernel that carries tokens; null where plain messages of the library do
     */
    public CollectiveBench(
            BuiltScenario scenario, int ranks, @Nullable ExpertSpread spread, @Nullable TokenKernel kernel) {
        name = scenario.scenario().document().name();
        cluster = scenario.cluster();
        gpus = new int[ranks];
        Arrays.setAll(gpus, rank -> scenario.task().placement().gpu(rank));
        aggregation = cluster.aggregation();
        refusal = aggregation == null ? null : AggregationTrees.refusal(cluster, aggregation, List.of(gpus));
        Communicator plain = new Collectives(cluster, cluster.node(), spread, kernel).communicator(gpus);
        communicator = aggregation == null || refusal != null ? plain : plain.aggregated();
    }

    /** Sizes from {@code fromBytes}, each {@code factor} times the one before, up to {@code toBytes}; small ones that round to the same once. */
    public CollectiveTable table(CollectiveOperation operation, long fromBytes, long toBytes, int factor) {
        List<Row> rows = new ArrayList<>();
        for (long size = fromBytes; size <= toBytes; size *= factor) {
            Row row = row(operation, size);
            if (rows.isEmpty() || row.sizeBytes() > rows.get(rows.size() - 1).sizeBytes()) {
                rows.add(row);
            }
            if (size > toBytes / factor) {
                break;
            }
        }
        return new CollectiveTable(
                1,
                operation.word(),
                name,
                gpus.length,
                domains(),
                "float",
                operation.reduction(),
                List.copyOf(rows),
                inNetwork(),
                SwitchBuffers.bytes(cluster, cluster.node(), gpus));
    }

    private @Nullable String inNetwork() {
        if (aggregation == null) {
            return null;
        }
        return refusal == null
                ? aggregation.generation()
                : "without " + aggregation.generation() + ": " + ReductionFindings.reason(refusal);
    }

    private Row row(CollectiveOperation operation, long asked) {
        long unit = operation.isShared() ? (long) ELEMENT_BYTES * gpus.length : ELEMENT_BYTES;
        long count = Math.max(1, asked / unit);
        long size = count * unit;
        Choice choice = communicator.choose(operation.kind(), size);
        double seconds = seconds(choice, size);
        double rate = size / seconds;
        return new Row(
                size,
                count,
                seconds,
                rate,
                rate * operation.busFactor(gpus.length),
                choice.algorithm(),
                choice.protocol());
    }

    /** Seconds of a collective of that size. */
    public double seconds(CollectiveOperation operation, long bytes) {
        return seconds(operation.kind(), bytes);
    }

    /**
     * Seconds of a collective.
     *
     * @param bytes by the convention of its kind
     */
    public double seconds(CollectiveKind kind, long bytes) {
        return seconds(communicator.choose(kind, bytes), bytes);
    }

    private double seconds(Choice choice, long bytes) {
        Simulation sim = new Simulation();
        Event done = new Event() {
            @Override
            protected void fire(Simulation simulation) {
                // Its time is what is asked for.
            }
        };
        double rate = new ClosedFormNetwork(sim, cluster)
                .open(choice.traffic(), bytes, 1, choice.capBytesPerSecond(), done)
                .bytesPerSecond();
        return (double) choice.holdPs() / Units.SECOND + (Double.isInfinite(rate) ? 0 : bytes / rate);
    }

    private int domains() {
        return (int) Arrays.stream(gpus).map(cluster::domainOf).distinct().count();
    }
}
