package dev.zettasim.models.collective;

import dev.zettasim.models.hardware.LibraryTuning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of NCCL 2.30.7 (src/graph/tuning.cc, search.cc, topo.h) for the generations and host CPUs that tests use. */
public final class TestTunings {
    private static final String[] ALGORITHMS = {
        "tree", "ring", "nvls", "nvls-tree", "pat", "collnet-direct", "collnet-chain"
    };
    private static final String[] PROTOCOLS = {"ll", "ll128", "simple"};
    private static final double[][] BASE = {
        {6.8, 14, 8.4}, {6.6, 14, 8.4}, {0, 0, 0}, {0, 0, 0}, {8, 8, 8}, {0, 0, 0}, {0, 0, 0}
    };
    private static final double[][] NVLINK = {
        {0.6, 1.25, 4}, {0.6, 1.9, 3.4}, {0, 0, 25}, {0, 0, 25}, {0, 0, 4}, {0, 0, 3.7}, {0, 0, 2.8}
    };
    private static final double[][] PCI = {
        {1, 1.9, 4}, {1, 2.5, 5.7}, {0, 0, 0}, {0, 0, 0}, {0, 0, 4}, {0, 0, 3.7}, {0, 0, 2.8}
    };
    private static final double[][] NET = {
        {5, 8.5, 14}, {2.7, 4, 14}, {0, 0, 18}, {0, 0, 20.9}, {0, 0, 14}, {0, 0, 31}, {0, 0, 30}
    };

    private TestTunings() {}

    /**
     * The tables of one generation and one family of host CPU.
     *
     * @param architecture {@code ampere}, {@code hopper} or {@code blackwell}
     * @param cpu {@code intel}, {@code amd} or {@code arm}
     */
    public static LibraryTuning of(String architecture, String cpu) {
        Map<String, Double> constants = new LinkedHashMap<>();
        latencies(constants);
        generation(constants, architecture);
        host(constants, architecture, cpu);
        measured(constants);
        constants.put("limits.switched-heads", 32.0);
        constants.put("limits.collnet-ranks", 8.0);
        constants.put("in-switch.chunk", 131_072.0);
        constants.put("in-switch.steps", 8.0);
        columns(constants, "in-switch.channels", 16e-9, 16e-9, 16e-9);
        return new LibraryTuning("NCCL 2.30.7", constants, tables(architecture));
    }

    private static void latencies(Map<String, Double> constants) {
        for (int a = 0; a < ALGORITHMS.length; a++) {
            for (int p = 0; p < PROTOCOLS.length; p++) {
                String key = "." + ALGORITHMS[a] + "." + PROTOCOLS[p];
                constants.put("base" + key, BASE[a][p] * 1e-6);
                constants.put("nvlink" + key, NVLINK[a][p] * 1e-6);
                constants.put("pci" + key, PCI[a][p] * 1e-6);
                constants.put("net" + key, NET[a][p] * 1e-6);
            }
        }
    }

    private static void generation(Map<String, Double> constants, String architecture) {
        switch (architecture) {
            case "ampere" -> {
                caps(constants, 87.7, new double[] {20, 20, 20}, new double[] {20, 20, 20}, new double[] {24, 23.6, 17.8
                });
                columns(constants, "cap.nvls-tree", 24, 23.6, 17.8);
                graph(constants, 0, 0.8, 0);
            }
            case "hopper" -> {
                caps(constants, 141, new double[] {36.7, 36.7, 36.7}, new double[] {36.7, 36.7, 29}, new double[] {
                    38.7, 41.4, 36
                });
                columns(constants, "cap.nvls-tree", 0, 57.7, 45.5);
                graph(constants, 0.85, 20.6 / 25, 50e9);
            }
            case "blackwell" -> {
                caps(constants, 282, new double[] {40, 40, 40}, new double[] {55.6, 31.67, 20}, new double[] {
                    70, 42.8, 24
                });
                columns(constants, "cap.nvls-tree", 0, 96, 80);
                graph(constants, 0.74, 40.1 / 50, 50e9);
            }
            default -> throw new IllegalArgumentException("unknown architecture " + architecture);
        }
    }

