package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;

/** The part of a report that says what was asked: the cluster, the job and how it is spread. */
final class Question {
    private Question() {}

    static void write(Result result, Page page) {
        Result.Setup setup = result.setup();
        page.labelled("Cluster", cluster(result, page.style()));
        page.labelled("Fabric", setup.fabric());
        if (setup.storage() != null) {
            page.labelled("Storage", setup.storage());
        }
        page.labelled("Job", job(setup));
        page.labelled("", batch(setup));
        page.labelled("Plan", plan(setup, page.style().times()));
    }

    private static String cluster(Result result, Style style) {
        Result.Setup setup = result.setup();
        String used = result.gpus() == result.gpusInstalled()
                ? "all used"
                : Figures.count(result.gpus()) + " used by the job";
        return Figures.count(setup.nodes()) + " " + style.times() + " " + setup.node() + " = "
                + Figures.count(result.gpusInstalled()) + " GPUs (" + setup.accelerator() + "), " + used;
    }

    private static String job(Result.Setup setup) {
        return setup.model() + " (" + Figures.amount(setup.parameters()) + " parameters) in " + setup.precision();
    }

    private static String batch(Result.Setup setup) {
        return Figures.count(setup.globalBatch()) + " sequences of " + Figures.count(setup.sequenceLength())
                + " tokens = " + Figures.amount(setup.tokensPerStep()) + " tokens per step";
    }

    private static String plan(Result.Setup setup, String times) {
        Result.Plan plan = setup.plan();
        StringBuilder text = new StringBuilder();
        degree(text, times, "tensor", plan.tensor(), true);
        degree(text, times, "context", plan.context(), plan.context() > 1);
        degree(text, times, "expert", plan.expert(), plan.expert() > 1);
        degree(text, times, "pipeline", plan.pipeline(), true);
        degree(text, times, "data", plan.data(), true);
        if (plan.virtualPipeline() > 1) {
            text.append("; virtual pipeline ").append(plan.virtualPipeline());
        }
        text.append("; micro-batch ").append(Figures.count(setup.microBatch()));
        text.append("; sharding ")
                .append(plan.sharding())
                .append("; recompute ")
                .append(plan.recompute());
        return text.append("; placement ").append(plan.placement()).toString();
    }

    private static void degree(StringBuilder text, String times, String name, int degree, boolean shown) {
        if (shown) {
            text.append(text.length() == 0 ? "" : " " + times + " ");
            text.append(name).append(' ').append(Figures.count(degree));
        }
    }
}
