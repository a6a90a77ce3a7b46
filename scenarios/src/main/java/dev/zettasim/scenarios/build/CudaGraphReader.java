package dev.zettasim.scenarios.build;

import dev.zettasim.models.study.Graphs;
import dev.zettasim.models.transformer.LayerPart;
import dev.zettasim.scenarios.schema.CudaGraphsSection;
import dev.zettasim.scenarios.schema.CudaGraphsSection.Module;
import dev.zettasim.scenarios.schema.CudaGraphsSection.Scope;
import java.util.List;

/** Makes what the host launches together. */
final class CudaGraphReader {
    private static final List<LayerPart> LAYER = List.of(
            LayerPart.ATTENTION,
            LayerPart.STATE_SPACE,
            LayerPart.FEED_FORWARD,
            LayerPart.ROUTER,
            LayerPart.PREPROCESS,
            LayerPart.EXPERTS);

    private CudaGraphReader() {}

    /** Whether all passes of a step are one graph, whatever the layers. */
    static boolean holdsStep(CudaGraphsSection section) {
        return section.scope() == Scope.FULL_ITERATION;
    }

    /** Whether nothing is captured. */
    static boolean isEmpty(CudaGraphsSection section) {
        return section.modules() == null && section.scope() == Scope.NONE;
    }

    static Graphs graphs(CudaGraphsSection section) {
        List<Module> modules = section.modules();
        if (modules != null) {
            return new Graphs(
                    modules.stream().flatMap(module -> parts(module).stream()).toList());
        }
        return section.scope() == Scope.LAYER ? new Graphs(LAYER) : Graphs.NONE;
    }

    private static List<LayerPart> parts(Module module) {
        return switch (module) {
            case ATTENTION -> List.of(LayerPart.ATTENTION);
            case MAMBA -> List.of(LayerPart.STATE_SPACE);
            case MLP -> List.of(LayerPart.FEED_FORWARD);
            case MOE -> List.of(LayerPart.ROUTER, LayerPart.PREPROCESS, LayerPart.EXPERTS);
            case MOE_ROUTER -> List.of(LayerPart.ROUTER);
            case MOE_PREPROCESS -> List.of(LayerPart.PREPROCESS);
        };
    }
}
