package dev.zettasim.scenarios.yaml;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The keys of a record, read from its components once. */
final class Shape {
    private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

    private final Class<?> type;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<String> notYet;
    private final List<Field> shorthands = new ArrayList<>();

    private Shape(Class<?> type) {
        this.type = type;
        for (RecordComponent component : type.getRecordComponents()) {
            Field field = Field.of(component);
            fields.put(field.key(), field);
            if (component.isAnnotationPresent(Shorthand.class)) {
                shorthands.add(field);
            }
        }
        this.notYet = notYet(type);
    }

    static Shape of(Class<?> type) {
        Shape known = KNOWN.get(type);
        if (known == null) {
            known = new Shape(type);
            KNOWN.put(type, known);
        }
        return known;
    }

    /** What {@link NotYet} names on a record or an enum. */
    static List<String> notYet(Class<?> type) {
        NotYet keys = type.getAnnotation(NotYet.class);
        return keys == null ? List.of() : List.of(keys.value());
    }

    Class<?> type() {
        return type;
    }

    Map<String, Field> fields() {
        return fields;
    }

    List<String> notYet() {
        return notYet;
    }

    List<Field> shorthands() {
        return shorthands;
    }

    /** The component that takes the rest of the keys, if the record has one. */
    @Nullable
    Field rest() {
        for (Field field : fields.values()) {
            if (field.raw() == Overrides.class) {
                return field;
            }
        }
        return null;
    }

    /** The record whose keys the rest may hold. */
    @Nullable
    Shape overridden() {
        Field rest = rest();
        OverridesOf of = rest == null ? null : rest.annotation(OverridesOf.class);
        return of == null ? null : of(of.value());
    }

    /** The keys that may be written. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Field field : fields.values()) {
            if (field.raw() != Overrides.class) {
                keys.add(field.key());
            }
        }
        return keys;
    }

    /** Whether there is more to write than what shorthands say; otherwise the record has no form as a mapping. */
    boolean hasKeys() {
        return shorthands.size() < fields.size();
    }

    /** The first four keys, the required ones before the others. */
    List<String> someKeys() {
        List<String> some = new ArrayList<>();
        for (boolean required : new boolean[] {true, false}) {
            for (String key : keys()) {
                Field field = fields.get(key);
                if (field != null && field.isRequired() == required && some.size() < 4) {
                    some.add(key);
                }
            }
        }
        return some;
    }

    /** The component that a value stands for when it is written instead of the record. */
    @Nullable
    Field shorthandFor(Located value) {
        for (Field field : shorthands) {
            boolean list = field.raw() == List.class;
            boolean fits = value instanceof Located.Sequence ? list : value instanceof Located.Scalar && !list;
            if (fits) {
                return field;
            }
        }
        return null;
    }

    /** The same keys, one of them with another type. */
    Shape withType(String key, Field field) {
        Shape copy = new Shape(type);
        copy.fields.put(key, new Field(key, field.type(), field.component()));
        return copy;
    }

    Object construct(@Nullable Object[] values) {
        try {
            Class<?>[] types = new Class<?>[values.length];
            int i = 0;
            for (RecordComponent component : type.getRecordComponents()) {
                types[i++] = component.getType();
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    type.getSimpleName() + " refuses values that its annotations allow", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type, e);
        }
    }
}
