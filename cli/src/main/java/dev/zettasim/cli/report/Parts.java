package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The parts of a step's time under their names for people. */
final class Parts {
    private Parts() {}

    /** Key of the contract to seconds, in the contract's order. */
    static Map<String, Double> of(Result.Breakdown breakdown) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("compute", breakdown.compute());
        parts.put("tensorParallel", breakdown.tensorParallel());
        parts.put("contextParallel", breakdown.contextParallel());
        parts.put("expertParallel", breakdown.expertParallel());
        parts.put("pipelineTransfer", breakdown.pipelineTransfer());
        parts.put("pipelineBubble", breakdown.pipelineBubble());
        parts.put("dataParallel", breakdown.dataParallel());
        parts.put("optimizer", breakdown.optimizer());
        parts.put("dataLoading", breakdown.dataLoading());
        parts.put("checkpoint", breakdown.checkpoint());
        parts.put("offload", breakdown.offload());
        parts.put("other", breakdown.other());
        return parts;
    }

    /** {@code tensorParallel} as {@code tensor parallel}. */
    static String name(String key) {
        return key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
