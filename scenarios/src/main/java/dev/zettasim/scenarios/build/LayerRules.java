package dev.zettasim.scenarios.build;

import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.StateSpace;
import dev.zettasim.scenarios.check.Inquiry;
import dev.zettasim.scenarios.check.Rule;

/** Can layers that are not plain attention be divided so? */
record LayerRules(Architecture model) implements Rule {
    private static final String PARALLELISM = "workload.parallelism";

    @Override
    public void check(Inquiry it) {
        windowsNeedHeads(it);
        statesDivide(it);
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
}
