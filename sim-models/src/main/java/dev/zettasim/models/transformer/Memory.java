package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.StateBytes.Sharding;
import java.util.List;

/**
 * The memory that a rank needs, stage by stage.
 *
 * <p>Model: states per parameter on the rank, activations per layer and micro-batch in flight, one and a half layers at work, logits
 * on the last stage, and overheads that do not depend on the model.
 * <br>Assumes: the caller knows from its schedule how many layers' activations are in flight at most.
 * <br>Leaves out: offloading, caching of memory across streams.
 * <br>Source: Megatron-LM docs on the distributed optimizer for bytes per parameter; Korthikanti et al., 2022.
 * <br>Checked against: {@code MemoryTest}.
 */
public final class Memory {

    private static final double WORKING_LAYERS = 1.5;

    /** Layers whose weights are gathered at once where all parameters are sharded. */
    private static final double GATHERED_LAYERS = 2;

    /**
     * How states are kept and what comes on top.
     *
     * @param shardRanks ranks that share the states, at least 1
     * @param staticBytes context, libraries, workspaces
     * @param communicationBytes buffers of the communication library
     * @param fragmentationFraction of activations, logits and working memory
     * @param fusedLoss whether the loss keeps no softmax of its own
     */
    public record Setting(
            StateBytes states,
            Sharding sharding,
            int shardRanks,
            double staticBytes,
            double communicationBytes,
            double fragmentationFraction,
            boolean fusedLoss) {

        private static final double CONTEXT_AND_WORKSPACES_BYTES = 1.2e9;
        private static final double COMMUNICATION_LIBRARY_BYTES = 2e9;
        private static final double FRAGMENTATION_FRACTION = 0.05;

        public Setting {
            if (shardRanks < 1) {
                throw new IllegalArgumentException("states shared by " + shardRanks + " ranks");
            }
        }

        /** The same with other states. */
        public Setting with(StateBytes other) {
            return new Setting(
                    other, sharding, shardRanks, staticBytes, communicationBytes, fragmentationFraction, fusedLoss);
        }

        /** Adam with sharing as given and the usual overheads of a large job: 1.2 GB, 2 GB and 5 %. */
        public static Setting usual(Sharding sharding, int shardRanks) {
            return new Setting(
                    StateBytes.ADAM,
                    sharding,
                    shardRanks,
                    CONTEXT_AND_WORKSPACES_BYTES,
                    COMMUNICATION_LIBRARY_BYTES,
                    FRAGMENTATION_FRACTION,
                    false);
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
        double working = WORKING_LAYERS * activations.workingBytes();
        double logits = hasHead(chunks) ? activations.logitsBytes(setting.fusedLoss()) : 0;
        return new MemoryDemand(
                perParameter.weight() * held,
                perParameter.gradient() * held,
                perParameter.optimizer() * held,
                kept,
                working,
                logits,
                setting.communicationBytes() + gatheredBytes(chunks),
                setting.staticBytes(),
                setting.fragmentationFraction() * (kept + working + logits));
    }

    private double gatheredBytes(List<StageLayers> chunks) {
        if (setting.sharding() != Sharding.PARAMETERS || chunks.isEmpty()) {
            return 0;
        }
        long layer = parameters.layerOnRank(chunks.get(0).first(), execution.tensor());
        return GATHERED_LAYERS * setting.states().weight() * layer;
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