    private static void caps(
            Map<String, Double> constants, double llMax, double[] ringLl128, double[] treeLl128, double[] tree) {
        constants.put("ll-max.1", llMax * 1e9);
        columns(constants, "cap.ring-ll128", ringLl128);
        columns(constants, "cap.tree-ll128", treeLl128);
        columns(constants, "cap.tree", tree);
    }

    private static void columns(Map<String, Double> constants, String key, double... gigabytes) {
        for (int column = 0; column < gigabytes.length; column++) {
            constants.put(key + "." + (column + 1), gigabytes[column] * 1e9);
        }
    }

    private static void graph(
            Map<String, Double> constants, double nvls, double scaleUpFraction, double splitManyAbove) {
        constants.put("nvls-efficiency", nvls);
        constants.put("ring-plateau", 1.4);
        constants.put("graph.scale-up-fraction", scaleUpFraction);
        constants.put("graph.split-above", 25e9);
        constants.put("graph.split-many-above", splitManyAbove);
    }

    private static void host(Map<String, Double> constants, String architecture, String cpu) {
        boolean amd = cpu.equals("amd");
        constants.put("ll-max.2", amd ? 22.5e9 : 39e9);
        constants.put("ll-max.3", amd ? 19e9 : 20.4e9);
        constants.put("net-overhead", amd ? 2e-6 : 1e-6);
        constants.put("nvls-tree-corrected", architecture.equals("blackwell") && !cpu.equals("arm") ? 1.0 : 0.0);
    }

    /** Latencies that nccl-tests shows and the library has no table for. */
    private static void measured(Map<String, Double> constants) {
        constants.put("p2p.scale-up", 6e-6);
        constants.put("p2p.net", 1e-5);
        constants.put("all-to-all.net", 1e-5);
        constants.put("all-to-all.peer", 4e-7);
        constants.put("scalar-bytes", 256.0);
        constants.put("unmeasured.start", 1e-5);
        constants.put("unmeasured.hop", 1e-6);
        constants.put("unmeasured.fraction", 0.8);
    }

    private static Map<String, List<Double>> tables(String architecture) {
        Map<String, List<Double>> tables = new LinkedHashMap<>();
        tables.put(
                "tree-correction.ll",
                list(1, 1, 1, 1, .9, .8, .7, .7, .7, .7, .6, .5, .4, .4, .5, .6, .7, .8, .9, 1, 1, 1, 1, 1));
        tables.put(
                "tree-correction.ll128",
                list(1, 1, 1, 1, 1, .9, .8, .8, .8, .7, .6, .6, .6, .6, .6, .6, .8, .9, .9, .9, .9, 1, 1, 1));
        tables.put(
                "tree-correction.simple",
                list(.9, .9, .9, .9, .9, .9, .9, .8, .7, .6, .6, .5, .5, .5, .5, .6, .7, .8, .7, .7, .8, .9, .9, .9));
        tables.put("speeds.scale-up", list(gigabytes(scaleUpSpeeds(architecture))));
        tables.put("speeds.net", list(gigabytes(netSpeeds(architecture))));
        return tables;
    }

    private static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] scaleUpSpeeds(String architecture) {
        return switch (architecture) {
            case "hopper" -> new double[] {60, 50, 40, 30, 24, 20, 15, 12, 11, 6, 3};
            case "blackwell" -> new double[] {90, 80, 70, 60, 50, 45, 40, 30, 24, 20, 19, 18};
            default -> new double[] {40, 30, 20, 18, 15, 12, 10, 9, 7, 6, 5, 4, 3};
        };
    }

    private static double[] netSpeeds(String architecture) {
        return switch (architecture) {
            case "hopper" -> new double[] {48, 45, 42, 40, 30, 24, 22, 20, 17.5, 15, 12, 6, 3, 2.4, 1.2, 0.24, 0.12};
            case "blackwell" ->
                new double[] {96, 86, 80, 48, 45.1, 42, 40, 30, 24, 22, 20, 17.5, 15, 12, 6, 3, 2.4, 1.2, 0.24, 0.12};
            default -> new double[] {48, 30, 28, 24, 20, 18, 15, 12, 10, 9, 7, 6, 5, 4, 3, 2.4, 1.2, 0.24, 0.12};
        };
    }

    private static double[] gigabytes(double[] values) {
        double[] bytes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = values[i] * 1e9;
        }
        return bytes;
    }
}
