package dev.zettasim.scenarios.yaml;

import dev.zettasim.core.units.Dimension;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The dimension of a component that is written with its unit; the component holds the SI value. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unit {
    Dimension value();
}
