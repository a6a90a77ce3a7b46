package dev.zettasim.cli.report;

import java.util.Locale;

/** Figures as people read them: three or four digits and a unit. */
final class Figures {
    private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P", "E", "Z", "Y"};
    private static final String[] COUNT = {"", "k", "M", "B", "T"};
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    /** Keeps a figure and its unit on one line; a page prints it as a space. */
    static final char TIE = '\u00a0';

    private static final double DAY_SECONDS = 86_400;
    private static final double YEAR_DAYS = 365.25;

    private Figures() {}

    /** {@code 1,234,567}. */
    static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String count(long value) {
        return count((double) value);
    }

    /** {@code 70.6 B}: thousands, millions, billions, trillions of parameters or tokens. */
    static String amount(double value) {
        String text = scaled(value, 1000, COUNT);
        return text.charAt(text.length() - 1) == TIE ? text.substring(0, text.length() - 1) : text;
    }

    static String amount(long value) {
        return amount((double) value);
    }

    /** {@code 143 GiB}. */
    static String memory(double bytes) {
        return scaled(bytes, 1024, BINARY) + "B";
    }

    static String memory(long bytes) {
        return memory((double) bytes);
    }

    /** {@code 988 GB}. */
    static String bytes(double bytes) {
        return scaled(bytes, 1000, DECIMAL) + "B";
    }

    /** {@code 400 Gbit/s}. */
    static String bitRate(double bytesPerSecond) {
        return scaled(8 * bytesPerSecond, 1000, DECIMAL) + "bit/s";
    }

    /** {@code 2.25 PFLOP/s}. */
    static String flopRate(double flopPerSecond) {
        return scaled(flopPerSecond, 1000, DECIMAL) + "FLOP/s";
    }

    /** {@code 140 MW}. */
    static String power(double watts) {
        return scaled(watts, 1000, DECIMAL) + "W";
    }

    static String percent(double fraction) {
        double percent = 100 * fraction;
        double size = Math.abs(percent);
        if (size > 0 && size < 0.005) {
            return (percent < 0 ? "> -" : "< ") + "0.01" + TIE + "%";
        }
        return String.format(Locale.ROOT, size > 0 && size < 0.095 ? "%.2f" : "%.1f", percent) + TIE + "%";
    }

    /** {@code 812 ms}, {@code 4.21 s}, {@code 26 min}, {@code 174 days}. */
    static String duration(double seconds) {
        if (seconds == 0) {
            return "0" + TIE + "s";
        }
        if (seconds < 1e-3) {
            return fractions(seconds);
        }
        if (seconds < 1) {
            return digits(seconds * 1e3) + TIE + "ms";
        }
        if (seconds < 300) {
            return digits(seconds) + TIE + "s";
        }
        return seconds < 2 * DAY_SECONDS ? minutes(seconds) : days(seconds / DAY_SECONDS);
    }

    private static String fractions(double seconds) {
        if (seconds < 1e-6) {
            return seconds < 1e-9 ? digits(seconds * 1e12) + TIE + "ps" : digits(seconds * 1e9) + TIE + "ns";
        }
        return digits(seconds * 1e6) + TIE + "us";
    }

    /** {@code 1 step}, {@code 2 steps}. */
    static String things(String amount, String thing) {
        return amount + " " + thing + (amount.equals("1") ? "" : "s");
    }

    private static String minutes(double seconds) {
        return seconds < 7_200 ? digits(seconds / 60) + TIE + "min" : digits(seconds / 3_600) + TIE + "h";
    }

    private static String days(double days) {
        return days < 2 * YEAR_DAYS ? digits(days) + TIE + "days" : digits(days / YEAR_DAYS) + TIE + "years";
    }

    private static String scaled(double value, double step, String[] prefixes) {
        int i = 0;
        double scaled = value;
        while (Math.abs(scaled) >= 0.9995 * step && i < prefixes.length - 1) {
            scaled /= step;
            i++;
        }
        return digits(scaled) + TIE + prefixes[i];
    }

    /** At least three significant digits, never fewer than those before the point. */
    static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 99.95 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : size >= 0.0995 ? "%.2f" : "%.2g", value);
    }
}
