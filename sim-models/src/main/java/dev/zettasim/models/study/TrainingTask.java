package dev.zettasim.models.study;

import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.models.parallel.LayerSplit;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.Adapter;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.Documents;
import dev.zettasim.models.transformer.Flops;
import org.jspecify.annotations.Nullable;

/**
 * What is trained, how it is spread, and how the framework runs it.
 *
 * @param bytes of single elements
 * @param steps how the steps are run; its checkpoint is the study's to set
 * @param framework fixed costs of the training framework
 * @param speeds how accelerators differ
 * @param offload what hosts keep
 */
public record TrainingTask(
        Architecture model,
        Layout layout,
        Batch batch,
        LayerSettings layers,
        ElementBytes bytes,
        StepOptions steps,
        FrameworkCosts framework,
        Speeds speeds,
        Offload offload) {

    /**
     * What a rank passes through its stage at a time.
     *
     * @param sequence tokens per sequence
     * @param micro sequences per micro-batch
     * @param documents that sequences are packed with
     */
    public record Batch(long sequence, int micro, Documents documents) {
        /** Of sequences of one document. */
        public Batch(long sequence, int micro) {
            this(sequence, micro, Documents.WHOLE);
        }
    }

    public Plan plan() {
        return layout.plan();
    }

    public LayerSplit split() {
        return layout.split();
    }

    public Placement placement() {
        return layout.placement();
    }

    /** Tokens per sequence. */
    public long sequence() {
        return batch.sequence();
    }

    /** Sequences per micro-batch. */
    public int microBatch() {
        return batch.micro();
    }

    /** That sequences are packed with. */
    public Documents documents() {
        return batch.documents();
    }

    public Precision precision() {
        return layers.precision();
    }

    /** What is trained beside a frozen model. */
    public Adapter adapter() {
        return layers.adapter();
    }

    public TrainingTask with(Graphs graphs) {
        return new TrainingTask(model, layout, batch, layers.with(graphs), bytes, steps, framework, speeds, offload);
    }

    /** The same with a kernel that carries tokens; null for plain messages. */
    public TrainingTask carriedBy(@Nullable TokenKernel kernel) {
        LayerSettings carried = layers.with(layers.routing().carriedBy(kernel));
        return new TrainingTask(model, layout, batch, carried, bytes, steps, framework, speeds, offload);
    }

    public TrainingTask with(Batch other) {
        return new TrainingTask(model, layout, other, layers, bytes, steps, framework, speeds, offload);
    }

    /** The same on accelerators that differ in speed. */
    public TrainingTask with(Speeds other) {
        return new TrainingTask(model, layout, batch, layers, bytes, steps, framework, other, offload);
    }

    public TrainingTask with(FrameworkCosts other) {
        return new TrainingTask(model, layout, batch, layers, bytes, steps, other, speeds, offload);
    }

    public TrainingTask with(Offload other) {
        return new TrainingTask(model, layout, batch, layers, bytes, steps, framework, speeds, other);
    }

    /** Model FLOP of training on one token, as utilisation counts them: no score that the mask hides. */
    public double flopPerToken() {
        Flops flops = new Flops(model, documents());
        return adapter().freezes()
                ? flops.adaptingFlopPerToken(sequence(), Flops.Scores.CAUSAL, adapter())
                : flops.trainingFlopPerToken(sequence(), Flops.Scores.CAUSAL);
    }

    /** Tokens of one step over all ranks. */
    public double tokensPerStep() {
        return (double) sequence() * microBatch() * plan().microBatches() * plan().data();
    }
}
