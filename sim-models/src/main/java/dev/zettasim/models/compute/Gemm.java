package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Precision;

/**
 * A matrix multiplication C[m×n] = A[m×k] · B[k×n].
 *
 * @param quantisation of A
 * @param accumulates whether C is added to sums in 32 bits (gradients over micro-batches) instead of being written
 */
public record Gemm(long m, long n, long k, Precision precision, Quantisation quantisation, boolean accumulates)
        implements Kernel {

    public Gemm {
        if (m <= 0 || n <= 0 || k <= 0) {
            throw new IllegalArgumentException("a matrix multiplication of " + m + " x " + n + " x " + k);
        }
    }

    /** As a microbenchmark runs it: quantised by a kernel of its own where the precision needs it. */
    public static Gemm alone(long m, long n, long k, Precision precision) {
        Quantisation quantisation = precision.needsQuantisation() ? Quantisation.SEPARATE : Quantisation.NONE;
        return new Gemm(m, n, k, precision, quantisation, false);
    }

    /** A linear layer's output: tokens × outputs. */
    public static Gemm forward(long tokens, long outputs, long inputs, Precision precision) {
        return new Gemm(tokens, outputs, inputs, precision, Quantisation.inTraining(precision), false);
    }

    /** The gradient of a linear layer's input: tokens × inputs. */
    public static Gemm inputGradient(long tokens, long outputs, long inputs, Precision precision) {
        return new Gemm(tokens, inputs, outputs, precision, Quantisation.inTraining(precision), false);
    }

    /** The gradient of a linear layer's weight: outputs × inputs, over copies that forward and input gradient left. */
    public static Gemm weightGradient(long tokens, long outputs, long inputs, Precision precision) {
        return new Gemm(outputs, inputs, tokens, precision, Quantisation.NONE, false);
    }

    /** The same, added to gradients in 32 bits. */
    public Gemm accumulating() {
        return new Gemm(m, n, k, precision, quantisation, true);
    }

    @Override
    public int launches() {
        return quantisation == Quantisation.SEPARATE ? 2 : 1;
    }

    @Override
    public double flop() {
        return 2.0 * m * n * k;
    }
}
