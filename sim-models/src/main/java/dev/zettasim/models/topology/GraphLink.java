package dev.zettasim.models.topology;

/** Parallel cables between two switches of a listed graph. */
public record GraphLink(int a, int b, int cables, Cable cable) {
    public GraphLink {
        if (cables < 1 || a == b) {
            throw new IllegalArgumentException(cables + " cables from switch " + a + " to " + b);
        }
    }
}
