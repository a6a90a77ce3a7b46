package dev.zettasim.scenarios.microbench;

import dev.zettasim.models.collective.CollectiveKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A collective as nccl-tests measures it.
 *
 * <p>Source: github.com/NVIDIA/nccl-tests, doc/PERFORMANCE.md and the {@code GetBw} and {@code GetCollByteCount} of each test.
 */
public enum CollectiveOperation {
    ALL_REDUCE(CollectiveKind.ALL_REDUCE, "sum"),
    ALL_GATHER(CollectiveKind.ALL_GATHER, "none"),
    REDUCE_SCATTER(CollectiveKind.REDUCE_SCATTER, "sum"),
    ALL_TO_ALL(CollectiveKind.ALL_TO_ALL, "none"),
    BROADCAST(CollectiveKind.BROADCAST, "none"),
    /** A broadcast backwards: the ring hands on to the root what it hands on from it there. */
    REDUCE(CollectiveKind.BROADCAST, "sum"),
    SEND_RECV(CollectiveKind.RING_SHIFT, "none");

    /** Words without separators. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "all2all", "alltoall",
            "a2a", "alltoall",
            "allgatherinto", "allgather",
            "bcast", "broadcast",
            "sendreceive", "sendrecv",
            "p2p", "sendrecv");

    private final CollectiveKind kind;
    private final String reduction;

    CollectiveOperation(CollectiveKind kind, String reduction) {
        this.kind = kind;
        this.reduction = reduction;
    }

    CollectiveKind kind() {
        return kind;
    }

    String reduction() {
        return reduction;
    }

    /** {@code all-reduce}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By its word, as libraries and programs spell it: {@code AllReduce}, {@code all_gather_perf}, {@code bcast}. */
    public static Optional<CollectiveOperation> named(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[-_ .]", "")
                .replaceAll("^[nr]ccl", "")
                .replaceAll("(perf|tensor|single|base)$", "");
        String word = OTHER_WORDS.getOrDefault(plain, plain);
        return Stream.of(values())
                .filter(operation -> operation.word().replace("-", "").equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Stream.of(values()).map(CollectiveOperation::word).toList();
    }

    /** Whether the size is what all ranks hold together rather than what one holds. */
    boolean isShared() {
        return this == ALL_GATHER || this == REDUCE_SCATTER || this == ALL_TO_ALL;
    }

    /** Bus bandwidth over algorithm bandwidth among that many ranks. */
    public double busFactor(int ranks) {
        return switch (this) {
            case ALL_REDUCE -> 2.0 * (ranks - 1) / ranks;
            case ALL_GATHER, REDUCE_SCATTER, ALL_TO_ALL -> (double) (ranks - 1) / ranks;
            case BROADCAST, REDUCE, SEND_RECV -> 1;
        };
    }
}
