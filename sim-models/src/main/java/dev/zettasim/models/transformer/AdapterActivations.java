package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Adapter.Target;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.Recomputation.Part;

/**
 * Bytes that low-rank matrices beside frozen ones leave behind on a rank for the backward pass, per layer and micro-batch.
 *
 * <p>Model: in sixteen bits, what goes into A, gathered, and what goes from A into B. Attention keeps its output itself.
 * <br>Assumes: what is computed again of the frozen matrices' inputs serves A, too.
 * <br>Source: Megatron-Bridge, peft/utils.py, whose adapters save their own inputs.
 * <br>Checked against: {@code AdapterTest}.
 */
final class AdapterActivations {
    private static final double SIXTEEN_BIT_BYTES = 2;

    private final Architecture architecture;
    private final LayerExecution execution;
    private final Adapter adapter;

    AdapterActivations(Architecture architecture, LayerExecution execution) {
        this.architecture = architecture;
        this.execution = execution;
        this.adapter = execution.adapter();
    }

    double layerBytes(int layer, Recomputation again) {
        LayerKind kind = architecture.kind(layer);
        double channels = 0;
        if (kind.hasAttention()) {
            channels += normed(Target.QKV, again) + inner(Target.QKV) + inner(Target.PROJECTION);
        }
        if (kind.hasFeedForward() && !again.repeats(Part.MLP)) {
            channels += architecture.hasExperts(layer) ? experts(again) : dense(architecture.feedForward(), again);
        }
        return SIXTEEN_BIT_BYTES * channels * execution.tokens();
    }

    private double dense(int width, Recomputation again) {
        double product = adapter.isBeside(Target.FC2) ? (double) width / execution.tensor() : 0;
        return normed(Target.FC1, again) + inner(Target.FC1) + product + inner(Target.FC2);
    }

    /** Per token of the rank: its copies at routed experts, and shared ones. */
    private double experts(Recomputation again) {
        Experts experts = architecture.experts();
        if (experts == null || again.repeats(Part.MOE)) {
            return 0;
        }
        int shared = experts.shared() * experts.feedForward();
        double copies =
                experts.chosen() * execution.experts().loadFraction() * execution.residualTokens() / execution.tokens();
        double input = adapter.isBeside(Target.FC1) ? experts.width(architecture.hidden()) : 0;
        boolean keepsProduct = adapter.isBeside(Target.FC2) && !again.repeats(Part.MOE_ACTIVATION);
        double product = keepsProduct ? experts.feedForward() : 0;
        double routed = copies * (input + product + inner(Target.FC1) + inner(Target.FC2));
        return routed + (shared == 0 ? 0 : dense(shared, again));
    }

    /** The output of a norm. */
    private double normed(Target target, Recomputation again) {
        return adapter.isBeside(target) && !again.repeats(Part.NORM) ? architecture.hidden() : 0;
    }

    private double inner(Target target) {
        return adapter.isBeside(target) ? adapter.rank() : 0;
    }
}
