package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.CudaGraphsSection;
import dev.zettasim.scenarios.schema.CudaGraphsSection.Module;
import dev.zettasim.scenarios.schema.CudaGraphsSection.Scope;
import java.util.List;

/** Can those kernels be captured? */
final class CudaGraphRules {
    private static final String GRAPHS = "workload.cuda-graphs";

    private CudaGraphRules() {}

    static void somethingIsCaptured(Inquiry it) {
        List<Module> modules = it.job().cudaGraphs().modules();
        if (modules != null && modules.isEmpty()) {
            it.error(GRAPHS, "the list of modules is empty", "write `cuda-graphs: none`", null);
        }
    }

    static void modulesExist(Inquiry it) {
        List<Module> modules = it.job().cudaGraphs().modules();
        for (int i = 0; modules != null && i < modules.size(); i++) {
            if (isOfExperts(modules.get(i)) && it.facts().experts() == 0) {
                it.error(GRAPHS + "[" + i + "]", "the model has no experts", "leave it out", "workload.model");
            }
        }
    }

    static void modulesAreCapturedOnce(Inquiry it) {
        List<Module> modules = it.job().cudaGraphs().modules();
        for (int i = 0; modules != null && i < modules.size(); i++) {
            Module module = modules.get(i);
            String path = GRAPHS + "[" + i + "]";
            if (modules.indexOf(module) < i) {
                it.error(path, "this module is listed twice", "leave it out", null);
            } else if (isPartOfExperts(module) && modules.contains(Module.MOE)) {
                it.error(path, "`moe` captures this as well", "leave it out, or leave out `moe`", null);
            }
        }
    }

    static void sortingFollowsRouter(Inquiry it) {
        List<Module> modules = it.job().cudaGraphs().modules();
        if (modules == null || modules.contains(Module.MOE_ROUTER) || modules.contains(Module.MOE)) {
            return;
        }
        if (modules.contains(Module.MOE_PREPROCESS)) {
            String problem = "tokens are sorted by what the router chose, which is not captured";
            it.error(GRAPHS, problem, "add `moe-router`", null);
        }
    }

    /** How many tokens an expert gets is known on the device only. */
    static void expertsHaveFixedShapes(Inquiry it) {
        CudaGraphsSection graphs = it.job().cudaGraphs();
        List<Module> modules = graphs.modules();
        boolean whole = graphs.scope() == Scope.LAYER || graphs.scope() == Scope.FULL_ITERATION;
        boolean captured = whole || (modules != null && modules.contains(Module.MOE));
        if (captured && it.facts().experts() > 0 && it.job().routing().capacityFactor() == null) {
            String problem = "experts are captured whose numbers of tokens differ from step to step";
            String hint = "capture `[attention, moe-router, moe-preprocess]`, or give a `capacity-factor`";
            it.warn(GRAPHS, problem, hint, "workload.routing");
        }
    }

    private static boolean isOfExperts(Module module) {
        return module == Module.MOE || isPartOfExperts(module);
    }

    private static boolean isPartOfExperts(Module module) {
        return module == Module.MOE_ROUTER || module == Module.MOE_PREPROCESS;
    }
}
