package dev.zettasim.core.units;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guesses which unit was meant by a text that is none. */
final class UnitGuess {
    private static final Map<String, String> EVERYDAY = Map.ofEntries(
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("minute", "min"),
            Map.entry("minutes", "min"),
            Map.entry("mins", "min"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("hr", "h"),
            Map.entry("day", "d"),
            Map.entry("days", "d"),
            Map.entry("percent", "%"),
            Map.entry("byte", "B"),
            Map.entry("bytes", "B"),
            Map.entry("watt", "W"),
            Map.entry("watts", "W"));

    private UnitGuess() {}

    /** In this order: the everyday name, the common misspelling, the same letters in another case. */
    static @Nullable String of(String text, Symbols symbols) {
        String everyday = EVERYDAY.get(text.toLowerCase(Locale.ROOT));
        if (everyday != null && symbols.find(everyday) != null) {
            return everyday;
        }
        String spelled = spell(text);
        if (symbols.find(spelled) != null) {
            return spelled;
        }
        for (Symbols.Symbol symbol : symbols.all()) {
            if (symbol.text().equalsIgnoreCase(spelled)) {
                return symbol.text();
            }
        }
        return null;
    }

    /** As in Gbps, GBps, Gb/s, TFLOPS, TFLOPs, GB/sec, Gbits/s. */
    private static String spell(String text) {
        return text.replaceFirst("(?i)flop/?s$", "FLOP/s")
                .replaceFirst("(?i)bytes?(?=$|/)", "B")
                .replaceFirst("(?i)bits(?=$|/)", "bit")
                .replaceFirst("(?<=[bBt])[pP]s$|/sec(ond)?$", "/s")
                .replaceFirst("^([kKMGTPE]?i?)b(?=$|/)", "$1bit");
    }
}
