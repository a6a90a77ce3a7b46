package dev.zettasim.scenarios.build;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a library of the catalog is to move: tokens to their experts, or what these made of them back.
 *
 * @param back whether it goes back
 * @param bits of a value
 * @param units compute units that it may take; as many as it usually takes where none are named
 */
public record TokenMove(boolean back, int bits, OptionalInt units) {
    private static final List<Integer> WIDTHS = List.of(4, 8, 16);

    /** To the experts, with as many units as usual. */
    static TokenMove there(int bits) {
        return new TokenMove(false, bits, OptionalInt.empty());
    }

    /** From the experts, with as many units as usual. */
    static TokenMove back(int bits) {
        return new TokenMove(true, bits, OptionalInt.empty());
    }

    String way() {
        return back ? "combine" : "dispatch";
    }

    /** Widths in the order in which their figures may stand in: its own, wider ones, narrower ones. */
    List<Integer> widths() {
        List<Integer> wider = WIDTHS.stream().filter(width -> width >= bits).toList();
        List<Integer> narrower = WIDTHS.stream()
                .filter(width -> width < bits)
                .sorted((a, b) -> b - a)
                .toList();
        return Stream.concat(wider.stream(), narrower.stream()).toList();
    }
}
