package dev.zettasim.models.study;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.parallel.LayerSplit;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.Documents;
import dev.zettasim.models.transformer.Flops;
import dev.zettasim.models.transformer.Recomputation;

/**
 * What is trained, how it is spread, and how the framework runs it.
 *
 * @param sequence tokens per sequence
 * @param microBatch sequences per micro-batch
 * @param recompute what the backward pass computes again, and in which layers
 * @param routing of tokens to experts
 * @param overlapTensor whether tensor-parallel collectives run in pieces beside the neighbouring multiplication
 * @param gradientBytes per gradient element on the wire
 * @param parameterBytes per gathered parameter on the wire
 * @param dataBytesPerToken read from storage; 0 for none
 * @param checkpointBytesPerParameter written to storage by all ranks together; 0 for none
 * @param steps how the steps are run; its checkpoint is the study's to set
 * @param framework fixed costs of the training framework
 * @param documents that sequences are packed with
 * @param speedSpread standard deviation of the accelerators' time for the same work over its mean
 */
public record TrainingTask(
        Architecture model,
        Plan plan,
        LayerSplit split,
        Placement placement,
        long sequence,
        int microBatch,
        Precision precision,
        Recomputation recompute,
        Attention.Style attention,
        ExpertRouting routing,
        boolean overlapTensor,
        double gradientBytes,
        double parameterBytes,
        double dataBytesPerToken,
        double checkpointBytesPerParameter,
        StepOptions steps,
        FrameworkCosts framework,
        Documents documents,
        double speedSpread) {

    /** With sequences of one document, and accelerators of one speed. */
    public TrainingTask(
            Architecture model,
            Plan plan,
            LayerSplit split,
            Placement placement,
            long sequence,
            int microBatch,
            Precision precision,
            Recomputation recompute,
            Attention.Style attention,
            ExpertRouting routing,
            boolean overlapTensor,
            double gradientBytes,
            double parameterBytes,
            double dataBytesPerToken,
            double checkpointBytesPerParameter,
            StepOptions steps,
            FrameworkCosts framework) {
        this(
                model,
                plan,
                split,
                placement,
                sequence,
                microBatch,
                precision,
                recompute,
                attention,
                routing,
                overlapTensor,
                gradientBytes,
                parameterBytes,
                dataBytesPerToken,
                checkpointBytesPerParameter,
                steps,
                framework,
                Documents.WHOLE,
                0);
    }

    /** The same with another choice of what is computed again. */
    public TrainingTask withRecompute(Recomputation other) {
        return new TrainingTask(
                model,
                plan,
                split,
                placement,
                sequence,
                microBatch,
                precision,
                other,
                attention,
                routing,
                overlapTensor,
                gradientBytes,
                parameterBytes,
                dataBytesPerToken,
                checkpointBytesPerParameter,
                steps,
                framework,
                documents,
                speedSpread);
    }

    /** The same on accelerators that differ in speed. */
    public TrainingTask withSpeedSpread(double spread) {
        return new TrainingTask(
                model,
                plan,
                split,
                placement,
                sequence,
                microBatch,
                precision,
                recompute,
                attention,
                routing,
                overlapTensor,
                gradientBytes,
                parameterBytes,
                dataBytesPerToken,
                checkpointBytesPerParameter,
                steps,
                framework,
                documents,
                spread);
    }

    /** Model FLOP of training on one token, as utilisation counts them: no score that the mask hides. */
    public double flopPerToken() {
        return new Flops(model, documents).trainingFlopPerToken(sequence, Flops.Scores.CAUSAL);
    }

    /** Tokens of one step over all ranks. */
    public double tokensPerStep() {
        return (double) sequence * microBatch * plan.microBatches() * plan.data();
    }
}
