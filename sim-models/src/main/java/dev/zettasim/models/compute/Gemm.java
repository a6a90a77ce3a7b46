package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Precision;

/**
 * A matrix multiplication C[m×n] = A[m×k] · B[k×n].
 *
 * @param quantisation of A
 * @param pieces parts of the rows that are multiplied one after the other, so that each can start when its input has come
 * @param accumulates whether C is added to sums in 32 bits (gradients over micro-batches) instead of being written
 */
public record Gemm(
        long m, long n, long k, Precision precision, Quantisation quantisation, int pieces, boolean accumulates)
        implements Kernel {

    public Gemm {
        if (m <= 0 || n <= 0 || k <= 0 || pieces <= 0) {
            throw new IllegalArgumentException("a matrix multiplication of " + m + " x " + n + " x " + k);
        }
    }

    /** As a microbenchmark runs it: quantised by a kernel of its own where the precision needs it. */
    public static Gemm alone(long m, long n, long k, Precision precision) {
        Quantisation quantisation = precision.needsQuantisation() ? Quantisation.SEPARATE : Quantisation.NONE;
        return new Gemm(m, n, k, precision, quantisation, 1, false);
    }

    /** A linear layer's output: tokens × outputs. */
    public static Gemm forward(long tokens, long outputs, long inputs, Precision precision) {
        return new Gemm(tokens, outputs, inputs, precision, Quantisation.inTraining(precision), 1, false);
    }

    /** The gradient of a linear layer's input: tokens × inputs. */
    public static Gemm inputGradient(long tokens, long outputs, long inputs, Precision precision) {
        return new Gemm(tokens, inputs, outputs, precision, Quantisation.inTraining(precision), 1, false);
    }

    /** The gradient of a linear layer's weight: outputs × inputs, over copies that forward and input gradient left. */
    public static Gemm weightGradient(long tokens, long outputs, long inputs, Precision precision) {
        return new Gemm(outputs, inputs, tokens, precision, Quantisation.NONE, 1, false);
    }

    /** The same with the tokens of one expert. */
    public Gemm ofExpert() {
        Quantisation ofTokens = quantisation == Quantisation.NONE ? quantisation : Quantisation.ofExperts(precision);
        return new Gemm(m, n, k, precision, ofTokens, pieces, accumulates);
    }

    /** The same, added to gradients in 32 bits. */
    public Gemm accumulating() {
        return new Gemm(m, n, k, precision, quantisation, pieces, true);
    }

    /** The same, by parts of its rows. */
    public Gemm inPieces(int count) {
        return new Gemm(m, n, k, precision, quantisation, count, accumulates);
    }

    /** One of the parts; where they cannot be equal, the largest. */
    Gemm piece() {
        return new Gemm((m + pieces - 1) / pieces, n, k, precision, quantisation, 1, accumulates);
    }

    @Override
    public int launches() {
        return quantisation == Quantisation.SEPARATE ? pieces + 1 : pieces;
    }

    @Override
    public double flop() {
        return 2.0 * m * n * k;
    }
}
