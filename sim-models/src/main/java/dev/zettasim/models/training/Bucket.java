package dev.zettasim.models.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Layers of one model chunk whose gradients (and parameters) are exchanged together: those of their experts, or all others.
 *
 * @param firstLayer within the chunk
 * @param lastLayer within the chunk, inclusive
 */
record Bucket(int chunk, int firstLayer, int lastLayer, long parameters) {
    private static final long LEAST_PARAMETERS = 40_000_000;
    private static final long PARAMETERS_PER_REPLICA = 1_000_000;

    /**
     * The buckets of a stage in the order in which their gradients are complete. By the rule of Megatron-LM (distributed_data_parallel.py
     * and training.py) only the first chunk of the first stage is split, elsewhere a chunk is one bucket.
     *
     * @param wanted least parameters of a bucket; 0 for that rule
     * @param parameters which of a layer's count
     */
    static List<Bucket> of(
            int stage, List<List<LayerCost>> chunks, int replicas, long wanted, ToLongFunction<LayerCost> parameters) {
        long megatron = Math.max(LEAST_PARAMETERS, PARAMETERS_PER_REPLICA * replicas);
        List<Bucket> buckets = new ArrayList<>();
        for (int chunk = chunks.size() - 1; chunk >= 0; chunk--) {
            boolean split = stage == 0 && chunk == 0;
            long least = wanted > 0 ? wanted : split ? megatron : Long.MAX_VALUE;
            long[] sizes = chunks.get(chunk).stream().mapToLong(parameters).toArray();
            addAll(buckets, chunk, sizes, least);
        }
        return buckets;
    }

    /** One for each number of parameters that a layer has: where each layer is exchanged by itself, layers of a size are alike. */
    static List<Bucket> ofEachSize(List<LayerCost> layers, ToLongFunction<LayerCost> size) {
        List<Bucket> buckets = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            long parameters = size.applyAsLong(layers.get(layer));
            if (parameters > 0 && buckets.stream().noneMatch(known -> known.parameters() == parameters)) {
                buckets.add(new Bucket(0, layer, layer, parameters));
            }
        }
        return buckets;
    }

    /** The same layers as another chunk. */
    Bucket ofChunk(int other) {
        return new Bucket(other, firstLayer, lastLayer, parameters);
    }

    private static void addAll(List<Bucket> buckets, int chunk, long[] sizes, long least) {
        long parameters = 0;
        int last = sizes.length - 1;
        for (int layer = last; layer >= 0; layer--) {
            parameters += sizes[layer];
            if (parameters >= least || layer == 0) {
                if (parameters > 0) {
                    buckets.add(new Bucket(chunk, layer, last, parameters));
                }
                parameters = 0;
                last = layer - 1;
            }
        }
    }
}
