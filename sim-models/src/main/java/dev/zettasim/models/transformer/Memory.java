package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.StateBytes.Sharding;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The memory that a rank needs, stage by stage.
 *
 * <p>Model: states per parameter on the rank, activations per layer and micro-batch in flight, the layer at work or the
 * logits of the last stage, whichever is more, because they do not exist at the same time, and overheads that do not depend on the model. Where parameters are sharded, a few layers are whole at a time,
 * weights and gradients.
 * Where low-rank matrices are trained beside a frozen model, only they have gradients and states of the optimizer.
 * <br>Assumes: the caller knows from its schedule which activations are in flight at most.
 * <br>Leaves out: caching of memory across streams; embedding and head as larger units of sharding than a layer.
 * <br>Source: Megatron-LM docs on the distributed optimizer for bytes per parameter; Korthikanti et al., 2022; Transformer Engine, which hands over
 * empty gradients of a layer's matrices (get_dummy_wgrad) where it adds the real ones to their sums.
 * <br>Checked against: {@code MemoryTest}.
 */
public final class Memory {

    /**
     * How states are kept and what comes on top.
     *
     * @param shardRanks ranks that share the states, at least 1
     * @param expertShardRanks ranks that share those of experts, at least 1
     * @param costs what comes on top
     */
    public record Setting(
            StateBytes states, Sharding sharding, int shardRanks, int expertShardRanks, MemoryCosts costs) {

        public Setting {
            if (shardRanks < 1 || expertShardRanks < 1) {
                throw new IllegalArgumentException(
                        "states shared by " + shardRanks + " ranks, those of experts by " + expertShardRanks);
            }
        }

        /** With experts that as many share as share everything else. */
        public Setting(StateBytes states, Sharding sharding, int shardRanks, MemoryCosts costs) {
            this(states, sharding, shardRanks, shardRanks, costs);
        }
    }

    private final Architecture architecture;
    private final Parameters parameters;
    private final LayerExecution execution;
    private final AdapterParameters adapters;
    private final Activations activations;

    /** Of layers in which nothing is computed again. */
    private final Activations keeping;

    private final Setting setting;

    public Memory(Architecture architecture, LayerExecution execution, Setting setting) {
        this.architecture = architecture;
        this.parameters = new Parameters(architecture);
        this.execution = execution;
        this.adapters = new AdapterParameters(architecture, execution.adapter());
        this.activations = new Activations(architecture, execution);
        this.keeping = new Activations(architecture, execution.keepingAll());
        this.setting = setting;
    }

    /**
     * What a rank of a stage needs where all layers are alike.
     *
     * @param chunks what the stage holds; several with a virtual pipeline
     * @param layersInFlight most layers whose activations wait for their backward pass, summed over micro-batches
     */
    public MemoryDemand demand(List<StageLayers> chunks, double layersInFlight) {
        int layer = chunks.isEmpty() ? 0 : chunks.get(0).first();
        return demandKeeping(chunks, layersInFlight * activations.layerBytes(layer));
    }

    /**
     * What a rank of a stage needs.
     *
     * @param chunks what the stage holds; several with a virtual pipeline
     * @param kept most bytes of activations that wait for their backward pass, summed over micro-batches
     */
    public MemoryDemand demandKeeping(List<StageLayers> chunks, double kept) {
        double logits =
                hasHead(chunks) ? activations.logitsBytes(setting.costs().lossBytes()) : 0;
        double working = Math.max(0, workingBytes(chunks) - logits);
        return new MemoryDemand(
                stateBytes(chunks, StateBytes::weight) + adapterBytes(chunks, StateBytes::weight),
                trainedBytes(chunks, StateBytes::gradient),
                trainedBytes(chunks, StateBytes::optimizer),
                kept,
                working,
                logits,
                gatheredBytes(chunks),
                setting.costs().communicationBytes(),
                setting.costs().staticBytes(),
                setting.costs().fragmentationFraction() * (kept + working + logits));
    }

    /** What the forward pass of one micro-batch through a chunk leaves behind. */
    public double keptBytes(StageLayers chunk) {
        return sum(chunk, Activations::layerBytes);
    }

    /** What all but the last layer of a chunk leave behind: that one is needed at once. */
    public double offloadableBytes(StageLayers chunk) {
        int count = Math.max(0, chunk.count() - 1);
        return keptBytes(new StageLayers(chunk.first(), count, false, false));
    }

