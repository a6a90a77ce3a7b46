package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;

/**
 * The multiplications of a rank's tokens with matrices that are divided among tensor ranks.
 *
 * @param pieces of each one whose input is gathered or whose output is scattered while it runs
 */
record Multiplications(LayerExecution execution, int pieces) {

    Gemm forward(long outputs, long inputs) {
        return Gemm.forward(execution.tokens(), outputs, inputs, execution.precision())
                .inPieces(pieces);
    }

    /** Of a matrix that is divided by inputs: the gradient of its output is gathered while it runs. */
    Gemm inputGradient(long outputs, long inputs) {
        return Gemm.inputGradient(execution.tokens(), outputs, inputs, execution.precision())
                .inPieces(pieces);
    }

    Gemm weightGradient(long outputs, long inputs) {
        return execution.weightGradient(outputs, inputs, execution.precision());
    }
}
