package dev.zettasim.scenarios.yaml;

/** A stretch of text in a {@link Source}; line and column count from 1 in code points, line 0 stands for the whole source. */
public record Place(Source source, int line, int column, int length) {
    public boolean isWhole() {
        return line == 0;
    }

    /** A part of the stretch, at least one long. */
    Place part(int offset, int partLength) {
        int skip = Math.max(0, Math.min(offset, length));
        return new Place(source, line, column + skip, Math.max(1, Math.min(partLength, length - skip)));
    }

    /** The same start, another length. */
    public Place withLength(int newLength) {
        return new Place(source, line, column, newLength);
    }

    /** {@code file:line:column}, or the source's name alone where there is no position. */
    @Override
    public String toString() {
        return isWhole() || !source.isFile() ? source.name() : source.name() + ":" + line + ":" + column;
    }
}
