package dev.zettasim.scenarios.compare;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.fluid.ClassLoads;
import dev.zettasim.scenarios.run.RunScenario.Outcome;
import java.util.List;

/** The load of every link during a step as CSV: one row per variant and link that carried anything. */
public final class LinkRows {
    private static final String HEAD = "variant,link,kind,capacityBytesPerSecond,bytes,utilizationFraction\n";

    private LinkRows() {}

    /** Variants and their runs, in the same order. */
    public static String csv(List<Variant> variants, List<Outcome> outcomes) {
        StringBuilder out = new StringBuilder(HEAD);
        for (int i = 0; i < outcomes.size(); i++) {
            write(quoted(variants.get(i).name()), outcomes.get(i), out);
        }
        return out.toString();
    }

    private static void write(String name, Outcome outcome, StringBuilder out) {
        Cluster cluster = outcome.built().cluster();
        ClassLoads loads = outcome.found().ofLinks();
        for (int link = 0; link < cluster.links(); link++) {
            if (loads.bytes(link) > 0) {
                out.append(name).append(',').append(link).append(',').append(cluster.kind(link));
                out.append(',').append(cluster.capacityBytesPerSecond(link));
                out.append(',').append(loads.bytes(link));
                out.append(',').append(loads.utilizationFraction(link)).append('\n');
            }
        }
    }

    private static String quoted(String name) {
        return name.contains(",") || name.contains("\"") ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }
}
