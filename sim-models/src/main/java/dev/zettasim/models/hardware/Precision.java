package dev.zettasim.models.hardware;

/** The arithmetic in which the matrix multiplications of a training step run. */
public enum Precision {
    FP64(8),
    FP32(4),
    TF32(4),
    FP16(2),
    BF16(2),
    INT8(1),
    /** One scale per tensor. */
    FP8(1),
    /** One scale per block of 128. */
    FP8_BLOCK(1),
    /** One scale per 32 elements. */
    MXFP8(1),
    /** Four-bit floats with one FP8 scale per 16 elements. */
    NVFP4(0.5);

    private final double bytes;

    Precision(double bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element, without its share of scales. */
    public double bytes() {
        return bytes;
    }

    /** What kernels that know sixteen bits only run in beside matrices that are multiplied in this. */
    public Precision sixteenBits() {
        return this == FP16 ? FP16 : BF16;
    }

    /** Whether tensors have to be cast to it from sixteen bits before they are multiplied. */
    public boolean needsQuantisation() {
        return bytes < 2 && this != INT8;
    }
}
