package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.GroupedGemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The backward pass of a layer in two parts: gradients of its inputs, and later those of its weights.
 *
 * <p>Model: multiplications that add to gradients of weights move to the second part with the inputs that they gather; everything else
 * stays. An exchange beside which a weight gradient ran has nothing left to hide it.
 * <br>Assumes: what the second part gathers is exposed.
 * <br>Leaves out: gradients of norms and embeddings, which stay in the first part where they are fused with those of inputs.
 * <br>Source: Qi et al., Zero Bubble Pipeline Parallelism, ICLR 2024, section 2.
 * <br>Checked against: {@code SplitBackwardTest}.
 */
public final class SplitBackward {
    private final List<LayerStep> inputs = new ArrayList<>();
    private final List<LayerStep> weights = new ArrayList<>();

    /** Of a backward pass whose weight gradients are added to sums. */
    public SplitBackward(List<LayerStep> backward) {
        backward.forEach(this::add);
    }

    /** Gradients of the inputs. */
    public List<LayerStep> inputs() {
        return List.copyOf(inputs);
    }

    /** Gradients of the weights. */
    public List<LayerStep> weights() {
        return List.copyOf(weights);
    }

    private void add(LayerStep step) {
        if (step instanceof Segment segment) {
            add(segment);
        } else if (step instanceof TensorExchange exchange && exchange.overlapsNext()) {
            boolean ofWeights = exchange.kind() == Kind.ALL_GATHER;
            (ofWeights ? weights : inputs).add(TensorExchange.exposed(exchange.kind(), exchange.bytes()));
        } else {
            inputs.add(step);
        }
    }

    private void add(Segment segment) {
        List<Kernel> first = new ArrayList<>();
        List<Kernel> second = new ArrayList<>();
        for (Kernel kernel : segment.kernels()) {
            (isWeightGradient(kernel) ? second : first).add(kernel);
        }
        addSegment(inputs, first, segment);
        addSegment(weights, second, new Segment(second, segment.part()));
    }

    private static void addSegment(List<LayerStep> steps, List<Kernel> kernels, Segment from) {
        if (!kernels.isEmpty()) {
            steps.add(new Segment(kernels, from.part(), from.awaited()));
        }
    }

    static boolean isWeightGradient(Kernel kernel) {
        return (kernel instanceof Gemm one && one.accumulates())
                || (kernel instanceof GroupedGemm group && group.each().accumulates());
    }
}
