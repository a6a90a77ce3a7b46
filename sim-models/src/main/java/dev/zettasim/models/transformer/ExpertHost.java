package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Quantisation;

/**
 * What the host has to do for layers of experts besides launching kernels one by one.
 *
 * <p>Model: it prepares each expert's multiplication by itself (descriptors, the search for an algorithm, the launch), and each input of
 * one that is quantised (an object with scales of its own); it waits until it knows how many copies come to each expert.
 * <br>Leaves out: libraries that start a whole group with one kernel.
 * <br>Source: TransformerEngine, common/gemm/cublaslt_gemm.cu (nvte_multi_tensor_gemm) and pytorch/module/grouped_linear.py.
 *
 * @param counts whether it must know how many copies come to each expert before it goes on
 * @param multiplicationLaunches how many launches an expert's multiplication is worth
 * @param quantisationLaunches how many launches quantising its input is worth
 */
public record ExpertHost(boolean counts, double multiplicationLaunches, double quantisationLaunches) {
    /** A launch for each multiplication, and nothing else. */
    public static final ExpertHost NONE = new ExpertHost(false, 1, 0);

    public ExpertHost {
        if (!(multiplicationLaunches > 0) || !(quantisationLaunches >= 0)) {
            throw new IllegalArgumentException(
                    multiplicationLaunches + " and " + quantisationLaunches + " launches: not possible");
        }
    }

    /** For multiplications of so many experts. */
    int launches(int experts, Gemm each) {
        double quantising = each.quantisation() == Quantisation.NONE ? 0 : quantisationLaunches;
        return (int) Math.ceil(experts * (multiplicationLaunches + quantising));
    }
}
