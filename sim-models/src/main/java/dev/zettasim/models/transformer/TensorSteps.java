package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.Quantisation;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.Adapter.Target;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A list of layer steps in the making; it knows which exchange a tensor or a context group needs where. */
final class TensorSteps {

    private final LayerExecution execution;
    private final int hidden;
    private final long exchangeBytes;
    private final List<LayerStep> steps = new ArrayList<>();
    private final List<Kernel> open = new ArrayList<>();
    private LayerPart part = LayerPart.OTHER;

    TensorSteps(LayerExecution execution, int hidden) {
        this.execution = execution;
        this.hidden = hidden;
        this.exchangeBytes = bytes(hidden);
    }

    /** What comes next belongs to that part of the layer. */
    void begin(LayerPart next) {
        if (next != part) {
            close();
            part = next;
        }
    }

    void run(Kernel... kernels) {
        run(List.of(kernels));
    }

    /** Gradients of frozen weights are left out. */
    void run(List<Kernel> kernels) {
        boolean frozen = execution.adapter().freezes();
        for (Kernel kernel : kernels) {
            if (!frozen || !SplitBackward.isWeightGradient(kernel)) {
                open.add(kernel);
            }
        }
    }

    /** Of weights that are trained whatever is frozen. */
    void runTrained(List<Kernel> kernels) {
        open.addAll(kernels);
    }

    /** Before a matrix that is divided by outputs (or after one divided by inputs, backward): the whole input is needed. */
    void enterDivided() {
        enterDivided(hidden);
    }

    /** The same where the input is so wide. */
    void enterDivided(long width) {
        gather(bytes(width));
    }

    /** The same where the input is multiplied at once and in the layer's precision: it is gathered as narrow as that. */
    void gatherInput() {
        gather(inputBytes(execution.precision()));
    }

    /** Backward, the same of the gradient of an output that was added up. */
    void gatherGradient() {
        gather(wire(Quantisation.gatheredGradientBytes(execution.precision())));
    }

    private void gather(long bytes) {
        if (sequenceParallel()) {
            exchange(TensorExchange.exposed(Kind.ALL_GATHER, bytes));
        }
    }

    private long inputBytes(Precision precision) {
        return wire(Quantisation.gatheredBytes(precision));
    }

    /** Low-rank matrices beside a matrix take its gathered input in sixteen bits. */
    private long wire(double elementBytes) {
        return execution.adapter().freezes() ? exchangeBytes : Math.round(elementBytes * execution.tokens() * hidden);
    }

    /** After a matrix that is divided by inputs: partial sums are added. */
    void leaveDivided() {
        leaveDivided(hidden);
    }

    /** The same where the output is so wide. */
    void leaveDivided(long width) {
        if (execution.tensor() > 1) {
            exchange(TensorExchange.exposed(reduction(), bytes(width)));
        }
    }

    private long bytes(long width) {
        return 2 * execution.tokens() * width;
    }

    /** Something that follows from an exchange, and nothing that comes later joins its segment. */
    void runAlone(Consumer<TensorSteps> part) {
        close();
        part.accept(this);
        close();
    }

    /** The same of a layer's matrix that low-rank ones may stand beside. */
    void runInputBackward(Target target, long outputs, long inputs) {
        AdapterKernels.of(execution).addBackward(this, target, outputs, inputs);
        runInputBackward(outputs, inputs, execution.precision());
    }

    /** Gradients of a matrix that is divided by outputs: its gathered input and its input's gradient travel beside them, where it is not frozen. */
    void runInputBackward(long outputs, long inputs, Precision precision) {
        boolean frozen = execution.adapter().freezes();
        if (sequenceParallel() && !frozen) {
            exchange(TensorExchange.overlapped(Kind.ALL_GATHER, inputBytes(precision)));
        }
        run(Gemm.inputGradient(execution.tokens(), outputs, inputs, precision));
        if (frozen) {
            leaveDivided();
            return;
        }
        if (execution.tensor() > 1) {
            exchange(TensorExchange.overlapped(reduction(), exchangeBytes));
        }
        run(execution.weightGradient(outputs, inputs, precision));
        if (execution.tensor() > 1) {
            // What follows needs the exchange, so it must not join the segment beside it.
            close();
        }
    }

    /**
     * Attention over the whole sequence, block by block: beside each block but the last travel the keys and values of the next. What each
     * block gives is merged with what the others gave.
     */
    void runRing(Kernel block, Kernel merge, long bytes) {
        int blocks = execution.contextRing();
        for (int passed = 1; passed < blocks; passed++) {
            close();
            steps.add(new ContextExchange(ContextExchange.Kind.RING, bytes));
            run(block, merge);
        }
        if (blocks > 1) {
            close();
        }
        run(block);
        if (blocks > 1) {
            run(merge);
        }
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

    /** What came before has ended when it begins. */
    void exchange(LayerStep exchange) {
        close();
        steps.add(exchange);
    }

    /** The host waits for what has run so far. */
    void await() {
        if (open.isEmpty()) {
            throw new IllegalStateException("nothing has run that the host could wait for");
        }
        steps.add(new Segment(open, part, true));
        open.clear();
    }

    private void close() {
        if (!open.isEmpty()) {
            steps.add(new Segment(open, part));
            open.clear();
        }
    }
}
