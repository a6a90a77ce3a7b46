package dev.zettasim.core.engine;

/** One edge of the wait-for graph: {@code who} cannot go on before {@code waitsFor} does. */
public record Wait(String who, String waitsFor) {
    @Override
    public String toString() {
        return who + " waits for " + waitsFor;
    }
}
