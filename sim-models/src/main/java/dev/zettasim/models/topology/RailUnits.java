package dev.zettasim.models.topology;

/**
 * How nodes are gathered into units whose adapters share leaves by rail.
 *
 * @param nicsPerNode a multiple of {@code rails}; a rack of 18 trays with 4 adapters each has 72 adapters on 4 rails
 * @param nodesPerUnit nodes that share their leaves; the last unit may hold fewer
 */
public record RailUnits(int nodes, int nicsPerNode, int rails, int nodesPerUnit) {
    public RailUnits {
        if (nodes < 1 || nicsPerNode < 1 || rails < 1 || nodesPerUnit < 1) {
            throw new IllegalArgumentException("units need nodes, adapters and rails: " + nodes + " nodes, "
                    + nicsPerNode + " adapters, " + rails + " rails, " + nodesPerUnit + " nodes per unit");
        }
        if (nicsPerNode % rails != 0) {
            throw new IllegalArgumentException(
                    nicsPerNode + " adapters cannot be spread evenly over " + rails + " rails");
        }
    }

    /** Units as large as the leaves have ports for. */
    public static RailUnits largest(int nodes, int nicsPerNode, int rails, Wiring wiring) {
        int most = Math.max(1, wiring.hostsPerLeaf() / Math.max(1, nicsPerNode / rails));
        return new RailUnits(nodes, nicsPerNode, rails, Math.min(nodes, most));
    }

    int nics() {
        return Math.multiplyExact(nodes, nicsPerNode);
    }

    int units() {
        return ClosShape.ceilDiv(nodes, nodesPerUnit);
    }

    public int leaves() {
        return units() * rails;
    }

    /** Adapters at each leaf of a full unit. */
    public int nicsPerLeaf() {
        return nodesPerUnit * (nicsPerNode / rails);
    }
}
