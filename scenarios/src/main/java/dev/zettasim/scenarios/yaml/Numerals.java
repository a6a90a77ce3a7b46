package dev.zettasim.scenarios.yaml;

import java.util.regex.Pattern;

/** What counts as a number in a scenario: decimal digits, nothing else; no octal, no hexadecimal, no infinities. */
final class Numerals {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

    private Numerals() {}

    static boolean isNumber(String text) {
        return text.length() <= 40 && NUMBER.matcher(text).matches();
    }

    static boolean isInteger(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > start;
    }

    /** {@code 0123} is 83 to some YAML readers and 123 to others. */
    static boolean hasLeadingZero(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        return isInteger(text) && text.length() > start + 1 && text.charAt(start) == '0';
    }
}
