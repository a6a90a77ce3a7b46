package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Kernel;
import java.util.List;

/**
 * Kernels that one rank runs one after the other, without an exchange between them.
 *
 * @param part of the layer to which they belong
 */
public record Segment(List<Kernel> kernels, LayerPart part) implements LayerStep {

    public Segment {
        kernels = List.copyOf(kernels);
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
