package dev.zettasim.scenarios.yaml;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.core.units.QuantityException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Turns a single value into what a component holds, or into a diagnostic. */
final class Scalars {
    /** Beyond 2^53 a double no longer holds every whole number. */
    private static final long LARGEST = 1L << 53;

    private final Diagnostics problems;

    Scalars(Diagnostics problems) {
        this.problems = problems;
    }

    static Object emptyOf(Field field) {
        return field.raw() == OptionalLong.class ? OptionalLong.empty() : OptionalInt.empty();
    }

    Object value(Field field, Located.Scalar scalar, Trail at) {
        if (scalar.isNull()) {
            return fault(scalar, at, "`" + at + "` has no value", field);
        }
        if (field.word() != null && scalar.text().equals(field.word())) {
            return emptyOf(field);
        }
        Dimension dimension = field.dimension();
        if (dimension != null) {
            return quantity(field, dimension, scalar, at);
        }
        if (field.isWhole()) {
            return whole(field, scalar, at);
        }
        if (field.isReal()) {
            return real(field, scalar, at);
        }
        return word(field, scalar, at);
    }

    private Object word(Field field, Located.Scalar scalar, Trail at) {
        Class<?> raw = field.raw();
        if (raw == boolean.class || raw == Boolean.class) {
            return truth(field, scalar, at);
        }
        if (raw.isEnum()) {
            return constant(field, scalar, at);
        }
        if (raw == String.class) {
            return scalar.text().isBlank() ? fault(scalar, at, "`" + at + "` is empty", field) : scalar.text();
        }
        throw new IllegalStateException("no way to read " + raw + " for " + at);
    }

    private Object quantity(Field field, Dimension dimension, Located.Scalar scalar, Trail at) {
        try {
            double value = Quantity.parse(scalar.text(), dimension).value();
            return inBounds(field, value, scalar, at) ? exact(field, value, scalar, at) : Binder.FAULT;
        } catch (QuantityException e) {
            boolean oneLine = scalar.place().length() >= scalar.text().length();
            Place place =
                    oneLine ? scalar.place().part(e.offset() + (scalar.plain() ? 0 : 1), e.length()) : scalar.place();
            problems.add(Diagnostic.error(place, at.toString(), e.problem())
                    .expecting(e.expected())
                    .hinting(e.hint()));
            return Binder.FAULT;
        }
    }

    /** Whole components with a unit, such as bytes, take whole values only. */
    private Object exact(Field field, double value, Located.Scalar scalar, Trail at) {
        if (field.isReal()) {
            return value;
        }
        if (value != Math.rint(value) || Math.abs(value) > LARGEST) {
            String problem = "`" + Words.cut(scalar.text()) + "` is not a whole number of the smallest unit";
            return fault(scalar, at, problem, field);
        }
        return boxed(field, (long) value);
    }

    private Object whole(Field field, Located.Scalar scalar, Trail at) {
        String text = scalar.text();
        String shown = "`" + Words.cut(text) + "`";
        if (!Numerals.isInteger(text)) {
            return fault(scalar, at, shown + " is not a whole number", field, wholeHint(text));
        }
        if (!scalar.plain()) {
            return fault(scalar, at, shown + " in quotes is a text, not a number", field, "leave the quotes out");
        }
        if (Numerals.hasLeadingZero(text)) {
            return fault(
                    scalar, at, shown + " starts with a zero, which some read as octal", field, "leave the zero out");
        }
        long most = field.isInt() ? Integer.MAX_VALUE : LARGEST;
        if (text.length() > 17 || Math.abs(Long.parseLong(text)) > most) {
            Limits limits = field.annotation(Limits.class);
            boolean said = limits != null && limits.max() <= most;
            String hint = said ? null : "the largest number possible here is " + most;
            return fault(scalar, at, shown + " is too large", field, hint);
        }
        long value = Long.parseLong(text);
        return inBounds(field, (double) value, scalar, at) ? boxed(field, value) : Binder.FAULT;
    }

    private static @Nullable String wholeHint(String text) {
        String bare = text.replace("_", "").replace(",", "");
        return !bare.equals(text) && Numerals.isInteger(bare) ? "write `" + Words.cut(bare) + "`" : null;
    }

    private static Object boxed(Field field, long value) {
        Class<?> raw = field.raw();
        if (raw == OptionalInt.class) {
            return OptionalInt.of((int) value);
        }
        if (raw == OptionalLong.class) {
            return OptionalLong.of(value);
        }
        return field.isInt() ? (Object) (int) value : (Object) value;
    }

    private Object real(Field field, Located.Scalar scalar, Trail at) {
        if (!Numerals.isNumber(scalar.text())) {
            return fault(
                    scalar, at, "`" + Words.cut(scalar.text()) + "` is not a number", field, realHint(scalar.text()));
        }
        if (!scalar.plain()) {
            String problem = "`" + scalar.text() + "` in quotes is a text, not a number";
            return fault(scalar, at, problem, field, "leave the quotes out");
        }
        double value = Double.parseDouble(scalar.text());
        return inBounds(field, value, scalar, at) ? (Object) value : Binder.FAULT;
    }

    private static @Nullable String realHint(String text) {
        int digits = 0;
        while (digits < text.length() && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        String number = text.substring(0, digits);
        return Numerals.isNumber(number) && digits < text.length()
                ? "this value has no unit: write `" + Words.cut(number) + "`"
                : null;
    }

    private boolean inBounds(Field field, double value, Located.Scalar scalar, Trail at) {
        Limits limits = field.annotation(Limits.class);
        double min = limits == null ? 0 : limits.min();
        boolean low = (limits != null && limits.above()) ? value <= min : value < min;
        boolean high = limits != null && value > limits.max();
        if (low || high || !Double.isFinite(value)) {
            fault(scalar, at, "`" + Words.cut(scalar.text()) + "` is too " + (low ? "small" : "large"), field);
            return false;
        }
        return true;
    }

    private Object truth(Field field, Located.Scalar scalar, Trail at) {
        String text = scalar.text();
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        boolean yes = List.of("yes", "on", "true", "1", "y").contains(lower);
        boolean no = List.of("no", "off", "false", "0", "n").contains(lower);
        String hint = yes ? "did you mean `true`?" : no ? "did you mean `false`?" : null;
        return fault(scalar, at, "`" + Words.cut(text) + "` is not a truth value", field, hint);
    }

    private Object constant(Field field, Located.Scalar scalar, Trail at) {
        Class<?> type = field.raw();
        String text = scalar.text();
        if (Shape.notYet(type).contains(text)) {
            return fault(
                    scalar,
                    at,
                    "`" + at + ": " + text + "` is not yet supported",
                    field,
                    "the language has it, but nothing simulates it in this release");
        }
        for (Object constant : type.getEnumConstants()) {
            if (Expectation.word((Enum<?>) constant).equals(text)) {
                return constant;
            }
        }
        String near = Words.nearest(text, Expectation.words(type));
        String hint = near == null ? null : "did you mean `" + near + "`?";
        return fault(scalar, at, "unknown word `" + Words.cut(text) + "` for `" + at + "`", field, hint);
    }

    private Object fault(Located.Scalar scalar, Trail at, String problem, Field field) {
        return fault(scalar, at, problem, field, null);
    }

    private Object fault(Located.Scalar scalar, Trail at, String problem, Field field, @Nullable String hint) {
        Place place = scalar.isNull() && scalar.text().isEmpty() ? at.place() : scalar.place();
        problems.add(Diagnostic.error(place, at.toString(), problem)
                .expecting(Expectation.of(field))
                .hinting(hint));
        return Binder.FAULT;
    }
}
