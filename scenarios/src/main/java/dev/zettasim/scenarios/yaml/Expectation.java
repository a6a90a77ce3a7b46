package dev.zettasim.scenarios.yaml;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a component takes, in the words of a message: "a whole number, at least 1". */
final class Expectation {
    private Expectation() {}

    static String of(Field field) {
        String word = field.word();
        return word == null ? plain(field) : "`" + word + "`, or " + plain(field);
    }

    private static String plain(Field field) {
        Class<?> raw = field.raw();
        Dimension dimension = field.dimension();
        if (raw == Sourced.class || (raw == List.class && dimension != null)) {
            String part = of(field.as(field.argument(0)));
            return raw == Sourced.class ? part : "a list of values, each " + part;
        }
        if (dimension != null) {
            return dimension.expectation() + bounds(field.annotation(Limits.class), dimension);
        }
        if (field.isWhole() || field.isReal()) {
            return (field.isWhole() ? "a whole number" : "a number") + bounds(field);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "`true` or `false`";
        }
        if (raw.isEnum()) {
            return "one of " + Words.list(words(raw));
        }
        return raw == List.class ? list(field.as(field.argument(0))) : structure(raw);
    }

    private static String list(Field item) {
        return item.isWhole() ? "a list, such as `[0, 1]`" : "a list, each item " + of(item);
    }

    private static String structure(Class<?> raw) {
        if (raw == Map.class) {
            return "keys with values";
        }
        return raw.isRecord() ? record(Shape.of(raw)) : "a text";
    }

    static String record(Shape shape) {
        List<String> ways = new ArrayList<>();
        for (Field field : shape.shorthands()) {
            ways.add(of(field));
        }
        if (shape.hasKeys()) {
            ways.add("a mapping with keys such as " + Words.list(shape.someKeys()));
        }
        return String.join(", or ", ways);
    }

    /** With their units. */
    private static String bounds(@Nullable Limits limits, Dimension dimension) {
        List<String> bounds = new ArrayList<>();
        if (limits != null && limits.above()) {
            bounds.add("above " + quantity(limits.min(), dimension));
        } else if (limits != null && limits.min() > 0) {
            bounds.add("at least " + quantity(limits.min(), dimension));
        }
        if (limits != null && limits.max() < Double.POSITIVE_INFINITY) {
            bounds.add("at most " + quantity(limits.max(), dimension));
        }
        return bounds.isEmpty() ? "" : ", " + String.join(" and ", bounds);
    }

    private static String quantity(double value, Dimension dimension) {
        return value == 0 ? "0" : "`" + Quantity.print(value, dimension) + "`";
    }

    static String bounds(Field field) {
        Limits limits = field.annotation(Limits.class);
        double min = limits == null ? 0 : limits.min();
        boolean above = limits != null && limits.above();
        String least = (above ? ", above " : ", at least ") + number(min);
        if (limits != null && limits.max() == min) {
            return ", namely " + number(min);
        }
        if (limits == null || limits.max() == Double.POSITIVE_INFINITY) {
            return least;
        }
        return above
                ? least + " and at most " + number(limits.max())
                : " from " + number(min) + " to " + number(limits.max());
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The words of an enum that something simulates. */
    static List<String> words(Class<?> type) {
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            words.add(word((Enum<?>) constant));
        }
        return words;
    }

    static String word(Enum<?> constant) {
        Key key = annotation(constant, Key.class);
        return key != null ? key.value() : Words.kebab(constant.name());
    }

    static <A extends Annotation> @Nullable A annotation(Enum<?> constant, Class<A> type) {
        try {
            return constant.getDeclaringClass().getField(constant.name()).getAnnotation(type);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(constant + " is not a constant of its type", e);
        }
    }
}
