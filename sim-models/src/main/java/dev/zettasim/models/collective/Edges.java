package dev.zettasim.models.collective;

import dev.zettasim.models.network.Cast;
import dev.zettasim.models.network.Traffic;
import java.util.Arrays;

/** Edges of a traffic while it is put together. */
final class Edges {
    private int[] from;
    private int[] to;
    private double[] wireBytesPerByte;
    private Cast[] casts;
    private int count;

    Edges(int expected) {
        from = new int[expected];
        to = new int[expected];
        wireBytesPerByte = new double[expected];
        casts = new Cast[expected];
    }

    void send(int source, int target, double wire) {
        add(source, target, wire, Cast.UNICAST);
    }

    /** What a GPU feeds into its scale-up switches. */
    void reduce(int gpu, double wire) {
        add(gpu, gpu, wire, Cast.REDUCE);
    }

    /** What a GPU receives from its scale-up switches. */
    void multicast(int gpu, double wire) {
        add(gpu, gpu, wire, Cast.MULTICAST);
    }

    Traffic traffic(int flowKey) {
        fit(count);
        return new Traffic(from, to, wireBytesPerByte, casts, flowKey);
    }

    private void add(int source, int target, double wire, Cast cast) {
        if (count == from.length) {
            fit(2 * count + 1);
        }
        from[count] = source;
        to[count] = target;
        wireBytesPerByte[count] = wire;
        casts[count++] = cast;
    }

    private void fit(int length) {
        if (length != from.length) {
            from = Arrays.copyOf(from, length);
            to = Arrays.copyOf(to, length);
            wireBytesPerByte = Arrays.copyOf(wireBytesPerByte, length);
            casts = Arrays.copyOf(casts, length);
        }
    }
}
