package dev.zettasim.scenarios.yaml;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A value of a YAML document together with the place where it stands. */
public sealed interface Located permits Located.Scalar, Located.Sequence, Located.Mapping {
    Place place();

    /** What it is in the words of a message: "a text", "a list". */
    String kind();

    /** Whether both say the same, wherever they stand. */
    boolean saysAs(@Nullable Located other);

    /** A single value; {@code plain} says that it was written without quotes. */
    record Scalar(String text, boolean plain, Place place) implements Located {
        /** Whether nothing was written: empty, {@code ~} or {@code null}. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        @Override
        public boolean saysAs(@Nullable Located other) {
            return other instanceof Scalar scalar
                    && scalar.plain() == plain
                    && scalar.text().equals(text);
        }

        @Override
        public String kind() {
            if (isNull()) {
                return "nothing";
            }
            if (plain && Numerals.isNumber(text)) {
                return "a number";
            }
            return plain && (text.equals("true") || text.equals("false")) ? "a truth value" : "a text";
        }
    }

    /** A list. */
    record Sequence(List<Located> items, Place place) implements Located {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public boolean saysAs(@Nullable Located other) {
            return other instanceof Sequence list
                    && list.items().size() == items.size()
                    && IntStream.range(0, items.size())
                            .allMatch(i -> items.get(i).saysAs(list.items().get(i)));
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * Keys with values, in the order of the text.
     *
     * @param bare a scalar that an override turned into a mapping by setting a key below it, such as the name of a model
     */
    record Mapping(
            Map<String, Entry> entries,
            Place place,
            @Nullable Located bare) implements Located {
        public Mapping(Map<String, Entry> entries, Place place) {
            this(entries, place, null);
        }

        public @Nullable Entry get(String key) {
            return entries.get(key);
        }

        @Override
        public boolean saysAs(@Nullable Located other) {
            return other instanceof Mapping mapping
                    && mapping.entries().keySet().equals(entries.keySet())
                    && entries.values().stream().allMatch(entry -> entry.saysAs(mapping.get(entry.key())))
                    && (bare == null ? mapping.bare() == null : bare.saysAs(mapping.bare()));
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A key of a mapping with its value. */
    record Entry(String key, Place keyPlace, Located value) {
        boolean saysAs(@Nullable Entry other) {
            return other != null && value.saysAs(other.value());
        }
    }
}
