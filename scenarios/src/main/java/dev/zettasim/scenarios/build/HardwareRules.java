package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.scenarios.check.Inquiry;
import dev.zettasim.scenarios.check.Rule;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Can this hardware and this simulator train that model so? */
record HardwareRules(Node node, Architecture model) implements Rule {

    @Override
    public void check(Inquiry it) {
        precisionIsKnown(it);
        modelIsDense(it);
    }

    private void precisionIsKnown(Inquiry it) {
        Precision asked = it.job().precision();
        Accelerator accelerator = node.accelerator();
        if (accelerator.peak(asked) <= 0) {
            it.error(
                    "workload.precision",
                    accelerator.name() + " does not compute in " + word(asked),
                    known(),
                    "cluster.nodes");
        } else if (!accelerator.timings().gemm().containsKey(asked)) {
            String problem = "how fast " + accelerator.name() + " multiplies in " + word(asked) + " is not known";
            it.error("workload.precision", problem, known(), "cluster.nodes");
        }
    }

    private String known() {
        String precisions = Stream.of(Precision.values())
                .filter(node.accelerator().timings().gemm()::containsKey)
                .map(precision -> "`" + word(precision) + "`")
                .collect(Collectors.joining(", "));
        return "known are " + precisions;
    }

    private static String word(Precision precision) {
        return Picked.word(precision);
    }

    private void modelIsDense(Inquiry it) {
        if (model.experts() != null) {
            it.error("workload.model", "training a model with experts is not yet supported", null, null);
        } else if (model.latent() != null) {
            it.error("workload.model", "training a model with latent attention is not yet supported", null, null);
        }
    }
}
