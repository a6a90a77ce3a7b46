package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.StateBytes.Sharding;
import java.util.List;

/**
 * The memory that a rank needs, stage by stage.
 *
 * <p>Model: states per parameter on the rank, activations per layer and micro-batch in flight, the layers at work, logits
 * on the last stage, and overheads that do not depend on the model. Where parameters are sharded, a few layers are whole at a time,
 * weights and gradients.
 * <br>Assumes: the caller knows from its schedule how many layers' activations are in flight at most.
 * <br>Leaves out: offloading, caching of memory across streams; embedding and head as larger units of sharding than a layer.
 * <br>Source: Megatron-LM docs on the distributed optimizer for bytes per parameter; Korthikanti et al., 2022.
 * <br>Checked against: {@code MemoryTest}.
 */
public final class Memory {

    /**
     * How states are kept and what comes on top.
     *
     * @param shardRanks ranks that share the states, at least 1
     * @param costs what comes on top
     * @param fusedLoss whether the loss keeps no softmax of its own
     */
    public record Setting(StateBytes states, Sharding sharding, int shardRanks, MemoryCosts costs, boolean fusedLoss) {
        public Setting {
            if (shardRanks < 1) {
                throw new IllegalArgumentException("states shared by " + shardRanks + " ranks");
            }
        }
    }

    private final Parameters parameters;
    private final LayerExecution execution;
    private final Activations activations;
    private final Setting setting;

    public Memory(Architecture architecture, LayerExecution execution, Setting setting) {
        this.parameters = new Parameters(architecture);
        this.execution = execution;
        this.activations = new Activations(architecture, execution);
        this.setting = setting;
    }

    /**
     * What a rank of a stage needs.
     *
     * @param chunks what the stage holds; several with a virtual pipeline
     * @param layersInFlight most layers whose activations wait for their backward pass, summed over micro-batches
     */
    public MemoryDemand demand(List<StageLayers> chunks, double layersInFlight) {
        double held = parametersOnRank(chunks);
        StateBytes perParameter = setting.states().shared(setting.sharding(), setting.shardRanks());
        double kept = layersInFlight * activations.layerBytes();
        double working = setting.costs().workingLayers() * activations.workingBytes();
        double logits = hasHead(chunks) ? activations.logitsBytes(setting.fusedLoss()) : 0;
        return new MemoryDemand(
                perParameter.weight() * held,
                perParameter.gradient() * held,
                perParameter.optimizer() * held,
                kept,
                working,
                logits,
                setting.costs().communicationBytes() + gatheredBytes(chunks),
                setting.costs().staticBytes(),
                setting.costs().fragmentationFraction() * (kept + working + logits));
    }

    /** The backward pass needs a layer's weights and makes its gradients before they are reduced and divided. */
    private double gatheredBytes(List<StageLayers> chunks) {
        if (setting.sharding() != Sharding.PARAMETERS || chunks.isEmpty()) {
            return 0;
        }
        long layer = parameters.layerOnRank(chunks.get(0).first(), execution.tensor());
        double whole = setting.states().weight() + setting.states().gradient();
        return setting.costs().gatheredLayers() * whole * layer;
    }

    private double parametersOnRank(List<StageLayers> chunks) {
        double sum = 0;
        for (StageLayers chunk : chunks) {
            sum += parameters.onRank(chunk, execution.tensor());
        }
        return sum;
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
