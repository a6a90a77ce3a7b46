package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.transformer.Adapter.Target;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the low-rank matrices beside a frozen one add to a pass, in sixteen bits whatever the frozen one is multiplied in.
 *
 * <p>Model: two multiplications forward, four backward; the product is scaled and added to the frozen one's, and backward the gradients of
 * the input are added. Tensor ranks divide A by rows and B by outputs where the frozen matrix is divided by outputs; each rank's part of
 * the rank is gathered. Where that is divided by inputs, A is, too, and its products are summed; B's outputs are gathered, and with
 * sequence parallelism its output's gradient is gathered backward. Gradients of what B takes in are summed. Nothing hides these exchanges.
 * <br>Assumes: the input gathered for the frozen matrix serves A, and stays for its gradient.
 * <br>Leaves out: dropout before A; the sum of the input's gradient where tensor ranks keep all tokens.
 * <br>Source: Megatron-Bridge, peft/utils.py (ParallelLinearAdapter) and peft/lora_layers.py.
 * <br>Checked against: {@code AdapterTest}.
 */
final class AdapterKernels {
    /** Sixteen bits read and written. */
    private static final double SCALE_BYTES = 4;

    /** Two read, one written, in sixteen bits. */
    private static final double SUM_BYTES = 6;

    private final Adapter adapter;
    private final LayerExecution execution;
    private final long tokens;
    private final int tensor;

    private AdapterKernels(LayerExecution execution, long tokens, int tensor) {
        this.adapter = execution.adapter();
        this.execution = execution;
        this.tokens = tokens;
        this.tensor = tensor;
    }

    /** Beside matrices that every token of a rank meets. */
    static AdapterKernels of(LayerExecution execution) {
        return new AdapterKernels(execution, execution.tokens(), execution.tensor());
    }

    /** One beside all experts of a rank, for so many tokens that come to them. */
    static AdapterKernels ofExperts(LayerExecution execution, long tokens) {
        return new AdapterKernels(execution, tokens, 1);
    }

    /** After the frozen matrix, with its outputs and inputs on this rank. */
    void addForward(TensorSteps steps, Target target, long outputs, long inputs) {
        if (!adapter.isBeside(target)) {
            return;
        }
        steps.run(Gemm.forward(tokens, innerRows(target), inputs, execution.sixteenBits()));
        exchange(steps, target.dividesOutputs() ? Kind.ALL_GATHER : Kind.ALL_REDUCE, adapter.rank());
        steps.run(Gemm.forward(tokens, outerRows(target, outputs), adapter.rank(), execution.sixteenBits()));
        if (!target.dividesOutputs()) {
            exchange(steps, Kind.ALL_GATHER, outputs);
        }
        steps.run(scaled("adapter", outputTokens(target) * (double) outputs), added(outputTokens(target), outputs));
    }

    /** Beside the frozen matrix's input gradient. */
    void addBackward(TensorSteps steps, Target target, long outputs, long inputs) {
        if (!adapter.isBeside(target)) {
            return;
        }
        steps.run(scaled("adapter", outputTokens(target) * (double) outputs));
        if (!target.dividesOutputs() && execution.sequenceParallel()) {
            exchange(steps, Kind.ALL_GATHER, outputs);
        }
        steps.runTrained(gradients(outerRows(target, outputs), adapter.rank()));
        exchange(steps, Kind.ALL_REDUCE, adapter.rank());
        steps.runTrained(gradients(innerRows(target), inputs));
        steps.run(added(tokens, inputs));
    }

    /** Of one of the two matrices: gradients of its weights and of its input. */
    private List<Kernel> gradients(long outputs, long inputs) {
        List<Kernel> both = new ArrayList<>();
        Gemm weights = Gemm.weightGradient(tokens, outputs, inputs, execution.sixteenBits());
        both.add(execution.accumulates() ? weights.accumulating() : weights);
        both.add(Gemm.inputGradient(tokens, outputs, inputs, execution.sixteenBits()));
        return both;
    }

    private long innerRows(Target target) {
        return target.dividesOutputs() ? share(adapter.rank()) : adapter.rank();
    }

    private long outerRows(Target target, long outputs) {
        return target.dividesOutputs() ? outputs : share(outputs);
    }

    private long share(long whole) {
        return (whole + tensor - 1) / tensor;
    }

    /** Whole outputs are scattered as the frozen matrix's are. */
    private long outputTokens(Target target) {
        return target.dividesOutputs() || tensor == 1 ? tokens : execution.residualTokens();
    }

    private void exchange(TensorSteps steps, Kind kind, long width) {
        if (tensor > 1) {
            steps.exchange(TensorExchange.alone(kind, 2 * tokens * width));
        }
    }

    private static MemoryBound scaled(String name, double elements) {
        return new MemoryBound(name, SCALE_BYTES * elements, 1);
    }

    private static MemoryBound added(long rows, long columns) {
        return new MemoryBound("adapter", SUM_BYTES * rows * columns, 1);
    }
}
