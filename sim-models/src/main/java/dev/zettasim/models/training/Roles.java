package dev.zettasim.models.training;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.parallel.Axis;
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

    private final List<Role> roles = new ArrayList<>();
    private final List<Long> layerBytes = new ArrayList<>();
    private final Map<LayerSize, Integer> layerRoles = new LinkedHashMap<>();
    private final Map<Purpose, Integer> fixed = new EnumMap<>(Purpose.class);
    private final int firstGradients;
    private final int firstParameters;

    private record LayerSize(Axis axis, CollectiveKind kind, long bytes) {}

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
        boolean sharded = plan.sharding() != Sharding.NONE;
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

    void addLayer(LayerExchange exchange) {
        addLayer(exchange, exchange.exposedBytes());
        addLayer(exchange, exchange.hiddenBytes());
    }

    private void addLayer(LayerExchange exchange, long bytes) {
        if (bytes > 0 && layerRoles.putIfAbsent(size(exchange, bytes), roles.size()) == null) {
            boolean tensor = exchange.axis() == Axis.TENSOR;
            add(
                    tensor ? Purpose.TENSOR : Purpose.CONTEXT,
                    exchange.kind(),
                    0,
                    tensor ? TENSOR_COMMUNICATOR : CONTEXT_COMMUNICATOR);
            layerBytes.add(bytes);
        }
    }

    private static LayerSize size(LayerExchange exchange, long bytes) {
        return new LayerSize(exchange.axis(), exchange.kind(), bytes);
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

    /** For so many of the bytes of an exchange within a layer. */
    int layer(LayerExchange exchange, long bytes) {
        Integer number = layerRoles.get(size(exchange, bytes));
        if (number == null) {
            throw new IllegalArgumentException("no role for " + exchange.kind() + " of " + bytes + " bytes");
        }
        return number;
    }

    /** Size of an exchange within a layer. */
    long layerBytes(int role) {
        return layerBytes.get(role - (roles.size() - layerBytes.size()));
    }
}
