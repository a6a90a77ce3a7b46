package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.ArrayList;
import java.util.List;

/** A list of layer steps in the making; it knows which exchange a tensor or a context group needs where. */
final class TensorSteps {

    private final LayerExecution execution;
    private final long exchangeBytes;
    private final List<LayerStep> steps = new ArrayList<>();
    private final List<Kernel> open = new ArrayList<>();

    TensorSteps(LayerExecution execution, int hidden) {
        this.execution = execution;
        this.exchangeBytes = 2 * execution.tokens() * hidden;
    }

    void run(Kernel... kernels) {
        run(List.of(kernels));
    }

    void run(List<Kernel> kernels) {
        open.addAll(kernels);
    }

    /** Before a matrix that is divided by outputs (or after one divided by inputs, backward): the whole input is needed. */
    void enterDivided() {
        if (sequenceParallel()) {
            exchange(TensorExchange.exposed(Kind.ALL_GATHER, exchangeBytes));
        }
    }

    /** After a matrix that is divided by inputs: partial sums are added. */
    void leaveDivided() {
        if (execution.tensor() > 1) {
            exchange(TensorExchange.exposed(reduction(), exchangeBytes));
        }
    }

    /** Gradients of a matrix that is divided by outputs: its gathered input and its input's gradient travel beside them. */
    void runInputBackward(long outputs, long inputs, Precision precision) {
        if (sequenceParallel()) {
            exchange(TensorExchange.overlapped(Kind.ALL_GATHER, exchangeBytes));
        }
        run(Gemm.inputGradient(execution.tokens(), outputs, inputs, precision));
        if (execution.tensor() > 1) {
            exchange(TensorExchange.overlapped(reduction(), exchangeBytes));
        }
        run(execution.weightGradient(outputs, inputs, precision));
        if (execution.tensor() > 1) {
            // What follows needs the exchange, so it must not join the segment beside it.
            close();
        }
    }

    /** Attention over the whole sequence, block by block: beside each block but the last travel the keys and values of the next. */
    void runRing(Kernel block, long bytes) {
        for (int passed = 1; passed < execution.context(); passed++) {
            close();
            steps.add(new ContextExchange(bytes));
            run(block);
        }
        if (execution.context() > 1) {
            close();
        }
        run(block);
    }

    List<LayerStep> list() {
        close();
        return List.copyOf(steps);
    }

    private boolean sequenceParallel() {
        return execution.tensor() > 1 && execution.sequenceParallel();
    }

    private Kind reduction() {
        return execution.sequenceParallel() ? Kind.REDUCE_SCATTER : Kind.ALL_REDUCE;
    }

    private void exchange(TensorExchange exchange) {
        close();
        steps.add(exchange);
    }

    private void close() {
        if (!open.isEmpty()) {
            steps.add(new Segment(open));
            open.clear();
        }
    }
}
