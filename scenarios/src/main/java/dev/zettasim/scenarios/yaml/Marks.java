package dev.zettasim.scenarios.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Turns the parser's marks into places.
 *
 * @param shift columns in front of the parsed text on its first line, such as those of {@code --set KEY=}
 */
record Marks(Source source, int shift) {
    Place at(int line, int column, int length) {
        return new Place(source, line, line == 1 ? column + shift : column, length);
    }

    Place of(Optional<Mark> mark) {
        return mark.map(m -> at(m.getLine() + 1, m.getColumn() + 1, 1)).orElseGet(source::whole);
    }

    /** From the event's start to its end, or to the end of its first line. */
    Place of(Event event) {
        Optional<Mark> start = event.getStartMark();
        Optional<Mark> end = event.getEndMark();
        if (start.isEmpty() || end.isEmpty()) {
            return source.whole();
        }
        Place place = of(start);
        boolean sameLine = start.get().getLine() == end.get().getLine();
        int length = sameLine ? end.get().getColumn() - start.get().getColumn() : restOfLine(place);
        return place.withLength(Math.max(1, length));
    }

    /** A collection reaches from the start of its first event to the end of its last, cut at the line's end. */
    Place span(Event first, Place end) {
        Place start = of(first.getStartMark());
        boolean sameLine = end.line() == start.line();
        int length = sameLine ? end.column() + end.length() - start.column() : restOfLine(start);
        return start.withLength(Math.max(1, length));
    }

    private int restOfLine(Place place) {
        String line = source.line(place.line());
        return line.codePointCount(0, line.stripTrailing().length()) - place.column() + 1;
    }
}
