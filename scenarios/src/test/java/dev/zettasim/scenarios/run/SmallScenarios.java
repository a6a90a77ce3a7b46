package dev.zettasim.scenarios.run;

import dev.zettasim.scenarios.build.ShippedScenarios;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The scenarios that ship, cut down to at most 512 GPUs: fewer nodes and a smaller batch, the same plan for each replica. */
final class SmallScenarios {
    private static final Map<String, List<String>> CUTS = new LinkedHashMap<>();

    static {
        cut("fugakunext-zettascale", 14, 14);
        cut("fujitsu-monaka-nvlink-fusion", 2, 18);
        cut("gmo-h200", 16, 16);
        cut("gmo-hgx-b300", 8, 16);
        cut("highreso-gpusoroban-h200", 10, 20);
        cut("kddi-gb200-nvl72", 2, 18);
        cut("nebius-gb300-100k", 7, 56);
        cut("sakura-koukaryoku-b200", 8, 32);
        cut("sakuraone-h100", 10, 20);
    }

    private SmallScenarios() {}

    private static void cut(String name, int nodes, int batch) {
        CUTS.put(name, List.of("cluster.nodes.count=" + nodes, "workload.global-batch=" + batch));
    }

    static List<String> names() {
        return List.copyOf(CUTS.keySet());
    }

    static List<String> overrides(String name) {
        return Objects.requireNonNull(CUTS.get(name), name);
    }

    static Result run(String name, String... more) {
        List<String> overrides = new ArrayList<>(overrides(name));
        overrides.addAll(List.of(more));
        return Probe.run(ShippedScenarios.read(name, overrides));
    }
}
