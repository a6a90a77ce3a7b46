package dev.zettasim.models.compute;

/**
 * Matrix multiplications of the same shape, one per expert, started together.
 *
 * @param count of multiplications
 * @param each one of them
 * @param launches of the host for all of them
 */
public record GroupedGemm(int count, Gemm each, int launches) implements Kernel {
    public GroupedGemm {
        if (count <= 0 || each.pieces() != 1 || launches <= 0) {
            throw new IllegalArgumentException(
                    count + " multiplications in " + each.pieces() + " pieces with " + launches + " launches");
        }
    }

    /** Each launched by itself. */
    public GroupedGemm(int count, Gemm each) {
        this(count, each, count);
    }

    @Override
    public double flop() {
        return count * each.flop();
    }
}
