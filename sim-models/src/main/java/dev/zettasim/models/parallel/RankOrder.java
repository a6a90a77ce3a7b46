package dev.zettasim.models.parallel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The order in which rank numbers run through the axes, the fastest first.
 *
 * @param fastestFirst each axis once
 */
public record RankOrder(List<Axis> fastestFirst) {
    /** Tensor fastest, pipeline slowest: the default of Megatron-LM. */
    public static final RankOrder DEFAULT = parse("tp-cp-ep-dp-pp");

    public RankOrder {
        fastestFirst = List.copyOf(fastestFirst);
        if (fastestFirst.size() != Axis.values().length
                || EnumSet.copyOf(fastestFirst).size() != fastestFirst.size()) {
            throw new IllegalArgumentException("a rank order names each axis once: " + text(fastestFirst));
        }
    }

    /** Reads {@code tp-cp-ep-dp-pp} or any permutation of it. */
    public static RankOrder parse(String text) {
        List<Axis> axes = new ArrayList<>();
        for (String part : text.split("-", -1)) {
            axes.add(axis(part, text));
        }
        return new RankOrder(axes);
    }

    private static Axis axis(String abbreviation, String order) {
        for (Axis axis : Axis.values()) {
            if (axis.abbreviation().equals(abbreviation)) {
                return axis;
            }
        }
        throw new IllegalArgumentException("no axis is called " + abbreviation + " in the rank order " + order);
    }

    private static String text(List<Axis> axes) {
        return axes.stream().map(Axis::abbreviation).collect(Collectors.joining("-"));
    }

    @Override
    public String toString() {
        return text(fastestFirst);
    }
}
