package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds located values to records by the annotations on their components, and finds every fault on the way.
 *
 * <p>A component is required unless it is {@code @Nullable}, an optional number, or has a {@link Default}. Numbers are not
 * negative unless {@link Limits} says otherwise. Types: int, long, double, boolean and their boxes, String, enums, OptionalInt
 * and OptionalLong, List, Map with text keys, records, {@link Sourced}, {@link Overrides}, and {@link Located} itself.
 */
public final class Binder {
    /** Stands for a value that could not be read; its fault is among the problems. */
    static final Object FAULT = new Object();

    private final Diagnostics problems;
    private final Class<?> root;
    private final Scalars scalars;

    public Binder(Class<? extends Record> root, Diagnostics problems) {
        this.root = root;
        this.problems = problems;
        this.scalars = new Scalars(problems);
    }

    /** Binds a whole document; all its faults end in one {@link ScenarioException}. */
    public static <T extends Record> T bind(Located.Mapping document, Class<T> type) {
        Diagnostics problems = new Diagnostics(document.place().source());
        T bound = new Binder(type, problems).read(document, type);
        problems.throwIfErrors();
        if (bound == null) {
            throw new IllegalStateException("nothing bound and nothing wrong with " + type);
        }
        return bound;
    }

    /** Binds a document and adds its faults to the problems; null if there are any. */
    public <T extends Record> @Nullable T read(Located.Mapping document, Class<T> type) {
        Object bound = record(type, document, Trail.root(document.place()), false);
        return bound == FAULT ? null : type.cast(bound);
    }

    private @Nullable Object value(Field field, Located value, Trail at, boolean partial) {
        Class<?> raw = field.raw();
        if (raw == Located.class) {
            return value;
        }
        if (raw == Sourced.class) {
            return sourced(field, value, at);
        }
        if (raw == List.class) {
            return list(field, value, at, partial);
        }
        if (raw == Map.class) {
            return map(field, value, at, partial);
        }
        if (raw.isRecord()) {
            return record(raw, value, at, partial);
        }
        return value instanceof Located.Scalar scalar ? scalars.value(field, scalar, at) : wrongKind(field, value, at);
    }

    private Object wrongKind(Field field, Located value, Trail at) {
        if (value instanceof Located.Mapping mapping && mapping.bare() != null) {
            return noKeys(mapping, mapping.bare(), at);
        }
        return fault(value, at, "`" + at + "` " + is(value), Expectation.of(field));
    }

    private static String is(Located value) {
        return value.kind().equals("nothing") ? "has no value" : "is " + value.kind();
    }

    /** An override set a key below a value that has none. */
    private Object noKeys(Located.Mapping mapping, Located bare, Trail at) {
        Place key = mapping.entries().values().iterator().next().keyPlace();
        String problem = "`" + at + "` is " + bare.kind() + " and has no keys";
        problems.add(Diagnostic.error(key, at.toString(), problem).noting(bare.place(), "it is set here"));
        return FAULT;
    }

    private Object fault(Located value, Trail at, String problem, String expected) {
        return fault(value, at, problem, expected, null);
    }

    private Object fault(Located value, Trail at, String problem, String expected, @Nullable String hint) {
        boolean empty = value instanceof Located.Scalar scalar && scalar.text().isEmpty();
        Place place = empty ? at.place() : value.place();
        problems.add(Diagnostic.error(place, at.toString(), problem)
                .expecting(expected)
                .hinting(hint));
        return FAULT;
    }

    private Object list(Field field, Located value, Trail at, boolean partial) {
        if (!(value instanceof Located.Sequence sequence)) {
            return wrongKind(field, value, at);
        }
        Field element = field.as(field.argument(0));
        List<@Nullable Object> items = new ArrayList<>();
        for (Located item : sequence.items()) {
            items.add(value(element, item, at.item(items.size(), item.place()), partial));
        }
        return items.contains(FAULT) ? FAULT : Collections.unmodifiableList(items);
    }

