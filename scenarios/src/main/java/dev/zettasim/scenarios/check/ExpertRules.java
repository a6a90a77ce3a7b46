package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.RoutingSection;
import dev.zettasim.scenarios.schema.RoutingSection.Dispatch;

/** Do the experts of a model divide as the plan says? */
final class ExpertRules {
    private static final String PARALLELISM = "workload.parallelism";
    private static final String EXPERT = PARALLELISM + ".expert";
    private static final String EXPERT_TENSOR = PARALLELISM + ".expert-tensor";
    private static final String MODEL = "workload.model";

    private ExpertRules() {}

    static void expertsNeedAModelWithThem(Inquiry it) {
        if (it.facts().experts() > 0) {
            return;
        }
        if (it.axes().expert() > 1) {
            it.error(EXPERT, "the model has no experts that ranks could divide", "leave the key out", MODEL);
        } else if (it.axes().expertTensor().isPresent()) {
            it.error(EXPERT_TENSOR, "the model has no experts that ranks could divide", "leave the key out", MODEL);
        }
    }

    static void expertsDivide(Inquiry it) {
        int experts = it.facts().experts();
        int ranks = it.axes().expert();
        int tensor = it.division().expertTensor();
        if (experts > 0 && experts % ranks != 0) {
            String problem = "the model's " + experts + " experts do not divide among expert " + ranks;
            it.error(EXPERT, problem, null, MODEL);
        } else if (experts > 0 && it.facts().expertWidth() % tensor != 0) {
            String problem = "the inner width " + it.facts().expertWidth()
                    + " of an expert does not divide among expert-tensor " + tensor;
            it.error(EXPERT_TENSOR, problem, null, MODEL);
        }
    }

    static void expertRanksDivideAStage(Inquiry it) {
        Division division = it.division();
        long stage = (long) it.axes().tensor() * it.axes().context() * division.data();
        long experts = (long) it.axes().expert() * division.expertTensor();
        if (it.facts().experts() > 0 && stage > 0 && stage % experts != 0) {
            String problem = "expert " + it.axes().expert() + " x expert-tensor " + division.expertTensor() + " = "
                    + experts + " ranks do not divide a stage's tensor "
                    + it.axes().tensor() + " x context "
                    + it.axes().context() + " x data " + division.data() + " = " + stage;
            String hint = "experts are divided among the ranks of a stage and take none of their own";
            it.error(EXPERT, problem, hint, PARALLELISM);
        }
    }

    static void librariesCarryACopyPerRank(Inquiry it) {
        RoutingSection routing = it.job().routing();
        if (routing.library() != null && routing.dispatch() == Dispatch.PER_EXPERT) {
            String problem = "a copy for each expert goes by plain messages, whatever library is named";
            it.error("workload.routing.library", problem, "write `dispatch: per-rank`", "workload.routing.dispatch");
        }
    }

    /** A rule of Megatron-LM: else every tensor rank would route the same tokens. */
    static void expertsNeedDividedTokens(Inquiry it) {
        boolean whole = it.axes().tensor() > 1 && !it.job().sequenceParallel();
        if (it.facts().experts() > 0 && whole) {
            String problem = "with experts and tensor " + it.axes().tensor()
                    + ", each tensor rank has to route tokens of its own";
            it.error("workload.sequence-parallel", problem, "write `sequence-parallel: true`", PARALLELISM + ".tensor");
        }
    }
}
