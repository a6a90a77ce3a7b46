package dev.zettasim.core.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the queue as ratios to its peers, prints them beside their targets and ends with 1 if one is missed.
 *
 * <p>A figure is the 5th percentile of short batches (20,000 holds, shorter than a time slice), the least of three JVMs
 * that take turns with those of the peers: on a busy machine that repeats much better than an average. Checks the order
 * of delivery, too.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.zettasim.core.engine.QueueGate}
 */
public final class QueueGate {
    private static final int JVMS = 3;
    private static final int BATCH = 20_000;
    private static final int BATCHES = 200;

    /** From heaps with a sequence number in their key: of N, max(N, 300,000) + 5,000,000 holds. */
    private static final Map<String, String> CHECKSUMS = new LinkedHashMap<>();

    static {
        CHECKSUMS.put("exp 100", "295a230c6a7e9d46");
        CHECKSUMS.put("exp 1000", "abca3584cad0722a");
        CHECKSUMS.put("exp 10000", "93e47573a20b1b35");
        CHECKSUMS.put("exp 100000", "35e75c32c685f73c");
        CHECKSUMS.put("exp 1000000", "c7dd1ba5a33a077e");
        CHECKSUMS.put("exp 10000000", "d8eb5afc823c2a2e");
        CHECKSUMS.put("ties 1000000", "ededef0a5c3d4d9a");
    }

    private static final List<String> SUBJECTS = List.of(
            "radix 1000",
            "simulation 1000",
            "radix 1000000",
            "heap4 1000000",
            "jdk 1000000",
            "simulation 1000000",
            "radix 10000000",
            "simulation 10000000");

    private final Map<String, Double> nanos = new LinkedHashMap<>();
    private boolean passed = true;

    private QueueGate() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 3 && args[0].equals("--measure")) {
            System.out.println(measure(args[1], Integer.parseInt(args[2])));
        } else if (args.length == 3 && args[0].equals("--checksum")) {
            System.out.println(checksum(args[1], Integer.parseInt(args[2])));
        } else {
            System.exit(new QueueGate().check() ? 0 : 1);
        }
    }

    private boolean check() throws IOException, InterruptedException {
        for (Map.Entry<String, String> expected : CHECKSUMS.entrySet()) {
            String[] of = expected.getKey().split(" ", -1);
            String actual = inAnotherJvm("--checksum", of[0], of[1]);
            report("order of " + expected.getKey() + ": " + actual, actual.equals(expected.getValue()));
        }
        for (int jvm = 0; jvm < JVMS; jvm++) {
            for (String subject : SUBJECTS) {
                String[] of = subject.split(" ", -1);
                nanos.merge(subject, Double.parseDouble(inAnotherJvm("--measure", of[0], of[1])), Math::min);
            }
        }
        nanos.forEach((name, figure) -> System.out.printf("%-20s %7.1f ns%n", name, figure));
        atLeast("jdk 1000000", "radix 1000000", 8);
        atLeast("heap4 1000000", "radix 1000000", 3);
        atMost("radix 10000000", "radix 1000", 3);
        atLeast("jdk 1000000", "simulation 1000000", 3);
        atMost("simulation 10000000", "simulation 1000", 5);
        return passed;
    }

    private void atLeast(String one, String other, double target) {
        double ratio = ratio(one, other);
        report("%s / %s = %.1f, at least %.0f".formatted(one, other, ratio, target), ratio >= target);
    }

    private void atMost(String one, String other, double target) {
        double ratio = ratio(one, other);
        report("%s / %s = %.1f, at most %.0f".formatted(one, other, ratio, target), ratio <= target);
    }

    private double ratio(String one, String other) {
        return nanos.getOrDefault(one, Double.NaN) / nanos.getOrDefault(other, Double.NaN);
    }

    private void report(String what, boolean holds) {
        System.out.println((holds ? "pass  " : "FAIL  ") + what);
        passed &= holds;
    }

    private static double measure(String contender, int pending) {
        Hold hold = Hold.of(contender, "exp", pending);
        warmUp(hold, pending);
        long[] batches = new long[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            long start = System.nanoTime();
            hold.hold(BATCH);
            batches[i] = System.nanoTime() - start;
        }
        Arrays.sort(batches);
        return (double) batches[BATCHES / 20] / BATCH;
    }

    /** In pieces, so that the compiler sees the loop as it will be used. */
    private static void warmUp(Hold hold, int pending) {
        for (int done = 0; done < Math.max(pending, 1_000_000); done += BATCH) {
            hold.hold(BATCH);
        }
    }

    private static String checksum(String distribution, int pending) {
        int holds = Math.max(pending, 300_000) + 5_000_000;
        return Long.toHexString(Hold.of("simulation", distribution, pending).hold(holds));
    }

    private static String inAnotherJvm(String... args) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String[] command = {
            java, "-XX:+UseSerialGC", "-Xms3g", "-Xmx3g", "-Xmn1g", "-cp", System.getProperty("java.class.path")
        };
        String[] all = Arrays.copyOf(command, command.length + 1 + args.length);
        all[command.length] = QueueGate.class.getName();
        System.arraycopy(args, 0, all, command.length + 1, args.length);
        Process process = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", args) + " failed");
        }
        return output;
    }
}
