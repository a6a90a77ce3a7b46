package dev.zettasim.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Wall time of a run of 100,352 GPUs from the command line, the start of the JVM included, and of one with four times the
 * replicas: medians of runs in turn, and their ratio, which should be at most 1.2.
 *
 * <p>Arguments: runs of each (5), the launcher ({@code ./zettasim}).
 */
public final class ScaleBench {
    private static final String SCENARIO = "nebius-gb300-100k";
    private static final List<String> FOUR_TIMES =
            List.of("--set", "cluster.nodes.count=6272", "--set", "workload.global-batch=50176");

    private ScaleBench() {}

    /** Runs and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        String launcher = args.length > 1 ? args[1] : "./zettasim";
        double[] once = new double[runs];
        double[] fourTimes = new double[runs];
        seconds(launcher, List.of()); // builds where that is needed
        for (int run = 0; run < runs; run++) {
            once[run] = seconds(launcher, List.of());
            fourTimes[run] = seconds(launcher, FOUR_TIMES);
        }
        print("100,352 GPUs", once);
        print("401,408 GPUs", fourTimes);
        System.out.printf(Locale.ROOT, "ratio of the medians %.2f%n", median(fourTimes) / median(once));
    }

    private static double seconds(String launcher, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher, "run", SCENARIO, "--quiet"));
        command.addAll(options);
        long start = System.nanoTime();
        int exit = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with " + exit);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String what, double[] seconds) {
        System.out.printf(Locale.ROOT, "%s: median %.2f s of %s%n", what, median(seconds), Arrays.toString(seconds));
    }

    private static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
