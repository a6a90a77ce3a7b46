package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.transformer.Architecture.LatentAttention;
import dev.zettasim.models.transformer.Recomputation.Part;

/**
 * Multi-head latent attention: projections down to latents of queries, keys and values, from there up to heads, attention, and the output
 * projection.
 *
 * <p>Model: the matrices down are whole on every tensor rank and work on its own tokens; the latents are gathered, and the matrices up
 * are divided by heads. Without a latent of queries those come straight from the gathered residual stream.
 * <br>Assumes: training computes keys and values of all heads; the rotary part of keys is copied to every head.
 * <br>Source: DeepSeek-AI, DeepSeek-V2, 2024, section 2.1; Megatron-LM core/transformer/multi_latent_attention.py.
 * <br>Checked against: {@code LayerKernelsTest}: FLOP of all ranks against {@link Flops}.
 */
final class LatentProjections implements Block {
    private final Architecture architecture;
    private final LayerExecution execution;
    private final LatentAttention latent;
    private final Multiplications multiply;
    private final Elementwise elementwise;
    private final AttentionCore core;
    private final int heads;

    LatentProjections(
            Architecture architecture,
            LatentAttention latent,
            LayerExecution execution,
            AttentionCore core,
            int pieces) {
        this.architecture = architecture;
        this.execution = execution;
        this.latent = latent;
        this.multiply = new Multiplications(execution, pieces);
        this.elementwise = new Elementwise(architecture, execution);
        this.core = core;
        this.heads = new RankShape(architecture, execution).heads();
    }

    @Override
    public LayerPart firstPart() {
        return LayerPart.ATTENTION;
    }

    @Override
    public void addForward(TensorSteps steps) {
        if (latent.queryRank() > 0) {
            steps.run(down(latent.queryRank()));
        }
        steps.run(down(keyWidth()), latentNorm(false));
        steps.enterDivided(gatheredWidth());
        addUp(steps);
        core.addForward(steps);
        addOutput(steps);
    }

    @Override
    public void addRepeated(TensorSteps steps, Recomputation again) {
        if (again.repeats(Part.ATTENTION_OUTPUT)) {
            addOutput(steps);
        }
    }

    @Override
    public void addBackward(TensorSteps steps) {
        steps.gatherGradient();
        steps.run(multiply.inputGradient(architecture.hidden(), outputInputs()));
        steps.run(multiply.weightGradient(architecture.hidden(), outputInputs()));
        if (execution.recompute().repeats(Part.MLA_UP_PROJECTION)) {
            addUp(steps);
        }
        core.addBackward(steps);
        steps.run(rotary(true));
        addUpBackward(steps, queryColumns(), queryInputs());
        addUpBackward(steps, keyColumns(), latent.keyValueRank());
        steps.leaveDivided(gatheredWidth());
        steps.run(latentNorm(true));
        if (latent.queryRank() > 0) {
            addDownBackward(steps, latent.queryRank());
        }
        addDownBackward(steps, keyWidth());
    }

    private void addOutput(TensorSteps steps) {
        steps.run(multiply.forward(architecture.hidden(), outputInputs()));
        steps.leaveDivided();
    }

    /** From the latents to queries, keys and values of all heads. */
    private void addUp(TensorSteps steps) {
        steps.run(
                multiply.forward(queryColumns(), queryInputs()), multiply.forward(keyColumns(), latent.keyValueRank()));
        steps.run(rotary(false));
    }

    private void addUpBackward(TensorSteps steps, long columns, long inputs) {
        steps.run(multiply.inputGradient(columns, inputs), multiply.weightGradient(columns, inputs));
    }

    private void addDownBackward(TensorSteps steps, long columns) {
        long tokens = execution.residualTokens();
        Gemm weights = Gemm.weightGradient(tokens, columns, architecture.hidden(), execution.precision());
        steps.run(
                Gemm.inputGradient(tokens, columns, architecture.hidden(), execution.precision()),
                execution.accumulates() ? weights.accumulating() : weights);
    }

    private Gemm down(long columns) {
        return Gemm.forward(execution.residualTokens(), columns, architecture.hidden(), execution.precision());
    }

    private MemoryBound latentNorm(boolean backward) {
        return elementwise.norm(latent.queryRank() + latent.keyValueRank(), backward);
    }

    /** Rotates parts of queries in place, and writes keys and values of all heads from the latents' products. */
    private MemoryBound rotary(boolean backward) {
        double rotated = 4.0 * latent.ropeDim();
        double copied = 2.0 * (latent.nopeDim() + latent.valueDim() + architecture.queryDim() + latent.valueDim());
        return elementwise.kernel("rotary", heads * (rotated + copied) * execution.tokens(), 4, backward);
    }

    private int keyWidth() {
        return latent.keyValueRank() + latent.ropeDim();
    }

    private long queryInputs() {
        return latent.queryRank() > 0 ? latent.queryRank() : architecture.hidden();
    }

    private long gatheredWidth() {
        return queryInputs() + keyWidth();
    }

    private long queryColumns() {
        return (long) heads * architecture.queryDim();
    }

    private long keyColumns() {
        return (long) heads * (latent.nopeDim() + latent.valueDim());
    }

    private long outputInputs() {
        return (long) heads * latent.valueDim();
    }
}
