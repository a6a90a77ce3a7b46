package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Precision;

/** How the left input of a matrix multiplication gets from sixteen bits to the narrower precision of the multiplication. */
public enum Quantisation {
    /** It arrives as it is needed. */
    NONE,
    /** The kernel that produces it writes it in both layouts; only the traffic counts. Training stacks do so. */
    FUSED,
    /** A kernel of its own before the multiplication, as in microbenchmarks of serving stacks. */
    SEPARATE;

    private static final double READ_BYTES = 2;
    private static final double NVFP4_SCALE_BYTES = 1.0 / 16;
    private static final double MXFP8_SCALE_BYTES = 1.0 / 32;
    private static final double FP8_BLOCK_SCALE_BYTES = 4.0 / 128;

    /** Bytes moved per element where it is fused: read in sixteen bits, written once as it is and once transposed. */
    static double fusedBytesPerElement(Precision precision) {
        double written = precision.bytes() + (precision == Precision.NVFP4 ? NVFP4_SCALE_BYTES : 0);
        return READ_BYTES + 2 * written;
    }

    /**
     * Bytes of an element that tensor-parallel ranks gather as the input of a multiplication: quantised already, with the scales of its
     * blocks; otherwise in sixteen bits, as everything travels.
     */
    public static double gatheredBytes(Precision precision) {
        return switch (precision) {
            case FP8_BLOCK -> precision.bytes() + FP8_BLOCK_SCALE_BYTES;
            case MXFP8 -> precision.bytes() + MXFP8_SCALE_BYTES;
            case NVFP4 -> precision.bytes() + NVFP4_SCALE_BYTES;
            default -> Math.min(READ_BYTES, precision.bytes());
        };
    }

    /**
     * The same of a gradient, which two multiplications take, one along each of its dimensions. With a scale per tensor they share what is
     * gathered; blocks of scales lie along one dimension, so it is gathered twice.
     */
    public static double gatheredGradientBytes(Precision precision) {
        boolean twice = precision.needsQuantisation() && precision != Precision.FP8;
        return (twice ? 2 : 1) * gatheredBytes(precision);
    }

    /**
     * Of the tokens of one expert. With one scale per tensor, each expert's tokens have a scale that is known only once they have come,
     * so that no kernel before can write them quantised; scales of blocks are known where they are written.
     */
    public static Quantisation ofExperts(Precision precision) {
        return precision == Precision.FP8 ? SEPARATE : inTraining(precision);
    }

    /** {@link #FUSED} where the precision needs it, otherwise {@link #NONE}. */
    public static Quantisation inTraining(Precision precision) {
        return precision.needsQuantisation() ? FUSED : NONE;
    }
}
