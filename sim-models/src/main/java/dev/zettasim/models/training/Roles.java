package dev.zettasim.models.training;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.parallel.ChunkMap.Walk;
import dev.zettasim.models.parallel.LayerGroup;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.Role.Purpose;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The roles of a job, numbered: those of fixed purpose, one per bucket, one per size and kind of exchange within a layer. */
final class Roles {
    private static final int TENSOR_COMMUNICATOR = 0;
    private static final int DATA_COMMUNICATOR = 1;
    private static final int FIRST_OTHER_COMMUNICATOR = 2;
    private static final int CONTEXT_COMMUNICATOR = 9;
    private static final int EXPERT_COMMUNICATOR = 10;
    private static final int EXPERT_TENSOR_COMMUNICATOR = 11;
    private static final int EXPERT_DATA_COMMUNICATOR = 12;
    private static final int REPLICA_COMMUNICATOR = 15;
    private static final int CONTEXT_HEADS_COMMUNICATOR = 16;
    private static final int CONTEXT_RING_COMMUNICATOR = 17;
    private static final int OFFLOAD_COMMUNICATOR = 18;
    private static final int FIRST_TURNED_COMMUNICATOR = 13 - FIRST_OTHER_COMMUNICATOR;

    private final List<Role> roles = new ArrayList<>();
    private final List<Long> layerBytes = new ArrayList<>();
    private final Map<Sized, Integer> sizedRoles = new LinkedHashMap<>();
    private final Map<Purpose, Integer> fixed = new EnumMap<>(Purpose.class);
    private final Map<Purpose, Integer> firstOfBuckets = new EnumMap<>(Purpose.class);

    private record Sized(Purpose purpose, CollectiveKind kind, long bytes) {}

    /**
     * For a plan.
     *
     * @param buckets most that a stage has
     * @param expertBuckets most buckets of experts that a stage has
     * @param hybrid whether there are several groups of replicas each of which shares out states
     */
    Roles(Plan plan, int buckets, int expertBuckets, boolean hybrid) {
        addFixed(Purpose.SEND_FORWARD, CollectiveKind.SEND_RECEIVE, 0);
        addFixed(Purpose.RECEIVE_FORWARD, CollectiveKind.SEND_RECEIVE, 0);
        addFixed(Purpose.SEND_BACKWARD, CollectiveKind.SEND_RECEIVE, 1);
        addFixed(Purpose.RECEIVE_BACKWARD, CollectiveKind.SEND_RECEIVE, 1);
        addFixed(Purpose.GRADIENT_NORM, CollectiveKind.ALL_REDUCE, 2);
        addFixed(Purpose.TIED_EMBEDDING, CollectiveKind.ALL_REDUCE, 3);
        addFixed(Purpose.CHECKPOINT_COPY, CollectiveKind.SEND_RECEIVE, 4);
        addFixed(Purpose.CHECKPOINT_WRITE, CollectiveKind.SEND_RECEIVE, 5);
        addFixed(Purpose.DATA_READ, CollectiveKind.SEND_RECEIVE, 6);
        addFixed(Purpose.GRADIENTS_OUT, CollectiveKind.SEND_RECEIVE, OFFLOAD_COMMUNICATOR + 2);
        addFixed(Purpose.PARAMETERS_BACK, CollectiveKind.SEND_RECEIVE, OFFLOAD_COMMUNICATOR + 3);
        if (plan.map().walk() != Walk.LOOP) {
            addFixed(Purpose.SEND_FORWARD_UP, CollectiveKind.SEND_RECEIVE, FIRST_TURNED_COMMUNICATOR);
            addFixed(Purpose.RECEIVE_FORWARD_UP, CollectiveKind.SEND_RECEIVE, FIRST_TURNED_COMMUNICATOR);
            addFixed(Purpose.SEND_BACKWARD_DOWN, CollectiveKind.SEND_RECEIVE, FIRST_TURNED_COMMUNICATOR + 1);
            addFixed(Purpose.RECEIVE_BACKWARD_DOWN, CollectiveKind.SEND_RECEIVE, FIRST_TURNED_COMMUNICATOR + 1);
        }
        boolean sharded = plan.sharding() != Sharding.NONE;
        CollectiveKind reduction = sharded ? CollectiveKind.REDUCE_SCATTER : CollectiveKind.ALL_REDUCE;
        addBuckets(Purpose.GRADIENTS, reduction, buckets, DATA_COMMUNICATOR);
        addBuckets(Purpose.PARAMETERS, CollectiveKind.ALL_GATHER, buckets, DATA_COMMUNICATOR);
        if (hybrid) {
            addBuckets(Purpose.REPLICA_GRADIENTS, CollectiveKind.ALL_REDUCE, buckets, REPLICA_COMMUNICATOR);
        }
        addBuckets(Purpose.EXPERT_GRADIENTS, reduction, expertBuckets, EXPERT_DATA_COMMUNICATOR);
        addBuckets(Purpose.EXPERT_PARAMETERS, CollectiveKind.ALL_GATHER, expertBuckets, EXPERT_DATA_COMMUNICATOR);
    }