    /** What of that is left when the gradients of its inputs are there, and those of its weights are not. */
    public double dueBytes(StageLayers chunk) {
        return sum(chunk, Activations::dueBytes);
    }

    private double sum(StageLayers chunk, ToDoubleBiFunction<Activations, Integer> bytesOfLayer) {
        int predicted = chunk.head() ? architecture.predictionDepth() : 0;
        double sum = 0;
        for (int place = 0; place < chunk.count() + predicted; place++) {
            int number = chunk.first() + place;
            Activations own = execution.recompute().covers(place, number) ? activations : keeping;
            sum += bytesOfLayer.applyAsDouble(own, Math.min(number, architecture.layers() - 1));
        }
        return sum;
    }

    /** Of the layer that runs, computed again as far as needed, with its gradients; beyond what it keeps. */
    private double workingBytes(List<StageLayers> chunks) {
        double most = 0;
        for (StageLayers chunk : chunks) {
            for (int place = 0; place < Math.max(1, chunk.count()); place++) {
                int layer = chunk.first() + place;
                Activations own = execution.recompute().covers(place, layer) ? activations : keeping;
                double whole = setting.costs().workingLayers() * own.workingBytes(layer);
                most = Math.max(most, whole - own.layerBytes(layer));
            }
        }
        return most;
    }

    /** Of what is trained: all, or what stands beside a frozen model. */
    private double trainedBytes(List<StageLayers> chunks, ToDoubleFunction<StateBytes> part) {
        return execution.adapter().freezes() ? adapterBytes(chunks, part) : stateBytes(chunks, part);
    }

    private double adapterBytes(List<StageLayers> chunks, ToDoubleFunction<StateBytes> part) {
        double bytes = part.applyAsDouble(setting.states().shared(setting.sharding(), setting.shardRanks()));
        double sum = 0;
        for (StageLayers chunk : chunks) {
            sum += bytes * adapters.onRank(chunk, execution.tensor());
        }
        return sum;
    }

    private double stateBytes(List<StageLayers> chunks, ToDoubleFunction<StateBytes> part) {
        StateBytes dense = setting.states().shared(setting.sharding(), setting.shardRanks());
        StateBytes experts = setting.states().shared(setting.sharding(), setting.expertShardRanks());
        double sum = 0;
        for (StageLayers chunk : chunks) {
            sum += part.applyAsDouble(dense) * parameters.onRank(chunk, execution.tensor());
            sum += part.applyAsDouble(experts) * expertsOnRank(chunk);
        }
        return sum;
    }

    private long expertsOnRank(StageLayers chunk) {
        ExpertExecution spread = execution.experts();
        return parameters.expertsOnRank(chunk, spread.ranks(), spread.tensor());
    }

    /** Weights of so many layers of a chunk in full besides those that the costs count; at most of all of them. */
    public double gatheredBytes(StageLayers chunk, int layers) {
        double more =
                Math.max(0, Math.min(layers, chunk.count() - setting.costs().gatheredLayers()));
        return more * setting.states().weight() * largestLayer(chunk);
    }

    /** The backward pass needs a layer's weights where they are shared, and makes its gradients before they are summed. */
    private double gatheredBytes(List<StageLayers> chunks) {
        if (chunks.isEmpty()) {
            return 0;
        }
        boolean frozen = execution.adapter().freezes();
        if (setting.sharding() != Sharding.PARAMETERS) {
            return frozen ? 0 : setting.costs().layerGradientBytes() * largestLayer(chunks.get(0));
        }
        double whole =
                setting.states().weight() + (frozen ? 0 : setting.states().gradient());
        return setting.costs().gatheredLayers() * whole * largestLayer(chunks.get(0));
    }

    private double largestLayer(StageLayers chunk) {
        double largest = 0;
        for (int layer = chunk.first(); layer < chunk.first() + chunk.count(); layer++) {
            largest = Math.max(largest, layerParameters(layer));
        }
        return largest;
    }

    private double layerParameters(int layer) {
        return parameters.layerOnRank(layer, execution.tensor())
                + expertsOnRank(new StageLayers(layer, 1, false, false));
    }

    private static boolean hasHead(List<StageLayers> chunks) {
        for (StageLayers chunk : chunks) {
            if (chunk.head()) {
                return true;
            }
        }
        return false;
    }
}