    private Object map(Field field, Located value, Trail at, boolean partial) {
        if (!(value instanceof Located.Mapping mapping) || mapping.bare() != null) {
            return wrongKind(field, value, at);
        }
        Field element = field.as(field.argument(1));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Located.Entry entry : mapping.entries().values()) {
            Trail below = at.key(entry.key(), entry.keyPlace());
            values.put(entry.key(), value(element, entry.value(), below, partial));
        }
        return values.containsValue(FAULT) ? FAULT : Collections.unmodifiableMap(values);
    }

    private Object sourced(Field field, Located value, Trail at) {
        Field inner = field.as(field.argument(0));
        boolean written = value instanceof Located.Mapping mapping && mapping.get("value") != null;
        if (!written) {
            Object alone = value(inner, value, at, false);
            return alone == null || alone == FAULT ? FAULT : new Sourced<>(alone, null, null, null);
        }
        Located.Mapping mapping = (Located.Mapping) value;
        return build(Shape.of(Sourced.class).withType("value", inner), mapping, at, false);
    }

    private Object record(Class<?> type, Located value, Trail at, boolean partial) {
        Shape shape = Shape.of(type);
        Located bare = value instanceof Located.Mapping mapping ? mapping.bare() : null;
        Field shorthand = shape.shorthandFor(bare == null ? value : bare);
        if (value instanceof Located.Mapping mapping && shape.hasKeys() && (bare == null || shorthand != null)) {
            return build(shape, unfold(shorthand, bare, mapping, at), at, partial);
        }
        if (bare != null) {
            return noKeys((Located.Mapping) value, bare, at);
        }
        if (shorthand == null) {
            return noRecord(value, at, Expectation.record(shape));
        }
        if (!shape.hasKeys() && isUnknownWord(shorthand, value)) {
            String shown = Words.cut(((Located.Scalar) value).text());
            return fault(value, at, "`" + shown + "` is no value for `" + at + "`", Expectation.record(shape));
        }
        return build(shape, single(shorthand, value, at), at, partial);
    }

    private Object noRecord(Located value, Trail at, String expected) {
        String problem = (at.isRoot() ? "the document" : "`" + at + "`") + " " + is(value);
        String key = at.parent() == null
                ? null
                : Elsewhere.takingWord(root, at.parent().toString(), at.step());
        String hint = key == null ? null : "did you mean `" + key + ": " + at.step() + "`?";
        return fault(value, at, problem, expected, hint);
    }

    /** Without keys of its own a record's components have no names that a user could know. */
    private static boolean isUnknownWord(Field field, Located value) {
        return field.raw().isEnum()
                && value instanceof Located.Scalar scalar
                && !scalar.isNull()
                && Words.nearest(scalar.text(), Expectation.words(field.raw())) == null;
    }

    /** {@code model: gpt3-175b} means {@code model: {name: gpt3-175b}}. */
    private static Located.Mapping single(Field shorthand, Located value, Trail at) {
        Map<String, Located.Entry> entries = new LinkedHashMap<>();
        entries.put(shorthand.key(), new Located.Entry(shorthand.key(), at.place(), value));
        return new Located.Mapping(entries, value.place());
    }

    /** An override set a key below a single value: the value takes the place of the shorthand's key. */
    private static Located.Mapping unfold(
            @Nullable Field shorthand, @Nullable Located bare, Located.Mapping mapping, Trail at) {
        if (shorthand == null || bare == null) {
            return mapping;
        }
        Map<String, Located.Entry> entries =
                new LinkedHashMap<>(single(shorthand, bare, at).entries());
        entries.putAll(mapping.entries());
        return new Located.Mapping(entries, mapping.place());
    }

    private Object build(Shape shape, Located.Mapping mapping, Trail at, boolean partial) {
        KeyFaults faults = new KeyFaults(root, shape, problems);
        boolean good = !faults.unknown(mapping, at);
        @Nullable Object[] values = new @Nullable Object[shape.fields().size()];
        int i = 0;
        for (Field field : shape.fields().values()) {
            Located.Entry entry = mapping.get(field.key());
            if (field.raw() == Overrides.class) {
                values[i] = overrides(shape, mapping, at);
            } else if (entry != null) {
                Trail below = shape.hasKeys() ? at.key(entry.key(), entry.keyPlace()) : at;
                values[i] = value(field, entry.value(), below, partial);
            } else {
                values[i] = partial ? null : absent(field, faults, mapping, at);
            }
            good &= values[i++] != FAULT;
        }
        if (!good) {
            return FAULT;
        }
        return partial ? mapping : shape.construct(values);
    }

    private @Nullable Object absent(Field field, KeyFaults faults, Located.Mapping mapping, Trail at) {
        String text = field.defaultText();
        if (text != null) {
            return value(field, Defaults.located(text, at.place()), at.key(field.key(), at.place()), false);
        }
        if (field.isOptionalNumber()) {
            return Scalars.emptyOf(field);
        }
        if (field.isNullable()) {
            return null;
        }
        faults.missing(field, mapping, at);
        return FAULT;
    }

    private Object overrides(Shape shape, Located.Mapping mapping, Trail at) {
        Map<String, Located.Entry> rest = new LinkedHashMap<>(mapping.entries());
        rest.keySet().removeAll(shape.fields().keySet());
        Located.Mapping keys = new Located.Mapping(rest, mapping.place());
        Shape overridden = shape.overridden();
        if (overridden != null) {
            // The other keys have been reported as unknown to both.
            rest.keySet().retainAll(overridden.fields().keySet());
            if (build(overridden, keys, at, true) == FAULT) {
                return FAULT;
            }
        }
        return new Overrides(keys);
    }
}
