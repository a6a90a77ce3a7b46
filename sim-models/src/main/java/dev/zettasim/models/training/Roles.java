package dev.zettasim.models.training;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.Role.Purpose;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The roles of a job, numbered: those of fixed purpose, one per bucket, one per size and kind of tensor exchange. */
final class Roles {
    private static final int TENSOR_COMMUNICATOR = 0;
    private static final int DATA_COMMUNICATOR = 1;
    private static final int FIRST_OTHER_COMMUNICATOR = 2;

    private final List<Role> roles = new ArrayList<>();
    private final List<Long> tensorBytes = new ArrayList<>();
    private final Map<TensorSize, Integer> tensorRoles = new LinkedHashMap<>();
    private final Map<Purpose, Integer> fixed = new EnumMap<>(Purpose.class);
    private final int firstGradients;
    private final int firstParameters;

    private record TensorSize(CollectiveKind kind, long bytes) {}

    Roles(Plan plan, int buckets) {
        addFixed(Purpose.SEND_FORWARD, CollectiveKind.SEND_RECEIVE, 0);
        addFixed(Purpose.RECEIVE_FORWARD, CollectiveKind.SEND_RECEIVE, 0);
        addFixed(Purpose.SEND_BACKWARD, CollectiveKind.SEND_RECEIVE, 1);
        addFixed(Purpose.RECEIVE_BACKWARD, CollectiveKind.SEND_RECEIVE, 1);
        addFixed(Purpose.GRADIENT_NORM, CollectiveKind.ALL_REDUCE, 2);
        addFixed(Purpose.TIED_EMBEDDING, CollectiveKind.ALL_REDUCE, 3);
        addFixed(Purpose.CHECKPOINT_COPY, CollectiveKind.SEND_RECEIVE, 4);
        addFixed(Purpose.CHECKPOINT_WRITE, CollectiveKind.SEND_RECEIVE, 5);
        addFixed(Purpose.DATA_READ, CollectiveKind.SEND_RECEIVE, 6);
        boolean sharded = plan.sharding() == Sharding.DISTRIBUTED_OPTIMIZER;
        firstGradients = roles.size();
        addBuckets(Purpose.GRADIENTS, sharded ? CollectiveKind.REDUCE_SCATTER : CollectiveKind.ALL_REDUCE, buckets);
        firstParameters = roles.size();
        addBuckets(Purpose.PARAMETERS, CollectiveKind.ALL_GATHER, buckets);
    }

    private void addFixed(Purpose purpose, CollectiveKind kind, int communicator) {
        fixed.put(purpose, roles.size());
        add(purpose, kind, 0, FIRST_OTHER_COMMUNICATOR + communicator);
    }

    private void addBuckets(Purpose purpose, CollectiveKind kind, int buckets) {
        for (int bucket = 0; bucket < buckets; bucket++) {
            add(purpose, kind, bucket, DATA_COMMUNICATOR);
        }
    }

    private void add(Purpose purpose, CollectiveKind kind, int bucket, int communicator) {
        String name = purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (purpose == Purpose.GRADIENTS || purpose == Purpose.PARAMETERS ? " " + bucket : "");
        roles.add(new Role(roles.size(), purpose, kind, bucket, communicator, name));
    }

    void addTensor(LayerExchange exchange) {
        addTensor(exchange.kind(), exchange.exposedBytes());
        addTensor(exchange.kind(), exchange.hiddenBytes());
    }

    private void addTensor(CollectiveKind kind, long bytes) {
        if (bytes > 0 && tensorRoles.putIfAbsent(new TensorSize(kind, bytes), roles.size()) == null) {
            add(Purpose.TENSOR, kind, 0, TENSOR_COMMUNICATOR);
            tensorBytes.add(bytes);
        }
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

    int gradients(int bucket) {
        return firstGradients + bucket;
    }

    int parameters(int bucket) {
        return firstParameters + bucket;
    }

    int tensor(CollectiveKind kind, long bytes) {
        Integer number = tensorRoles.get(new TensorSize(kind, bytes));
        if (number == null) {
            throw new IllegalArgumentException("no role for " + kind + " of " + bytes + " bytes");
        }
        return number;
    }

    /** Size of a tensor exchange. */
    long tensorBytes(int role) {
        int tensorsFrom = roles.size() - tensorBytes.size();
        return tensorBytes.get(role - tensorsFrom);
    }
}
