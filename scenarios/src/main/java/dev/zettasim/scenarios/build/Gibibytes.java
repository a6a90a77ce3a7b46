package dev.zettasim.scenarios.build;

import java.util.Locale;

/** Amounts of memory to a tenth of a gibibyte, in parts that add up. */
final class Gibibytes {
    private static final double TENTH_BYTES = (1L << 30) / 10.0;

    private Gibibytes() {}

    /** {@code 74.4 GiB}. */
    static String print(double bytes) {
        return tenths(Math.round(bytes / TENTH_BYTES)) + " GiB";
    }

    /** {@code weights 10.2, activations 64.2}; the greatest part takes up what rounding leaves over. */
    static String parts(String[] names, double[] bytes) {
        long[] tenths = new long[bytes.length];
        double total = 0;
        long rest = 0;
        int greatest = 0;
        for (int i = 0; i < bytes.length; i++) {
            tenths[i] = Math.round(bytes[i] / TENTH_BYTES);
            total += bytes[i];
            rest -= tenths[i];
            greatest = bytes[i] > bytes[greatest] ? i : greatest;
        }
        tenths[greatest] += rest + Math.round(total / TENTH_BYTES);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            text.append(i == 0 ? "" : ", ").append(names[i]).append(' ').append(tenths(tenths[i]));
        }
        return text.toString();
    }

    private static String tenths(long tenths) {
        return String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }
}
