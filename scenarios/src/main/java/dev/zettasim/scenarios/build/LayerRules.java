package dev.zettasim.scenarios.build;

import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.LayerKind;
import dev.zettasim.models.transformer.StateSpace;
import dev.zettasim.scenarios.check.Inquiry;
import dev.zettasim.scenarios.check.Rule;
import dev.zettasim.scenarios.schema.CudaGraphsSection.Module;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Can layers that are not plain attention be divided so, and has the model the parts that are captured? */
record LayerRules(Architecture model) implements Rule {
    private static final String PARALLELISM = "workload.parallelism";

    @Override
    public void check(Inquiry it) {
        windowsNeedHeads(it);
        statesDivide(it);
        capturedPartsExist(it);
    }

    /** A rule of Transformer Engine: keys and values that no window shows would go round in vain. */
    private void windowsNeedHeads(Inquiry it) {
        boolean ring = it.axes().context() > it.axes().contextGroup();
        if (ring && model.pattern().hasWindows()) {
            String problem = "the model has layers with a window of "
                    + model.pattern().window() + " tokens, and in a ring all keys and values go round";
            it.error(PARALLELISM + ".context", problem, "write `context-style: all-to-all`", "workload.model");
        }
    }

    private void statesDivide(Inquiry it) {
        StateSpace state = model.pattern().stateSpace();
        if (state == null) {
            return;
        }
        int tensor = it.axes().tensor();
        if (state.heads() % tensor != 0 || state.groups() % tensor != 0) {
            String problem = "the " + state.heads() + " heads of the model's state spaces in " + state.groups()
                    + " groups do not divide among tensor " + tensor;
            it.error(PARALLELISM + ".tensor", problem, null, "workload.model");
        } else if (state.heads() / tensor % it.axes().context() != 0) {
            String problem = "the " + state.heads() / tensor
                    + " heads of a tensor rank's state spaces do not divide among context "
                    + it.axes().context();
            it.error(PARALLELISM + ".context", problem, null, "workload.model");
        }
    }

    private void capturedPartsExist(Inquiry it) {
        List<Module> modules = it.job().cudaGraphs().modules();
        for (int i = 0; modules != null && i < modules.size(); i++) {
            String missing = missing(modules.get(i));
            if (missing != null) {
                it.error("workload.cuda-graphs[" + i + "]", missing, "leave it out", "workload.model");
            }
        }
    }

    private @Nullable String missing(Module module) {
        return switch (module) {
            case ATTENTION -> hasLayer(LayerKind::hasAttention) ? null : "the model has no attention";
            case MAMBA ->
                hasLayer(LayerKind::hasStateSpace) ? null : "the model has no layers with a state of fixed size";
            case MLP -> model.denseLayers() > 0 ? null : "the model has no dense feed-forward block";
            case MOE, MOE_ROUTER, MOE_PREPROCESS -> null;
        };
    }

    private boolean hasLayer(Predicate<LayerKind> quality) {
        return IntStream.range(0, model.layers()).mapToObj(model::kind).anyMatch(quality);
    }
}
