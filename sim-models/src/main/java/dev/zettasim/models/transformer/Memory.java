package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.StateBytes.Sharding;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * The memory that a rank needs, stage by stage.
 *
 * <p>Model: states per parameter on the rank, activations per layer and micro-batch in flight, the layers at work, logits
 * on the last stage, and overheads that do not depend on the model. Where parameters are sharded, a few layers are whole at a time,
 * weights and gradients.
 * <br>Assumes: the caller knows from its schedule which activations are in flight at most.
 * <br>Leaves out: offloading, caching of memory across streams; embedding and head as larger units of sharding than a layer.
 * <br>Source: Megatron-LM docs on the distributed optimizer for bytes per parameter; Korthikanti et al., 2022.
 * <br>Checked against: {@code MemoryTest}.
 */
public final class Memory {

    /**
     * How states are kept and what comes on top.
     *
     * @param shardRanks ranks that share the states, at least 1
     * @param expertShardRanks ranks that share those of experts, at least 1
     * @param costs what comes on top
     * @param fusedLoss whether the loss keeps no softmax of its own
     */
    public record Setting(
            StateBytes states,
            Sharding sharding,
            int shardRanks,
            int expertShardRanks,
            MemoryCosts costs,
            boolean fusedLoss) {

        public Setting {
            if (shardRanks < 1 || expertShardRanks < 1) {
                throw new IllegalArgumentException(
                        "states shared by " + shardRanks + " ranks, those of experts by " + expertShardRanks);
            }
        }

        /** With experts that as many share as share everything else. */
        public Setting(StateBytes states, Sharding sharding, int shardRanks, MemoryCosts costs, boolean fusedLoss) {
            this(states, sharding, shardRanks, shardRanks, costs, fusedLoss);
        }
    }

    private final Architecture architecture;
    private final Parameters parameters;
    private final LayerExecution execution;
    private final Activations activations;
    private final Setting setting;

    public Memory(Architecture architecture, LayerExecution execution, Setting setting) {
        this.architecture = architecture;
        this.parameters = new Parameters(architecture);
        this.execution = execution;
        this.activations = new Activations(architecture, execution);
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
        double working = setting.costs().workingLayers() * workingBytes(chunks);
        double logits = hasHead(chunks) ? activations.logitsBytes(setting.fusedLoss()) : 0;
        return new MemoryDemand(
                stateBytes(chunks, StateBytes::weight),
                stateBytes(chunks, StateBytes::gradient),
                stateBytes(chunks, StateBytes::optimizer),
                kept,
                working,
                logits,
                setting.costs().communicationBytes() + gatheredBytes(chunks),
                setting.costs().staticBytes(),
                setting.costs().fragmentationFraction() * (kept + working + logits));
    }

    /** What the forward pass of one micro-batch through a chunk leaves behind. */
    public double keptBytes(StageLayers chunk) {
        return sum(chunk, activations::layerBytes);
    }

    /** What of that is left when the gradients of its inputs are there, and those of its weights are not. */
    public double dueBytes(StageLayers chunk) {
        return sum(chunk, activations::dueBytes);
    }

    private double sum(StageLayers chunk, IntToDoubleFunction bytesOfLayer) {
        double sum = 0;
        for (int layer = chunk.first(); layer < chunk.first() + chunk.count(); layer++) {
            sum += bytesOfLayer.applyAsDouble(layer);
        }
        int predicted = chunk.head() ? architecture.predictionDepth() : 0;
        return sum + predicted * bytesOfLayer.applyAsDouble(architecture.layers() - 1);
    }

    private double workingBytes(List<StageLayers> chunks) {
        double most = 0;
        for (StageLayers chunk : chunks) {
            for (int layer = chunk.first(); layer < chunk.first() + Math.max(1, chunk.count()); layer++) {
                most = Math.max(most, activations.workingBytes(layer));
            }
        }
        return most;
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

    /** The backward pass needs a layer's weights and makes its gradients before they are reduced and divided. */
    /** Weights of so many layers of a chunk in full besides those that the costs count; at most of all of them. */
    public double gatheredBytes(StageLayers chunk, int layers) {
        double more =
                Math.max(0, Math.min(layers, chunk.count() - setting.costs().gatheredLayers()));
        long layer = parameters.layerOnRank(chunk.first(), execution.tensor())
                + expertsOnRank(new StageLayers(chunk.first(), 1, false, false));
        return more * setting.states().weight() * layer;
    }

    private double gatheredBytes(List<StageLayers> chunks) {
        if (setting.sharding() != Sharding.PARAMETERS || chunks.isEmpty()) {
            return 0;
        }
        int first = chunks.get(0).first();
        long layer = parameters.layerOnRank(first, execution.tensor())
                + expertsOnRank(new StageLayers(first, 1, false, false));
        double whole = setting.states().weight() + setting.states().gradient();
        return setting.costs().gatheredLayers() * whole * layer;
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
