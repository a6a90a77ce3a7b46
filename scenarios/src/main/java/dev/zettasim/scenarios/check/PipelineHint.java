package dev.zettasim.scenarios.check;

import org.jspecify.annotations.Nullable;

/** A degree of pipelining that is wrong in two ways at once has one remedy, not two that contradict each other. */
final class PipelineHint {
    private PipelineHint() {}

    /** Whether neither the job's GPUs nor the model's layers divide as the pipeline would have them. */
    static boolean bothFail(Inquiry it) {
        int pipeline = it.axes().pipeline();
        return pipeline > 1
                && it.axes().data().isEmpty()
                && it.axes().layerSplit().layers() == null
                && !dividesGpus(it, pipeline)
                && !dividesLayers(it, pipeline);
    }

    /** The nearest degrees below and above that both divide. */
    static @Nullable String of(Inquiry it) {
        int most = it.facts().layers();
        int below = Math.min(it.axes().pipeline(), most + 1) - 1;
        while (below > 0 && !divides(it, below)) {
            below--;
        }
        int above = it.axes().pipeline() + 1;
        while (above <= most && !divides(it, above)) {
            above++;
        }
        String first = below > 0 ? "`pipeline: " + below + "`" : "";
        String second = above <= most ? "`pipeline: " + above + "`" : "";
        if (first.isEmpty() && second.isEmpty()) {
            return null;
        }
        return "write " + first + (first.isEmpty() || second.isEmpty() ? "" : " or ") + second
                + ", which divides GPUs and layers";
    }

    private static boolean divides(Inquiry it, int pipeline) {
        return dividesGpus(it, pipeline) && dividesLayers(it, pipeline);
    }

    private static boolean dividesGpus(Inquiry it, int pipeline) {
        long others = (long) it.axes().tensor() * it.axes().context();
        return it.division().gpus() % (others * pipeline) == 0;
    }

    private static boolean dividesLayers(Inquiry it, int pipeline) {
        int places = it.facts().layers() + it.axes().layerSplit().placesOfEnds();
        return places % ((long) pipeline * it.axes().virtualPipeline()) == 0;
    }
}
