package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Usage;
import java.util.Arrays;

/** A flow table and its solver, spoken to in short words. */
final class Shared {
    final FlowTable table;
    final MaxMin solver;

    Shared(double... capacities) {
        table = new FlowTable(capacities);
        solver = new MaxMin(table);
    }

    int flow(int... links) {
        return flow(1, Double.POSITIVE_INFINITY, links);
    }

    int flow(double weight, double cap, int... links) {
        double[] ones = new double[links.length];
        Arrays.fill(ones, 1);
        return flow(weight, cap, new Usage(links, ones));
    }

    int flow(double weight, double cap, Usage usage) {
        int flow = table.add(usage, weight, cap);
        solver.flowChanged(flow);
        return flow;
    }

    double[] rates() {
        solver.settle();
        return Arrays.copyOf(table.rate, table.slots());
    }
}
