package dev.zettasim.scenarios.yaml;

import dev.zettasim.core.units.Dimension;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A component of a record as the YAML language sees it: its key, its type, and what its annotations say. */
record Field(String key, Type type, RecordComponent component) {
    static Field of(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        String name = key != null ? key.value() : Words.kebab(component.getName());
        return new Field(name, component.getGenericType(), component);
    }

    /** The same rules for a part of the value: an element of a list, the value of a {@link Sourced}. */
    Field as(Type part) {
        return new Field(key, part, component);
    }

    Class<?> raw() {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    Type argument(int index) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[index];
        }
        throw new IllegalStateException(component + " needs a type argument");
    }

    /** Whether the key must be written. */
    boolean isRequired() {
        return defaultText() == null && !isNullable() && !isOptionalNumber();
    }

    boolean isNullable() {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** A number or the word that {@link OrWord} names. */
    boolean isOptionalNumber() {
        return raw() == OptionalInt.class || raw() == OptionalLong.class;
    }

    boolean isWhole() {
        Class<?> raw = raw();
        return raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class || isOptionalNumber();
    }

    boolean isInt() {
        return raw() == int.class || raw() == Integer.class || raw() == OptionalInt.class;
    }

    boolean isReal() {
        return raw() == double.class || raw() == Double.class;
    }

    @Nullable
    Dimension dimension() {
        Unit unit = annotation(Unit.class);
        return unit == null ? null : unit.value();
    }

    @Nullable
    String defaultText() {
        Default text = annotation(Default.class);
        return text == null ? null : text.value();
    }

    @Nullable
    String word() {
        OrWord word = annotation(OrWord.class);
        return word == null ? null : word.value();
    }

    <A extends Annotation> @Nullable A annotation(Class<A> annotation) {
        return component.getAnnotation(annotation);
    }
}
