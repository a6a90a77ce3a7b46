package dev.zettasim.core.units;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The unit symbols of one dimension, each with its size in the dimension's own unit. */
final class Symbols {
    private static final String DECIMAL_PREFIXES = "kMGTPEZY";
    private static final String BINARY_PREFIXES = "KMGTPE";

    private final Map<String, Symbol> byText = new LinkedHashMap<>();
    private boolean printed = true;

    /** A symbol, its size, whether that is a power of 1024, and whether quantities are printed with it. */
    record Symbol(String text, BigDecimal size, boolean binary, boolean printed) {}

    Symbols with(String text, String size) {
        return add(text, new BigDecimal(size), false);
    }

    /** Adds a unit bare and with the decimal prefixes from {@code k} up to {@code greatest}. */
    Symbols decimal(String unit, String size, char greatest) {
        with(unit, size);
        BigDecimal factor = new BigDecimal(size);
        for (int i = 0; i <= DECIMAL_PREFIXES.indexOf(greatest); i++) {
            factor = factor.scaleByPowerOfTen(3);
            add(DECIMAL_PREFIXES.charAt(i) + unit, factor, false);
        }
        return this;
    }

    /** Adds a unit with the binary prefixes. */
    Symbols binary(String unit, String size) {
        BigDecimal factor = new BigDecimal(size);
        for (int i = 0; i < BINARY_PREFIXES.length(); i++) {
            factor = factor.multiply(BigDecimal.valueOf(Units.KIBI));
            add(BINARY_PREFIXES.charAt(i) + "i" + unit, factor, true);
        }
        return this;
    }

    /** What is added from here on is understood, but nothing is printed with it. */
    Symbols alsoUnderstood() {
        printed = false;
        return this;
    }

    @Nullable
    Symbol find(String text) {
        return byText.get(text);
    }

    Collection<Symbol> all() {
        return byText.values();
    }

    private Symbols add(String text, BigDecimal size, boolean binary) {
        byText.putIfAbsent(text, new Symbol(text, size, binary, printed));
        return this;
    }
}
