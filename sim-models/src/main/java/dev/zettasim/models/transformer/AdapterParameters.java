package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Adapter.Target;
import dev.zettasim.models.transformer.Architecture.Experts;

/**
 * Parameters of the low-rank matrices that are trained beside frozen ones.
 *
 * <p>Model: the rank times the sum of inputs and outputs, for each target of each layer that has it. All experts of a rank share one pair;
 * shared experts have their own.
 * <br>Assumes: grouped-query attention.
 * <br>Source: Hu et al., LoRA, 2021; Megatron-Bridge, peft/lora.py (share_expert_adapters), for experts and for what tensor ranks divide.
 * <br>Checked against: {@code AdapterTest}.
 */
public final class AdapterParameters {
    private final Architecture architecture;
    private final Adapter adapter;

    public AdapterParameters(Architecture architecture, Adapter adapter) {
        this.architecture = architecture;
        this.adapter = adapter;
    }

    /** All of the model; one pair for the experts of a layer. */
    public long total() {
        long sum = 0;
        for (int layer = 0; layer < architecture.layers(); layer++) {
            sum += layerOnRank(layer, 1);
        }
        return sum;
    }

    /** What one tensor rank holds of a layer, counted from 0. */
    public long layerOnRank(int layer, int tensor) {
        LayerKind kind = architecture.kind(layer);
        long sum = 0;
        for (Target target : adapter.targets()) {
            if (target.ofAttention() ? hasProjections(kind) : kind.hasFeedForward()) {
                sum += target.ofAttention() ? attention(target, tensor) : feedForward(target, layer, tensor);
            }
        }
        return sum;
    }

    /** What one rank of a pipeline stage holds. */
    long onRank(StageLayers stage, int tensor) {
        int predicted = stage.head() ? architecture.predictionDepth() : 0;
        long sum = 0;
        for (int layer = stage.first(); layer < stage.first() + stage.count() + predicted; layer++) {
            sum += layerOnRank(Math.min(layer, architecture.layers() - 1), tensor);
        }
        return sum;
    }

    /** Of the weights that one token passes through, as utilisation counts them. */
    double flopWeights(int layer) {
        Experts experts = architecture.experts();
        double sum = layerOnRank(layer, 1);
        if (experts == null || !architecture.hasExperts(layer)) {
            return sum;
        }
        long each = routed(Target.FC1, experts) + routed(Target.FC2, experts);
        return sum + (experts.chosen() - 1.0) * each;
    }

    private boolean hasProjections(LayerKind kind) {
        return kind.hasAttention() && architecture.latent() == null;
    }

    private long attention(Target target, int tensor) {
        long heads = (long) architecture.heads() * architecture.headDim();
        long keysAndValues = 2L * architecture.keyValueHeads() * architecture.headDim();
        return target == Target.QKV
                ? pair(target, heads + keysAndValues, architecture.hidden(), tensor)
                : pair(target, architecture.hidden(), heads, tensor);
    }

    private long feedForward(Target target, int layer, int tensor) {
        Experts experts = architecture.experts();
        if (experts == null || !architecture.hasExperts(layer)) {
            return ofWidth(target, architecture.feedForward(), tensor);
        }
        int shared = experts.shared() * experts.feedForward();
        return routed(target, experts) + (shared == 0 ? 0 : ofWidth(target, shared, tensor));
    }

    private long routed(Target target, Experts experts) {
        return adapter.isBeside(target)
                ? pairOf(target, experts.feedForward(), experts.width(architecture.hidden()), 1)
                : 0;
    }

    private long ofWidth(Target target, long width, int tensor) {
        return pairOf(target, width, architecture.hidden(), tensor);
    }

    private long pairOf(Target target, long width, long outer, int tensor) {
        long inner = (architecture.gated() ? 2 : 1) * width;
        return target == Target.FC1 ? pair(target, inner, outer, tensor) : pair(target, outer, width, tensor);
    }

    /** A and B. Each is divided among the tensor ranks, either by rows of the rank and outputs or by inputs and outputs. */
    private long pair(Target target, long outputs, long inputs, int tensor) {
        long rank = adapter.rank();
        long inner = target.dividesOutputs() ? divide(rank, tensor) * inputs : rank * divide(inputs, tensor);
        return inner + rank * divide(outputs, tensor);
    }

    private static long divide(long whole, int tensor) {
        return (whole + tensor - 1) / tensor;
    }
}
