package dev.zettasim.scenarios.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON text: a component is a key, in the order of declaration; null is absent. The same record gives the same
 * bytes on every JDK.
 */
public final class Json {
    private final StringBuilder out = new StringBuilder();
    private final DoubleFunction<String> number;
    private final boolean indented;
    private int depth;

    private Json(DoubleFunction<String> number, boolean indented) {
        this.number = number;
        this.indented = indented;
    }

    /** Indented text that ends with a line feed; doubles are the shortest that read back the same. */
    public static String of(Record value) {
        Json json = new Json(Numbers::shortest, true);
        json.write(value);
        return json.out.append('\n').toString();
    }

    /** One line, doubles rounded to that many significant digits. */
    static String rounded(Record value, int digits) {
        Json json = new Json(d -> Numbers.rounded(d, digits), false);
        json.write(value);
        return json.out.toString();
    }

    private void write(Object value) {
        if (value instanceof Record record) {
            object(record);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Double d) {
            out.append(number.apply(d));
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("no JSON for a " + value.getClass());
        }
    }

    private void object(Record record) {
        out.append('{');
        depth++;
        boolean first = true;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = valueOf(component, record);
            if (value != null) {
                separate(first);
                string(keyOf(component));
                out.append(indented ? ": " : ":");
                write(value);
                first = false;
            }
        }
        close(first, '}');
    }

    private void array(List<?> list) {
        out.append('[');
        depth++;
        boolean first = true;
        for (Object item : list) {
            separate(first);
            write(item);
            first = false;
        }
        close(first, ']');
    }

    private void separate(boolean first) {
        if (!first) {
            out.append(',');
        }
        newLine();
    }

    private void close(boolean empty, char bracket) {
        depth--;
        if (!empty) {
            newLine();
        }
        out.append(bracket);
    }

    private void newLine() {
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        text.chars().forEach(c -> character((char) c));
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            default -> {
                // Lone surrogates have no UTF-8; the escape keeps the text readable by every parser.
                if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static String keyOf(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key == null ? component.getName() : key.value();
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component + " of " + record.getClass(), e);
        }
    }
}
