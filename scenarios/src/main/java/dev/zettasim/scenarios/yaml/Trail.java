package dev.zettasim.scenarios.yaml;

import org.jspecify.annotations.Nullable;

/** The way from the document down to a value, and the place of the last key on it. */
record Trail(@Nullable Trail parent, String step, Place place) {
    static Trail root(Place place) {
        return new Trail(null, "", place);
    }

    Trail key(String key, Place keyPlace) {
        return new Trail(this, key, keyPlace);
    }

    Trail item(int index, Place itemPlace) {
        return new Trail(this, "[" + index + "]", itemPlace);
    }

    boolean isRoot() {
        return parent == null;
    }

    /** {@code cluster.nodes[0].count}. */
    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        String before = parent.toString();
        return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
    }
}
