package dev.zettasim.core.units;

import dev.zettasim.core.units.QuantityException.Span;
import dev.zettasim.core.units.Symbols.Symbol;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one quantity: a number, then a unit. */
final class QuantityParser {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,9}(?!\\d))?");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[,_ '’]\\d{3})+(?!\\d)");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int CURRENCY_LETTERS = 3;

    /** Nobody needs more; and a number of a million digits takes a while. */
    private static final int LONGEST_TEXT = 60;

    private final String text;
    private final Dimension dimension;
    private final int start;
    private final int end;

    QuantityParser(String text, Dimension dimension) {
        this.text = text;
        this.dimension = dimension;
        this.end = text.stripTrailing().length();
        this.start = end - text.substring(0, end).stripLeading().length();
    }

    Quantity parse() {
        if (start == end) {
            throw fault("nothing is written", start, end, null);
        }
        if (end - start > LONGEST_TEXT) {
            throw fault("a text of " + (end - start) + " characters is not a quantity", start, end, null);
        }
        Matcher number = NUMBER.matcher(text).region(start, end);
        if (!number.lookingAt() || continues(number.end())) {
            throw notANumber();
        }
        int unitStart = number.end();
        while (unitStart < end && Character.isWhitespace(text.charAt(unitStart))) {
            unitStart++;
        }
        return quantity(new BigDecimal(number.group()), number.end(), unitStart);
    }

    private boolean continues(int at) {
        return at < end && ".,_'’0123456789".indexOf(text.charAt(at)) >= 0;
    }

    private Quantity quantity(BigDecimal number, int numberEnd, int unitStart) {
        String unit = text.substring(unitStart, end);
        if (unit.isEmpty() && dimension.hasUnit()) {
            throw fault("`" + text.substring(start, end) + "` has no unit", start, end, null);
        }
        String currency = dimension.hasCurrency() ? currency(unit, unitStart) : "";
        String symbolText = unit.substring(currency.length());
        Symbol symbol = dimension.symbols.find(symbolText);
        if (symbol == null) {
            throw unknownUnit(symbolText, unitStart + currency.length());
        }
        double value = number.multiply(symbol.size()).doubleValue();
        check(value, numberEnd);
        return new Quantity(value, dimension, currency);
    }

    private void check(double value, int numberEnd) {
        if (value < 0 && !dimension.mayBeNegative()) {
            throw fault("`" + text.substring(start, end) + "` is negative", start, numberEnd, "the least is 0");
        }
        if (Math.abs(value) > dimension.limit()) {
            throw fault("`" + text.substring(start, end) + "` is too large", start, numberEnd, null);
        }
        if (dimension == Dimension.COUNT && value != Math.rint(value)) {
            throw fault("`" + text.substring(start, end) + "` is not a whole number", start, numberEnd, null);
        }
    }

    private String currency(String unit, int unitStart) {
        Matcher currency = CURRENCY.matcher(unit);
        if (currency.lookingAt()) {
            return currency.group();
        }
        int letters = Math.min(CURRENCY_LETTERS, unit.length());
        throw fault(
                "`" + unit.substring(0, letters) + "` is not a currency of three capital letters",
                unitStart,
                unitStart + letters,
                null);
    }

    private QuantityException notANumber() {
        Matcher grouped = GROUPED.matcher(text).region(start, end);
        if (grouped.lookingAt()) {
            String plain = grouped.group().replaceAll("\\D", "");
            String hint = "write `" + plain + "`, without separators";
            return fault("`" + grouped.group() + "` is not a number", start, grouped.end(), hint);
        }
        return fault("`" + text.substring(start, end) + "` does not start with a number", start, end, null);
    }

    private QuantityException unknownUnit(String unit, int unitStart) {
        String whole = text.substring(start, end);
        for (Dimension other : Dimension.values()) {
            if (!unit.isEmpty() && other.symbols.find(unit) != null) {
                String problem = "`" + whole + "` is " + other.noun() + ", not " + dimension.noun();
                return fault(problem, unitStart, end, guess(unit));
            }
        }
        if (!dimension.hasUnit() && dimension.symbols.all().size() == 1) {
            return fault("`" + unit + "` follows the number in `" + whole + "`", unitStart, end, null);
        }
        return fault("unknown unit `" + unit + "` in `" + whole + "`", unitStart, end, guess(unit));
    }

    private @Nullable String guess(String unit) {
        String meant = UnitGuess.of(unit, dimension.symbols);
        return meant == null || meant.isEmpty() ? null : "did you mean `" + meant + "`?";
    }

    private QuantityException fault(String problem, int from, int to, @Nullable String hint) {
        return new QuantityException(problem, new Span(from, Math.max(1, to - from)), dimension, hint);
    }
}
