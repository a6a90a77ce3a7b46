package dev.zettasim.models.fluid;

/** Progressive filling as in the textbook: every round looks at every link and every flow. Slow and obvious. */
final class PlainFilling {
    private PlainFilling() {}

    static double[] rates(FlowTable table) {
        double[] room = table.capacity.clone();
        double[] rates = new double[table.slots()];
        boolean[] rising = new boolean[table.slots()];
        for (int flow = 0; flow < rising.length; flow++) {
            rising[flow] = table.isActive(flow);
        }
        while (true) {
            double[] demand = demands(table, rising);
            int next = -1;
            double level = Double.POSITIVE_INFINITY;
            for (int flow = 0; flow < rising.length; flow++) {
                double own = rising[flow] ? ceiling(table, flow, room, demand) : Double.POSITIVE_INFINITY;
                if (own < level) {
                    level = own;
                    next = flow;
                }
            }
            if (next < 0) {
                return rates;
            }
            rates[next] = level * table.weight[next];
            rising[next] = false;
            addTo(room, table, next, -rates[next]);
        }
    }

    private static double[] demands(FlowTable table, boolean[] rising) {
        double[] demand = new double[table.capacity.length];
        for (int flow = 0; flow < rising.length; flow++) {
            if (rising[flow]) {
                addTo(demand, table, flow, table.weight[flow]);
            }
        }
        return demand;
    }

    static void addTo(double[] links, FlowTable table, int flow, double factor) {
        int[] crossed = table.usage[flow].links();
        for (int i = 0; i < crossed.length; i++) {
            links[crossed[i]] += table.usage[flow].coefficients()[i] * factor;
        }
    }

    /** The level at which a flow's own limit or the first of its links stops it. */
    private static double ceiling(FlowTable table, int flow, double[] room, double[] demand) {
        double level = table.cap[flow] / table.weight[flow];
        for (int link : table.usage[flow].links()) {
            level = Math.min(level, Math.max(0, room[link]) / demand[link]);
        }
        return level;
    }
}
