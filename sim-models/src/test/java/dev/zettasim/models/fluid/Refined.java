package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.symmetry.ColourRefinement;
import dev.zettasim.models.symmetry.Folding;
import dev.zettasim.models.symmetry.Incidence;
import dev.zettasim.models.symmetry.Partition;
import dev.zettasim.models.topology.Topology;
import java.util.Arrays;
import java.util.List;

/** The coarsest folding of some traffics on a topology: flows of equal size, links of equal capacity. */
final class Refined {
    private Refined() {}

    static Folding folding(Topology topology, List<Traffic> traffics, long[] bytes) {
        int flows = bytes.length;
        long[] colours = new long[flows + topology.links()];
        Incidence graph = new Incidence();
        UsageMeter meter = new UsageMeter(topology);
        for (int flow = 0; flow < flows; flow++) {
            colours[flow] = bytes[flow];
            Usage usage = meter.measure(traffics.get(flow));
            for (int i = 0; i < usage.links().length; i++) {
                graph.connect(flow, flows + usage.links()[i], Double.doubleToLongBits(usage.coefficients()[i]));
            }
        }
        for (int link = 0; link < topology.links(); link++) {
            colours[flows + link] = -Double.doubleToLongBits(topology.capacityBytesPerSecond(link));
        }
        ColourRefinement.refine(colours, graph);
        return new Folding(
                Partition.identity(0),
                Partition.byColour(colours, 0, ones(flows)),
                Partition.byColour(colours, flows, ones(topology.links())));
    }

    private static long[] ones(int n) {
        long[] ones = new long[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