    private void addFixed(Purpose purpose, CollectiveKind kind, int communicator) {
        fixed.put(purpose, roles.size());
        add(purpose, kind, 0, FIRST_OTHER_COMMUNICATOR + communicator);
    }

    private void addBuckets(Purpose purpose, CollectiveKind kind, int buckets, int communicator) {
        firstOfBuckets.put(purpose, roles.size());
        for (int bucket = 0; bucket < buckets; bucket++) {
            add(purpose, kind, bucket, communicator);
        }
    }

    private void add(Purpose purpose, CollectiveKind kind, int bucket, int communicator) {
        String name =
                purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ') + (purpose.hasBuckets() ? " " + bucket : "");
        roles.add(new Role(roles.size(), purpose, kind, bucket, communicator, name));
    }

    void addLayer(LayerExchange exchange) {
        addLayer(exchange, exchange.exposedBytes());
        addLayer(exchange, exchange.hiddenBytes());
    }

    private void addLayer(LayerExchange exchange, long bytes) {
        addSized(sized(exchange, bytes), communicator(exchange.group()));
    }

    /** For activations of so many bytes that go to the host and come back. */
    void addHostCopies(long bytes) {
        addSized(hostCopies(Purpose.ACTIVATIONS_OUT, bytes), OFFLOAD_COMMUNICATOR);
        addSized(hostCopies(Purpose.ACTIVATIONS_BACK, bytes), OFFLOAD_COMMUNICATOR + 1);
    }

    private void addSized(Sized sized, int communicator) {
        if (sized.bytes() > 0 && sizedRoles.putIfAbsent(sized, roles.size()) == null) {
            add(sized.purpose(), sized.kind(), 0, communicator);
            layerBytes.add(sized.bytes());
        }
    }

    private static int communicator(LayerGroup group) {
        return switch (group) {
            case TENSOR -> TENSOR_COMMUNICATOR;
            case CONTEXT -> CONTEXT_COMMUNICATOR;
            case CONTEXT_HEADS -> CONTEXT_HEADS_COMMUNICATOR;
            case CONTEXT_RING -> CONTEXT_RING_COMMUNICATOR;
            case EXPERT -> EXPERT_COMMUNICATOR;
            case EXPERT_TENSOR -> EXPERT_TENSOR_COMMUNICATOR;
        };
    }

    private static Sized sized(LayerExchange exchange, long bytes) {
        return new Sized(Purpose.valueOf(exchange.group().name()), exchange.kind(), bytes);
    }

    private static Sized hostCopies(Purpose purpose, long bytes) {
        return new Sized(purpose, CollectiveKind.SEND_RECEIVE, bytes);
    }

    int count() {
        return roles.size();
    }

    Role get(int role) {
        return roles.get(role);
    }

    int of(Purpose purpose) {
        Integer number = fixed.get(purpose);
        if (number == null) {
            throw new IllegalArgumentException(purpose + " has several roles");
        }
        return number;
    }

    /** Of a purpose that has buckets. */
    int of(Purpose purpose, int bucket) {
        Integer first = firstOfBuckets.get(purpose);
        if (first == null) {
            throw new IllegalArgumentException(purpose + " has no buckets");
        }
        return first + bucket;
    }

    /** For so many of the bytes of an exchange within a layer. */
    int layer(LayerExchange exchange, long bytes) {
        return of(sized(exchange, bytes));
    }

    /** For activations of so many bytes, on their way out or back. */
    int hostCopy(Purpose purpose, long bytes) {
        return of(hostCopies(purpose, bytes));
    }

    private int of(Sized sized) {
        Integer number = sizedRoles.get(sized);
        if (number == null) {
            throw new IllegalArgumentException("no role for " + sized);
        }
        return number;
    }

    /** Size of an exchange within a layer. */
    long layerBytes(int role) {
        return layerBytes.get(role - (roles.size() - layerBytes.size()));
    }
}
