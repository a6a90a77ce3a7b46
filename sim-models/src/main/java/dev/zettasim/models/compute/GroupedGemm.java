package dev.zettasim.models.compute;

/**
 * Matrix multiplications of the same shape, one per expert, started together.
 *
 * @param count of multiplications
 * @param each one of them
 */
public record GroupedGemm(int count, Gemm each) implements Kernel {

    public GroupedGemm {
        if (count <= 0 || each.pieces() != 1) {
            throw new IllegalArgumentException(count + " multiplications in " + each.pieces() + " pieces");
        }
    }

    /** Each is launched, on several streams. */
    @Override
    public int launches() {
        return count * each.launches();
    }

    @Override
    public double flop() {
        return count * each.flop();
    }
}
