package dev.zettasim.core.units;

import dev.zettasim.core.units.Symbols.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/** Chooses the unit to print a value in. */
final class QuantityPrinter {
    private static final MathContext PRECISION = new MathContext(4);

    private QuantityPrinter() {}

    static String print(double value, Dimension dimension) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (dimension == Dimension.COUNT) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = exact.round(PRECISION);
        Symbol chosen = largest(rounded, dimension, symbol -> !symbol.binary());
        Symbol binary = dimension == Dimension.DATA ? largest(rounded, dimension, Symbol::binary) : chosen;
        if (isExact(exact, binary) && isShorter(exact, binary, chosen)) {
            chosen = binary;
        }
        String unit = chosen.text();
        return digits(exact, chosen) + (unit.isEmpty() || unit.startsWith("/") ? unit : " " + unit);
    }

    private static boolean isExact(BigDecimal value, Symbol symbol) {
        return new BigDecimal(digits(value, symbol)).multiply(symbol.size()).compareTo(value) == 0;
    }

    private static boolean isShorter(BigDecimal value, Symbol one, Symbol other) {
        return digits(value, one).length() < digits(value, other).length();
    }

    /** The largest printed unit of which there is at least one; else the smallest; for zero the plain one. */
    private static Symbol largest(BigDecimal value, Dimension dimension, Predicate<Symbol> kind) {
        BigDecimal wanted = value.signum() == 0 ? BigDecimal.ONE : value.abs();
        return dimension.symbols.all().stream()
                .filter(symbol -> symbol.printed() && kind.test(symbol))
                .reduce((best, symbol) -> isBetter(symbol, best, wanted) ? symbol : best)
                .orElseThrow();
    }

    private static boolean isBetter(Symbol symbol, Symbol best, BigDecimal wanted) {
        boolean fits = symbol.size().compareTo(wanted) <= 0;
        boolean bestFits = best.size().compareTo(wanted) <= 0;
        boolean isLarger = symbol.size().compareTo(best.size()) > 0;
        return fits ? !bestFits || isLarger : !bestFits && !isLarger;
    }

    private static String digits(BigDecimal value, Symbol symbol) {
        BigDecimal number = value.divide(symbol.size(), MathContext.DECIMAL64).round(PRECISION);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
