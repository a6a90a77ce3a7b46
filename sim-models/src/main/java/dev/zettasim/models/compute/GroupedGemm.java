package dev.zettasim.models.compute;

/**
 * Matrix multiplications of the same shape, one per expert, started together.
 *
 * <p>Model: the host calls the library once for each of them: descriptors, the search for an algorithm and the launch; and each input
 * that is quantised becomes an object with scales of its own, made by kernels of its own where it has one scale. In bare launches
 * that is {@value #CALL_LAUNCHES} for the call and {@value #QUANTISING_LAUNCHES} or {@value #SCALED_QUANTISING_LAUNCHES} for the input.
 * <br>Leaves out: libraries that start the whole group with one kernel (CUTLASS, DeepGEMM); captured graphs.
 * <br>Source: TransformerEngine, common/gemm/cublaslt_gemm.cu (nvte_multi_tensor_gemm, heuristic search in each call) and
 * pytorch/module/grouped_linear.py (a quantised tensor per expert). The number of launches that these are worth is estimated: 40 and 30
 * or 80 us, of which Qwen3 30B-A3B at one sequence per micro-batch, with 16 experts on a rank, takes 9 ms per layer on B200.
 *
 * @param count of multiplications
 * @param each one of them
 */
public record GroupedGemm(int count, Gemm each) implements Kernel {
    private static final int CALL_LAUNCHES = 10;
    private static final int QUANTISING_LAUNCHES = 8;
    private static final int SCALED_QUANTISING_LAUNCHES = 20;

    public GroupedGemm {
        if (count <= 0 || each.pieces() != 1) {
            throw new IllegalArgumentException(count + " multiplications in " + each.pieces() + " pieces");
        }
    }

    @Override
    public int launches() {
        return count * (CALL_LAUNCHES + quantisingLaunches());
    }

    private int quantisingLaunches() {
        return switch (each.quantisation()) {
            case NONE -> 0;
            case FUSED -> QUANTISING_LAUNCHES;
            case SEPARATE -> SCALED_QUANTISING_LAUNCHES;
        };
    }

    @Override
    public double flop() {
        return count * each.flop();
    }
}
