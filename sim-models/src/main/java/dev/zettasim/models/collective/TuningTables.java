package dev.zettasim.models.collective;

import dev.zettasim.models.hardware.LibraryTuning;

/** A {@link LibraryTuning} as arrays: choosing reads them a hundred thousand times. */
final class TuningTables {
    private static final Algorithm[] ALGORITHMS = Algorithm.values();
    private static final Protocol[] PROTOCOLS = Protocol.values();
    private static final int COLUMNS = 3;

    private final double[][] base;
    private final double[][] inDomainHop;
    private final double[][] netHop;
    private final double[] llMax;
    private final double[] ringLl128Cap;
    private final double[] treeLl128Cap;
    private final double[] treeCap;
    private final double[] nvlsTreeCap;
    private final double[][] treeCorrection;

    final double nvlsEfficiency;
    final double netOverheadSeconds;
    final double ringPlateau;
    final boolean correctsNvlsTree;

    /**
     * Reads the tables.
     *
     * @param inDomain {@code nvlink} or {@code pci}
     */
    TuningTables(LibraryTuning tuning, String inDomain) {
        base = seconds(tuning, "base");
        inDomainHop = seconds(tuning, inDomain);
        netHop = seconds(tuning, "net");
        llMax = columns(tuning, "ll-max");
        ringLl128Cap = columns(tuning, "cap.ring-ll128");
        treeLl128Cap = columns(tuning, "cap.tree-ll128");
        treeCap = columns(tuning, "cap.tree");
        nvlsTreeCap = columns(tuning, "cap.nvls-tree");
        treeCorrection = corrections(tuning);
        nvlsEfficiency = tuning.constant("nvls-efficiency");
        netOverheadSeconds = tuning.constant("net-overhead");
        ringPlateau = tuning.constant("ring-plateau");
        correctsNvlsTree = tuning.constant("nvls-tree-corrected") > 0;
    }

    double baseSeconds(Algorithm algorithm, Protocol protocol) {
        return base[algorithm.row()][protocol.row()];
    }

    double inDomainHopSeconds(Algorithm algorithm, Protocol protocol) {
        return inDomainHop[algorithm.row()][protocol.row()];
    }

    double netHopSeconds(Algorithm algorithm, Protocol protocol) {
        return netHop[algorithm.row()][protocol.row()];
    }

    double llMax(int domains) {
        return llMax[column(domains)];
    }

    double ringLl128Cap(int domains) {
        return ringLl128Cap[column(domains)];
    }

    double treeLl128Cap(int domains) {
        return treeLl128Cap[column(domains)];
    }

    double treeCap(int domains) {
        return treeCap[column(domains)];
    }

    double nvlsTreeCap(int domains) {
        return nvlsTreeCap[column(domains)];
    }

    /** Factor on the bandwidth of a tree: medium sizes fall short of the model. */
    double treeCorrection(Protocol protocol, long bytes, int entries) {
        int index = 63 - Long.numberOfLeadingZeros(Math.max(1, bytes >> 6));
        boolean inTable = bytes >> 6 > 0 && index < entries;
        return inTable ? treeCorrection[protocol.row()][index] : 1;
    }

    private static int column(int domains) {
        return Math.min(domains, COLUMNS) - 1;
    }

    private static double[][] seconds(LibraryTuning tuning, String prefix) {
        double[][] values = new double[ALGORITHMS.length][PROTOCOLS.length];
        for (Algorithm algorithm : ALGORITHMS) {
            for (Protocol protocol : PROTOCOLS) {
                String key = prefix + "." + algorithm.key() + "." + protocol.key();
                values[algorithm.row()][protocol.row()] = tuning.constant(key);
            }
        }
        return values;
    }

    private static double[] columns(LibraryTuning tuning, String key) {
        double[] values = new double[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            values[column] = tuning.constant(key + "." + (column + 1));
        }
        return values;
    }

    private static double[][] corrections(LibraryTuning tuning) {
        double[][] values = new double[PROTOCOLS.length][];
        for (Protocol protocol : PROTOCOLS) {
            values[protocol.row()] = tuning.table("tree-correction." + protocol.key());
        }
        return values;
    }
}
