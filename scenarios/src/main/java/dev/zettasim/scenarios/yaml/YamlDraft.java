package dev.zettasim.scenarios.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Keys and values that become a YAML text, in the order in which they were set. */
public final class YamlDraft {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z][A-Za-z0-9./_+-]*( [A-Za-z0-9./_+-]+)*|\\d[0-9.]* [A-Za-z/]+");
    private static final Pattern TAKEN = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");
    private static final String INDENT = "  ";

    private final Map<String, Object> root = new LinkedHashMap<>();

    /** Sets the value of a path such as {@code workload.parallelism.tensor}; a text that is not plain is quoted. */
    public YamlDraft set(String path, Object value) {
        Map<String, Object> at = root;
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            at = below(at, keys[i], path);
        }
        at.put(keys[keys.length - 1], value);
        return this;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> below(Map<String, Object> at, String key, String path) {
        Object child = at.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
        if (!(child instanceof Map)) {
            throw new IllegalArgumentException(path + " lies below a value");
        }
        return (Map<String, Object>) child;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(root, "", out);
        return out.toString();
    }

    private static void write(Map<?, ?> mapping, String indent, StringBuilder out) {
        mapping.forEach((key, value) -> {
            out.append(indent).append(key).append(':');
            if (value instanceof Map<?, ?> child) {
                out.append('\n');
                write(child, indent + INDENT, out);
            } else {
                out.append(' ')
                        .append(value instanceof String text ? scalar(text) : value)
                        .append('\n');
            }
        });
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !TAKEN.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (isUnprintable(c)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    /** Controls, lone surrogates and the two that are no characters. */
    private static boolean isUnprintable(int c) {
        return c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF;
    }
}
