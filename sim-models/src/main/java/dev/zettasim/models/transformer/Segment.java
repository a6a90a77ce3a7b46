package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Kernel;
import java.util.List;

/**
 * Kernels that one rank runs one after the other, without an exchange between them.
 *
 * @param part of the layer to which they belong
 * @param awaited whether the host needs their result before it launches what follows
 */
public record Segment(List<Kernel> kernels, LayerPart part, boolean awaited) implements LayerStep {

    public Segment {
        kernels = List.copyOf(kernels);
    }

    /** Which the host does not wait for. */
    public Segment(List<Kernel> kernels, LayerPart part) {
        this(kernels, part, false);
    }

    /** How often the host has to launch something for it. */
    public int launches() {
        int sum = 0;
        for (Kernel kernel : kernels) {
            sum += kernel.launches();
        }
        return sum;
    }
}
