package dev.zettasim.scenarios.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least and the greatest value of a number, both allowed; in SI units where the component has a unit. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Limits {
    double min() default 0;

    double max() default Double.POSITIVE_INFINITY;

    /** Whether the least value itself is out of bounds. */
    boolean above() default false;
}
