package dev.zettasim.models.fluid;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.symmetry.Partition;
import dev.zettasim.models.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What link classes have carried. */
final class LinkLoads {
    /** What is less is rounding of sums; such a link was idle. */
    private static final double LEAST_BYTES = 1;

    private final Topology topology;
    private final Partition links;
    private final double[] capacities;
    private final double[] carriedBytes;
    private final double[] couldCarryBytes;
    private final long[] capacitySincePs;
    private final long[] fullBeforePs;

    LinkLoads(Topology topology, Partition links, long nowPs) {
        this.topology = topology;
        this.links = links;
        int classes = links.classes();
        capacities = new double[classes];
        carriedBytes = new double[classes];
        couldCarryBytes = new double[classes];
        capacitySincePs = new long[classes];
        fullBeforePs = new long[classes];
        for (int k = 0; k < classes; k++) {
            capacities[k] = topology.capacityBytesPerSecond(links.representative()[k]);
            capacitySincePs[k] = nowPs;
        }
    }

    /** What adds to the loads the part of the transfers under way that is already carried. */
    interface UnderWay {
        void addTo(LinkLoads loads, int sign);
    }

    double[] capacities() {
        return capacities.clone();
    }

    String nameOf(int linkClass) {
        int link = links.representative()[linkClass];
        return topology.kind(link) + " (link " + link + ")";
    }

    void add(Usage usage, double movedBytes) {
        int[] crossed = usage.links();
        double[] coefficients = usage.coefficients();
        for (int i = 0; i < crossed.length; i++) {
            carriedBytes[crossed[i]] += coefficients[i] * movedBytes;
        }
    }

    void capacityChanges(int linkClass, double bytesPerSecond, long nowPs) {
        couldCarryBytes[linkClass] = couldCarryBytes(linkClass, nowPs);
        capacitySincePs[linkClass] = nowPs;
        capacities[linkClass] = bytesPerSecond;
    }

    void reset(FlowTable table, UnderWay transfers, long nowPs) {
        for (int k = 0; k < capacities.length; k++) {
            carriedBytes[k] = 0;
            couldCarryBytes[k] = 0;
            capacitySincePs[k] = nowPs;
            fullBeforePs[k] = table.fullPs(k);
        }
        transfers.addTo(this, -1);
    }

    List<LinkLoad> byKind(FlowTable table, UnderWay transfers, long nowPs) {
        table.nowPs = nowPs;
        transfers.addTo(this, 1);
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (int k = 0; k < capacities.length; k++) {
            if (carriedBytes[k] < LEAST_BYTES) {
                continue;
            }
            Sum sum = sums.computeIfAbsent(topology.kind(links.representative()[k]), kind -> new Sum());
            sum.add(links.size()[k], carriedBytes[k], couldCarryBytes(k, nowPs));
            sum.addState(links.size()[k], capacities[k], table.fullPs(k) - fullBeforePs[k]);
        }
        transfers.addTo(this, -1);
        List<LinkLoad> loads = new ArrayList<>();
        sums.forEach((kind, sum) -> loads.add(sum.load(kind)));
        return loads;
    }

    ClassLoads byClass(UnderWay transfers, long nowPs) {
        transfers.addTo(this, 1);
        double[] bytes = carriedBytes.clone();
        transfers.addTo(this, -1);
        double[] fractions = new double[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = bytes[k] < LEAST_BYTES ? 0 : bytes[k];
            fractions[k] = Sum.fraction(bytes[k], couldCarryBytes(k, nowPs));
        }
        return new ClassLoads(links.classOf(), bytes, fractions);
    }

    private double couldCarryBytes(int linkClass, long nowPs) {
        return couldCarryBytes[linkClass] + capacities[linkClass] * (nowPs - capacitySincePs[linkClass]) / Units.SECOND;
    }

    private static final class Sum {
        private long count;
        private double bytesPerSecond;
        private double bytes;
        private double possibleBytes;
        private double busiestFraction;
        private long fullPs;

        void addState(long members, double memberBytesPerSecond, long memberFullPs) {
            bytesPerSecond += members * memberBytesPerSecond;
            fullPs = Math.max(fullPs, memberFullPs);
        }

        void add(long members, double memberBytes, double memberPossibleBytes) {
            count += members;
            bytes += members * memberBytes;
            possibleBytes += members * memberPossibleBytes;
            busiestFraction = Math.max(busiestFraction, fraction(memberBytes, memberPossibleBytes));
        }

        LinkLoad load(String kind) {
            return new LinkLoad(
                    kind,
                    count,
                    bytesPerSecond / count,
                    bytes,
                    fraction(bytes, possibleBytes),
                    busiestFraction,
                    Units.toSeconds(fullPs));
        }

        private static double fraction(double part, double whole) {
            return whole > 0 ? part / whole : 0;
        }
    }
}
